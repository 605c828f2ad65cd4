package laddnav.settlement.bankfiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What ISO 20022 and the SEPA rulebook ask of a payment order, looked at without their schemas. */
class Pain001Test {

    /** In which order the parts of each stand; what is not named here has one part, or text. */
    private static final Map<String, List<String>> ORDER = Map.of(
            "CstmrCdtTrfInitn", List.of("GrpHdr", "PmtInf"),
            "GrpHdr", List.of("MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"),
            "PmtInf",
                    List.of(
                            "PmtInfId",
                            "PmtMtd",
                            "NbOfTxs",
                            "CtrlSum",
                            "PmtTpInf",
                            "ReqdExctnDt",
                            "Dbtr",
                            "DbtrAcct",
                            "DbtrAgt",
                            "ChrgBr",
                            "CdtTrfTxInf"),
            "CdtTrfTxInf", List.of("PmtId", "Amt", "CdtrAgt", "Cdtr", "CdtrAcct", "RmtInf"),
            "CdtrRefInf", List.of("Tp", "Ref"),
            "Tp", List.of("CdOrPrtry", "Issr"),
            "DbtrAcct", List.of("Id", "Ccy"),
            "ClrSysMmbId", List.of("ClrSysId", "MmbId"),
            "Othr", List.of("Id", "SchmeNm"));

    private static final Map<String, Pattern> TEXTS = Map.ofEntries(
            Map.entry("MsgId", Pattern.compile("[!-~]{1,35}")),
            Map.entry("PmtInfId", Pattern.compile("[!-~]{1,35}")),
            Map.entry("EndToEndId", Pattern.compile("[!-~]{1,35}")),
            Map.entry("CreDtTm", Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")),
            Map.entry("Nm", Pattern.compile("\\S.{0,68}\\S|\\S")),
            Map.entry("Ustrd", Pattern.compile("\\S.{0,138}\\S|\\S")),
            Map.entry("IBAN", Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}")),
            Map.entry("BICFI", Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")),
            Map.entry("Ccy", Pattern.compile("[A-Z]{3}")),
            Map.entry("InstdAmt", Pattern.compile("[0-9]{1,15}([.][0-9]{1,5})?")),
            Map.entry("CtrlSum", Pattern.compile("[0-9]{1,15}([.][0-9]{1,5})?")));

    private static Document written(PaymentOrder order) throws Exception {
        byte[] xml = Pain001Writer.write(order);
        assertArrayEquals(xml, Pain001Writer.write(order));
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static List<Element> kids(Element of) {
        return elements(of.getChildNodes());
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static List<Element> all(Document document, String name) {
        return elements(document.getElementsByTagName(name));
    }

    private static void look(Element element) {
        List<Element> kids = kids(element);
        List<String> order = ORDER.get(element.getTagName());
        if (order != null) {
            List<Integer> places =
                    kids.stream().map(kid -> order.indexOf(kid.getTagName())).toList();
            assertTrue(!places.contains(-1), element.getTagName() + " has parts that are not known: " + kids);
            assertEquals(places.stream().sorted().toList(), places, element.getTagName());
        }
        Pattern pattern = TEXTS.get(element.getTagName());
        if (pattern != null) {
            assertTrue(
                    pattern.matcher(element.getTextContent()).matches(),
                    element.getTagName() + ": '" + element.getTextContent() + "'");
        }
        kids.forEach(Pain001Test::look);
    }

    @Test
    void parts_stand_in_order_and_texts_fit() throws Exception {
        for (PaymentOrder order : Orders.all()) {
            look(written(order).getDocumentElement());
        }
    }

    @Test
    void counts_and_sums_are_those_of_the_payments() throws Exception {
        for (PaymentOrder order : Orders.all()) {
            Document document = written(order);
            assertEquals("4", all(document, "NbOfTxs").getFirst().getTextContent());
            assertEquals(
                    sum(all(document, "InstdAmt")), sum(all(document, "CtrlSum").subList(0, 1)));
            assertEquals(
                    sum(all(document, "InstdAmt")), sum(all(document, "CtrlSum").subList(1, 3)));
            assertEquals(
                    4,
                    all(document, "EndToEndId").stream()
                            .map(Element::getTextContent)
                            .distinct()
                            .count());
        }
    }

    private static BigDecimal sum(List<Element> amounts) {
        return amounts.stream()
                .map(each -> new BigDecimal(each.getTextContent()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** @see "EPC217-08: the characters that all banks in SEPA must understand" */
    @Test
    void texts_in_euro_have_only_the_characters_of_sepa() throws Exception {
        Document document = written(Orders.order("EUR"));
        List<Element> texts = new ArrayList<>(all(document, "Nm"));
        texts.addAll(all(document, "Ustrd"));
        for (Element text : texts) {
            assertTrue(text.getTextContent().matches("[A-Za-z0-9/?:().,'+ -]+"), text.getTextContent());
        }
        assertTrue(texts.stream().anyMatch(each -> each.getTextContent().startsWith("Ol + (Mjod) 'Angstrom'")));
        assertTrue(all(written(Orders.order("SEK")), "Nm").stream()
                .anyMatch(each -> each.getTextContent().startsWith("Öl & <Mjöd>")));
    }
}
