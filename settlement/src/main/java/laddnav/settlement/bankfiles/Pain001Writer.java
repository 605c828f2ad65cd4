package laddnav.settlement.bankfiles;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import laddnav.settlement.bankfiles.PaymentOrder.Credit;
import laddnav.settlement.bankfiles.PaymentOrder.Group;
import laddnav.settlement.bankfiles.PaymentOrder.Remittance;
import laddnav.settlement.bankfiles.PaymentOrder.Target;
import laddnav.settlement.money.Money;

/**
 * Writes payment orders as pain.001.001.09: SEPA credit transfers in euro, and else non-urgent ones; a Swedish Bankgiro
 * number is addressed as the Swedish banks agreed. The same order gives the same bytes.
 *
 * @see "ISO 20022, pain.001.001.09; Swedish Common Interpretation of ISO 20022, appendix 1"
 */
public final class Pain001Writer {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final String BANKGIRO_CLEARING = "9900";
    private static final int LONGEST_NAME = 70;
    private static final int LONGEST_TEXT = 140;

    private final PaymentOrder order;
    private final XMLStreamWriter xml;
    private int depth;

    private Pain001Writer(PaymentOrder order, XMLStreamWriter xml) {
        this.order = order;
        this.xml = xml;
    }

    public static byte[] write(PaymentOrder order) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new Pain001Writer(order, xml).document();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void document() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(NAMESPACE);
        depth++;
        begin("CstmrCdtTrfInitn");
        begin("GrpHdr");
        leaf("MsgId", order.messageId());
        leaf("CreDtTm", order.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        leaf(
                "NbOfTxs",
                Integer.toString(order.groups().stream()
                        .mapToInt(g -> g.credits().size())
                        .sum()));
        leaf(
                "CtrlSum",
                sum(Money.sum(
                        order.groups().stream()
                                .map(g -> g.sum(order.currency()))
                                .toList(),
                        order.currency())));
        begin("InitgPty");
        leaf("Nm", cut(order.initiator(), LONGEST_NAME));
        end();
        end();
        for (Group group : order.groups()) {
            group(group);
        }
        end();
        end();
        xml.writeEndDocument();
    }

    private void group(Group group) throws XMLStreamException {
        boolean isEuro = order.currency().getCurrencyCode().equals("EUR");
        begin("PmtInf");
        leaf("PmtInfId", group.id());
        leaf("PmtMtd", "TRF");
        leaf("NbOfTxs", Integer.toString(group.credits().size()));
        leaf("CtrlSum", sum(group.sum(order.currency())));
        begin("PmtTpInf");
        begin("SvcLvl");
        leaf("Cd", isEuro ? "SEPA" : "NURG");
        end();
        end();
        begin("ReqdExctnDt");
        leaf("Dt", order.executeOn().toString());
        end();
        begin("Dbtr");
        leaf("Nm", cut(group.payer(), LONGEST_NAME));
        end();
        begin("DbtrAcct");
        begin("Id");
        leaf("IBAN", group.iban());
        end();
        leaf("Ccy", order.currency().getCurrencyCode());
        end();
        begin("DbtrAgt");
        agent(group.bic());
        end();
        leaf("ChrgBr", isEuro ? "SLEV" : "SHAR");
        for (Credit credit : group.credits()) {
            credit(credit);
        }
        end();
    }

    private void credit(Credit credit) throws XMLStreamException {
        begin("CdtTrfTxInf");
        begin("PmtId");
        leaf("EndToEndId", credit.endToEnd());
        end();
        begin("Amt");
        line();
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", credit.amount().currency().getCurrencyCode());
        xml.writeCharacters(sum(credit.amount()));
        xml.writeEndElement();
        end();
        creditorAgent(credit.target());
        begin("Cdtr");
        leaf("Nm", cut(credit.payee(), LONGEST_NAME));
        end();
        begin("CdtrAcct");
        begin("Id");
        switch (credit.target()) {
            case Target.Iban iban -> leaf("IBAN", iban.iban());
            case Target.Bankgiro giro -> {
                begin("Othr");
                leaf("Id", giro.digits());
                begin("SchmeNm");
                leaf("Prtry", "BGNR");
                end();
                end();
            }
        }
        end();
        end();
        remittance(credit.remittance());
        end();
    }

    private void creditorAgent(Target target) throws XMLStreamException {
        switch (target) {
            case Target.Iban iban -> {
                if (iban.bic().isPresent()) {
                    begin("CdtrAgt");
                    agent(iban.bic());
                    end();
                }
            }
            case Target.Bankgiro giro -> {
                begin("CdtrAgt");
                begin("FinInstnId");
                begin("ClrSysMmbId");
                begin("ClrSysId");
                leaf("Cd", "SESBA");
                end();
                leaf("MmbId", BANKGIRO_CLEARING);
                end();
                end();
                end();
            }
        }
    }

    private void agent(Optional<String> bic) throws XMLStreamException {
        begin("FinInstnId");
        if (bic.isPresent()) {
            leaf("BICFI", bic.get());
        } else {
            begin("Othr");
            leaf("Id", "NOTPROVIDED");
            end();
        }
        end();
    }

    private void remittance(Remittance remittance) throws XMLStreamException {
        begin("RmtInf");
        switch (remittance) {
            case Remittance.Text text -> leaf("Ustrd", cut(text.text(), LONGEST_TEXT));
            case Remittance.Ocr ocr -> reference(ocr.reference().digits(), false);
            case Remittance.Rf rf -> reference(rf.reference().text(), true);
        }
        end();
    }

    private void reference(String reference, boolean isIso) throws XMLStreamException {
        begin("Strd");
        begin("CdtrRefInf");
        begin("Tp");
        begin("CdOrPrtry");
        leaf("Cd", "SCOR");
        end();
        if (isIso) {
            leaf("Issr", "ISO");
        }
        end();
        leaf("Ref", reference);
        end();
        end();
    }

    private static String sum(Money money) {
        return money.amount().toPlainString();
    }

    private static String cut(String text, int longest) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() <= longest ? plain : plain.substring(0, longest);
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private void begin(String name) throws XMLStreamException {
        line();
        xml.writeStartElement(name);
        depth++;
    }

    private void end() throws XMLStreamException {
        depth--;
        line();
        xml.writeEndElement();
    }

    private void leaf(String name, String text) throws XMLStreamException {
        line();
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
