package laddnav.settlement.bankfiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import laddnav.settlement.bankfiles.Camt.Movement;
import org.junit.jupiter.api.Test;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * What is written, and what the tests of reading are made of, under the schemas as ISO 20022 publishes them. They are not
 * part of the project: their folder is named by {@code -Diso20022.schemas=/folder}.
 */
class PublishedSchemasTest {

    private static final String IBAN = "SE4550000000058398257466";

    /** What the schema of a message finds wrong. */
    private static List<String> broken(String message, byte[] xml) throws SAXException, IOException {
        String folder = System.getProperty("iso20022.schemas", "");
        assumeTrue(!folder.isBlank(), "no -Diso20022.schemas=/folder was given");
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        Validator validator =
                factory.newSchema(Path.of(folder, message + ".xsd").toFile()).newValidator();
        List<String> broken = new ArrayList<>();
        validator.setErrorHandler(new Listing(broken));
        validator.validate(new StreamSource(new ByteArrayInputStream(xml)));
        return broken;
    }

    private record Listing(List<String> broken) implements ErrorHandler {
        @Override
        public void warning(SAXParseException problem) {
            error(problem);
        }

        @Override
        public void error(SAXParseException problem) {
            broken.add("line " + problem.getLineNumber() + ": " + problem.getMessage());
        }

        @Override
        public void fatalError(SAXParseException problem) {
            error(problem);
        }
    }

    @Test
    void payment_orders_hold() throws SAXException, IOException {
        for (PaymentOrder order : Orders.all()) {
            byte[] xml = Pain001Writer.write(order);
            assertEquals(List.of(), broken("pain.001.001.09", xml), new String(xml, StandardCharsets.UTF_8));
        }
    }

    @Test
    void the_schema_sees_what_is_wrong() throws SAXException, IOException {
        String good = new String(Pain001Writer.write(Orders.order("SEK")), StandardCharsets.UTF_8);
        for (String[] change : new String[][] {
            {"<ChrgBr>SHAR</ChrgBr>", ""},
            {"<NbOfTxs>4<", "<NbOfTxs>four<"},
            {"<IBAN>SE", "<IBAN>Se"},
            {"<EndToEndId>E-1<", "<EndToEndId>" + "E".repeat(36) + "<"}
        }) {
            String bad = good.replaceFirst(change[0], change[1]);
            assertFalse(bad.equals(good), change[0]);
            List<String> broken = broken("pain.001.001.09", bad.getBytes(StandardCharsets.UTF_8));
            assertTrue(!broken.isEmpty() || change[1].isEmpty(), change[0]);
        }
    }

    @Test
    void the_statements_that_reading_is_tested_with_hold() throws SAXException, IOException {
        Movement paid = Movement.in("R1", "50.00", "SEK")
                .from("Körkort & Co AB", "DE75512108001245126199")
                .referring("2026000012")
                .saying("Faktura 1")
                .ordered("E2E-1");
        byte[] statement = Camt.statement("08", "S1", IBAN)
                .sequence(7)
                .balances("SEK", "-100.00", "38.00")
                .entry(paid)
                .entry(Movement.out("R2", "12.00", "SEK", "O1").from("Bank", ""))
                .reversal(Movement.in("R4", "1.00", "SEK"))
                .pending(Movement.in("R3", "1.00", "SEK"))
                .bytes();
        assertEquals(List.of(), broken("camt.053.001.08", statement), new String(statement, StandardCharsets.UTF_8));
        byte[] notification = Camt.notification("08", "N1", "5050-1055")
                .batch(
                        Movement.in("B1", "30.00", "SEK"),
                        List.of(Movement.in("T1", "30.00", "SEK").referring("1")))
                .bytes();
        assertEquals(
                List.of(), broken("camt.054.001.08", notification), new String(notification, StandardCharsets.UTF_8));
    }
}
