package laddnav.settlement.bankfiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import laddnav.settlement.bankfiles.BankStatement.Kind;
import laddnav.settlement.bankfiles.Camt.Movement;
import org.junit.jupiter.api.Test;

class BankFilesTest {

    private static final String IBAN = "SE4550000000058398257466";

    private static final Movement PAID = Movement.in("R1", "50.00", "SEK")
            .from("Körkort & Co AB", "DE75512108001245126199")
            .referring("2026000012")
            .saying("Faktura 1")
            .ordered("E2E-1");

    private static List<BankStatement> read(String text) {
        return BankFiles.statements(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(String text) {
        return String.valueOf(
                assertThrows(BankFileException.class, () -> read(text)).getMessage());
    }

    @Test
    void every_version_of_a_statement_tells_the_same() {
        for (int version = 2; version <= 13; version++) {
            BankStatement statement = BankFiles.statements(Camt.statement("%02d".formatted(version), "S1", IBAN)
                            .sequence(7)
                            .balances("SEK", "100.00", "138.00")
                            .entry(PAID)
                            .entry(Movement.out("R2", "12.00", "SEK", "O1").from("Bank", ""))
                            .pending(Movement.in("R3", "1.00", "SEK"))
                            .bytes())
                    .getFirst();
            assertEquals(Kind.CAMT_053, statement.kind());
            assertEquals(IBAN, statement.account());
            assertEquals(7L, statement.sequence().orElseThrow());
            assertEquals(1, statement.pending());
            assertEquals(2, statement.entries().size());
            BankEntry paid = statement.entries().getFirst();
            assertEquals("50.00 SEK", paid.amount().toString());
            assertEquals(new BankEntry.Party("Körkort & Co AB", "DE75512108001245126199"), paid.party());
            assertEquals(List.of("2026000012"), paid.structured());
            assertEquals(List.of("Faktura 1"), paid.message());
            assertEquals("E2E-1", paid.endToEnd());
            assertEquals(-1200, statement.entries().getLast().signedMinor());
        }
    }

    @Test
    void the_parts_of_a_sum_are_entries_and_parts_that_do_not_come_to_it_are_not() {
        Movement sum = Movement.in("B1", "30.00", "SEK");
        List<Movement> parts =
                List.of(Movement.in("T1", "10.00", "SEK").referring("1"), Movement.in("T2", "20.00", "SEK"));
        BankStatement whole = BankFiles.statements(Camt.notification("02", "N1", "5050-1055")
                        .batch(sum, parts)
                        .bytes())
                .getFirst();
        assertEquals("50501055", whole.account());
        assertEquals(
                List.of("B1 1 T1 10.00 SEK", "B1 2 T2 20.00 SEK"),
                whole.entries().stream()
                        .map(e -> e.reference() + " " + e.part() + " " + e.detailReference() + " " + e.amount())
                        .toList());
        BankStatement other = BankFiles.statements(Camt.notification("08", "N1", "5050-1055")
                        .batch(sum, List.of(parts.getFirst(), parts.getFirst()))
                        .bytes())
                .getFirst();
        assertEquals(1, other.entries().size());
        assertEquals("30.00 SEK", other.entries().getFirst().amount().toString());
        assertEquals(List.of("1", "1"), other.entries().getFirst().structured());
    }

    @Test
    void what_is_not_a_statement_is_refused_with_its_line() {
        String good = Camt.statement("08", "S1", IBAN).entry(PAID).text();
        assertTrue(refusal(good.substring(0, good.length() / 2)).matches("line [0-9]+: not well-formed XML.*"));
        assertTrue(refusal(good.replace("camt.053.001.08", "pain.001.001.09")).startsWith("line 2: "));
        assertTrue(refusal(good.replace("50.00", "50.001")).contains("parts of a minor unit"));
        assertTrue(refusal(good.replace("50.00", "-50.00")).contains("is not an amount"));
        assertTrue(refusal(good.replace("50.00", "9".repeat(30))).contains("is not an amount"));
        assertTrue(refusal(good.replace("\"SEK\"", "\"XQX\"")).contains("not a currency"));
        assertTrue(refusal(good.replace("2026-12-01</Dt>", "2026-13-01</Dt>")).contains("not the day"));
        assertTrue(refusal(good.replace("CRDT", "CREDIT")).contains("CdtDbtInd"));
        assertTrue(refusal(Camt.statement("08", "S1", IBAN)
                        .balances("SEK", "0.00", "50.01")
                        .entry(PAID)
                        .text())
                .contains("come to 50.00 SEK, and the closing balance is 50.01 SEK"));
        assertTrue(refusal(Camt.notification("08", "N", "5050-1055")
                        .entry(Movement.in("", "1.00", "SEK"))
                        .text())
                .contains("no AcctSvcrRef"));
        assertEquals("the file is empty", refusal(""));
    }

    @Test
    void no_dtd_and_no_entity_is_followed() {
        String good = Camt.statement("08", "S1", IBAN).entry(PAID).text();
        String bomb = good.replaceFirst("\\?>", "?><!DOCTYPE Document [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>");
        assertTrue(refusal(bomb).contains("DTD"), refusal(bomb));
        String outside = good.replaceFirst(
                        "\\?>", "?><!DOCTYPE Document [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>")
                .replace("Faktura 1", "&a;");
        assertTrue(refusal(outside).contains("DTD"), refusal(outside));
        String deep = good.replace("<GrpHdr>", "<x>".repeat(50) + "</x>".repeat(50) + "<GrpHdr>");
        assertTrue(refusal(deep).contains("nested"));
    }

    @Test
    void a_csv_is_read_and_its_lines_are_named_where_they_are_wrong() {
        String head = "account,statement,bank_reference,booked,currency,amount,party,reference\r\n";
        BankStatement statement = read(head
                        + "SE45 5000 0000 0583 9825 7466,D1,X1,2026-12-01,SEK,50.00,\"Bolaget, \"\"AB\"\"\",2026000012\r\n"
                        + IBAN + ",D1,X2,2026-12-01,SEK,-7.50,,\r\n")
                .getFirst();
        assertEquals(IBAN, statement.account());
        assertEquals("Bolaget, \"AB\"", statement.entries().getFirst().party().name());
        assertEquals(-750, statement.entries().getLast().signedMinor());
        String row = IBAN + ",D1,X1,2026-12-01,SEK,";
        assertEquals("line 3: amount is empty", refusal(head + row + "1.00,,\n" + row + ",,\n"));
        assertEquals("line 2: 7 cells under 8 columns", refusal(head + row + "1.00,\n"));
        assertTrue(refusal(head + row + "1,50,,\n").startsWith("line 2: 9 cells"));
        assertEquals(
                "line 3: bank_reference X1 stands twice in D1", refusal(head + row + "1.00,,\n" + row + "2.00,,\n"));
        assertTrue(refusal(head + row + "1.00,\"cut").contains("does not end"));
        assertEquals("line 1: the column account is missing", refusal("a,b\n1,2\n"));
    }

    @Test
    void the_digest_is_of_what_is_said_not_of_how() {
        String text = Camt.statement("08", "S1", IBAN).entry(PAID).text();
        assertArrayEquals(
                read(text).getFirst().digest(),
                read(text.replace("\n", "\n  ").replace("<MsgId>M-S1", "<MsgId>again"))
                        .getFirst()
                        .digest());
    }
}
