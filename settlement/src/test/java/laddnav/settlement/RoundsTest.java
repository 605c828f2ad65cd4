package laddnav.settlement;

import static laddnav.settlement.BankWorld.GERMAN_IBAN;
import static laddnav.settlement.BankWorld.HUB_IBAN;
import static laddnav.settlement.BankWorld.SELLER_IBAN;
import static laddnav.settlement.BankWorld.positions;
import static laddnav.settlement.BankWorld.worklist;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import laddnav.settlement.Clearing.NettingModel;
import laddnav.settlement.bankfiles.Camt;
import laddnav.settlement.bankfiles.Camt.Movement;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 4);

    private static String refusal(Runnable work) {
        return String.valueOf(assertThrows(Settlement.Refusal.class, work::run).getMessage());
    }

    private static String golden(String name) throws IOException {
        try (var in = RoundsTest.class.getResourceAsStream("/laddnav/settlement/bank/" + name)) {
            return new String(java.util.Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void take(World world, Camt file) {
        world.settlement().bank().take(file.bytes(), "Anna");
        world.verify();
    }

    /** A round by way of the hub, ordered and released. */
    private static World ordered() {
        World world = BankWorld.closed();
        Bank bank = world.settlement().bank();
        bank.net("2026-10", NettingModel.MULTILATERAL, DAY, "Anna");
        bank.prepare("2026-10", DAY, "Anna");
        bank.release("OUT-00000001", "Bo");
        world.verify();
        return world;
    }

    @Test
    void a_round_moves_what_is_owed_to_the_hub_once() {
        try (World world = BankWorld.closed()) {
            Bank bank = world.settlement().bank();
            Bank.NettingRound round = bank.net("2026-10", NettingModel.MULTILATERAL, DAY, "Anna");
            world.verify();
            assertEquals(
                    List.of("DE*MSB SE*LDN 40.00 SEK", "SE*LDN SE*OPA 90.00 SEK", "SE*MSA SE*LDN 50.00 SEK"),
                    round.transfers().stream()
                            .map(t -> t.payer() + " " + t.payee() + " " + t.amount())
                            .sorted()
                            .toList());
            List<String> owed = List.of(
                    "DE*MSB owes SE*LDN 40.00 SEK", "SE*LDN owes SE*OPA 90.00 SEK", "SE*MSA owes SE*LDN 50.00 SEK");
            assertEquals(owed, positions(world));
            assertEquals(round, bank.net("2026-10", NettingModel.MULTILATERAL, DAY, "Anna"));
            assertEquals(owed, positions(world));
            assertTrue(refusal(() -> bank.net("2026-10", NettingModel.BILATERAL, DAY, "Anna"))
                    .contains("another way"));
            assertTrue(refusal(() -> bank.net("late", NettingModel.BILATERAL, DAY.minusDays(9), "Anna"))
                    .contains("day of execution"));
            assertEquals(
                    List.of("SE*OPA SE*LDN SEK 90.00 0.00 0.00 0.00 0.00 0.00 90.00"),
                    world.settlement().report(Report.Name.RECEIVABLES, DAY).rows().stream()
                            .map(row -> String.join(" ", row))
                            .filter(row -> row.startsWith("SE*OPA") && !row.endsWith(" 0.00"))
                            .toList());
        }
    }

    @Test
    void a_file_is_released_by_another_person_and_is_what_the_golden_file_says() throws IOException {
        try (World world = BankWorld.closed()) {
            Bank bank = world.settlement().bank();
            bank.net("2026-10", NettingModel.MULTILATERAL, DAY, "Anna");
            Bank.PreparedFiles prepared = bank.prepare("2026-10", DAY, "Anna Ek");
            assertEquals(List.of(), prepared.leftOut());
            assertEquals("180.00 SEK", prepared.files().getFirst().sum().toString());
            assertTrue(refusal(() -> bank.content("OUT-00000001")).contains("not released"));
            assertTrue(refusal(() -> bank.release("OUT-00000001", " anna  ek")).contains("another person"));
            assertTrue(refusal(() -> bank.prepare("2026-10", DAY, "Anna")).contains("in a file already"));
            bank.release("OUT-00000001", "Bo");
            world.verify();
            assertEquals(
                    golden("pain001-sek.xml"), new String(bank.content("OUT-00000001"), StandardCharsets.UTF_8) + "\n");
        }
    }

    @Test
    void what_a_bank_rejects_can_be_ordered_again_and_what_it_accepts_cannot() {
        try (World world = ordered()) {
            Bank bank = world.settlement().bank();
            byte[] status = status("OUT-00000001", "N00000001-1", "ACSP", "N00000002-1", "RJCT");
            assertEquals(new Bank.Answered("OUT-00000001", 1, 1), bank.answered(status, "Anna"));
            assertEquals(new Bank.Answered("OUT-00000001", 0, 0), bank.answered(status, "Anna"));
            assertEquals(
                    List.of("ACCEPTED ", "REJECTED AC04 Account closed", "RELEASED "),
                    bank.round("2026-10").orElseThrow().transfers().stream()
                            .map(t -> t.orderState() + " " + t.orderReason())
                            .sorted()
                            .toList());
            Bank.PreparedFiles again = bank.prepare("2026-10", DAY, "Bo");
            assertEquals(1, again.files().getFirst().payments());
            bank.cancel("OUT-00000002", "wrong day", "Anna");
            assertTrue(refusal(() -> bank.release("OUT-00000002", "Anna")).contains("cancelled"));
            assertEquals(
                    1, bank.prepare("2026-10", DAY, "Bo").files().getFirst().payments());
            world.verify();
        }
    }

    static byte[] status(String message, String... ofPayments) {
        StringBuilder payments = new StringBuilder();
        for (int i = 0; i < ofPayments.length; i += 2) {
            String reason = ofPayments[i + 1].equals("RJCT")
                    ? "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Account closed</AddtlInf></StsRsnInf>"
                    : "";
            payments.append("<TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>%s</TxSts>%s</TxInfAndSts>"
                    .formatted(ofPayments[i], ofPayments[i + 1], reason));
        }
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-12-04T10:00:00</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>
                <GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>x</OrgnlPmtInfId>%s</OrgnlPmtInfAndSts>
                </CstmrPmtStsRpt></Document>""".formatted(message, payments).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void an_order_shows_on_both_accounts_and_counts_once() {
        try (World world = ordered()) {
            Bank bank = world.settlement().bank();
            Bank.Transfer german = bank.round("2026-10").orElseThrow().transfers().stream()
                    .filter(t -> t.payer().equals(World.GERMAN))
                    .findFirst()
                    .orElseThrow();
            String order = "N" + german.number().substring(4) + "-1";
            take(world, Camt.statement("08", "G1", GERMAN_IBAN).entry(Movement.out("G-1", "40.00", "SEK", order)));
            assertEquals(List.of("SE*LDN owes SE*OPA 90.00 SEK", "SE*MSA owes SE*LDN 50.00 SEK"), positions(world));
            take(
                    world,
                    Camt.statement("08", "H1", HUB_IBAN)
                            .entry(Movement.in("H-1", "40.00", "SEK").ordered(order)));
            assertEquals(Map.of(), worklist(world));
            take(
                    world,
                    Camt.statement("08", "H2", HUB_IBAN)
                            .entry(Movement.in("H-2", "40.00", "SEK").ordered(order)));
            assertEquals(1, worklist(world).size());
            assertEquals(2, positions(world).size());
        }
    }

    @Test
    void money_that_goes_back_leaves_suspense_when_the_statement_shows_it() {
        try (World world = BankWorld.closed()) {
            Bank bank = world.settlement().bank();
            take(
                    world,
                    Camt.statement("08", "S1", SELLER_IBAN)
                            .entry(Movement.in("R1", "12.34", "SEK").from("Okänd AB", "NO9386011117947")));
            long id = bank.worklist(0, 1).getFirst().id();
            bank.giveBack(id, "not ours", "Anna");
            bank.prepare("", DAY, "Anna");
            bank.release("OUT-00000001", "Bo");
            assertTrue(new String(bank.content("OUT-00000001"), StandardCharsets.UTF_8).contains("NO9386011117947"));
            String order = "B" + id + "-1";
            bank.answered(status("OUT-00000001", order, "RJCT"), "Anna");
            assertEquals(Map.of("R1", "ORDER_REJECTED 12.34 SEK"), worklist(world));
            bank.giveBack(id, "once more", "Anna");
            bank.prepare("", DAY, "Anna");
            bank.release("OUT-00000002", "Bo");
            take(
                    world,
                    Camt.statement("08", "S2", SELLER_IBAN).entry(Movement.out("R2", "12.34", "SEK", "B" + id + "-2")));
            assertEquals(Map.of(), worklist(world));
            assertEquals("RETURNED", bank.movement(id).orElseThrow().movement().state());
        }
    }
}
