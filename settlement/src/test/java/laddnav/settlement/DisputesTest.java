package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.database.DatabaseException;
import laddnav.settlement.DisputeDesk.Action;
import laddnav.settlement.DisputeDesk.DisputeDetail;
import laddnav.settlement.DisputeDesk.Evidence;
import laddnav.settlement.DisputeDesk.Move;
import laddnav.settlement.DisputeDesk.Opening;
import laddnav.settlement.DisputeDesk.Reason;
import laddnav.settlement.DisputeDesk.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisputesTest {

    private static final Scope BUYER = new Scope.OfParty(World.PROVIDER);
    private static final Scope SELLER = new Scope.OfParty(World.OPERATOR);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private World world;
    private DisputeDesk desk;

    /** Three charges of 40.00 SEK on an invoice of 150.00 with VAT, issued on 2 November. */
    @BeforeEach
    void an_invoice() {
        world = new World().furnished();
        desk = world.settlement().disputes();
        for (int i = 0; i < 3; i++) {
            world.charge(Ocpi.charge("C" + i).at(World.NOON.plus(Duration.ofHours(4L * i)), Duration.ofHours(1)));
        }
        world.charge(Ocpi.charge("G").between(World.OPERATOR, World.GERMAN).on("EVSE-G", "G"));
        world.settle();
        world.settlement().close(OCTOBER, false);
    }

    @AfterEach
    void end() {
        world.verify();
        world.close();
    }

    private long charge(String cdrId) {
        return world.number("SELECT id FROM charge WHERE cdr_id = '" + cdrId + "'");
    }

    private long invoice() {
        return world.number("SELECT invoice FROM charge WHERE cdr_id = 'C0'");
    }

    private static Opening opening(String key, Subject subject) {
        return new Opening(key, subject, Reason.WRONG_PRICE, "The price is not the one published.", List.of());
    }

    private static Subject of(long... charges) {
        return new Subject.OfCharges(java.util.Arrays.stream(charges).boxed().toList());
    }

    private long opened(Subject subject) {
        return desk.open(BUYER, opening("D1", subject), "Bo Buyer");
    }

    private static Action partly(String credit) {
        return new Action(Move.ACCEPT_PARTLY, "Some of it.", Optional.of(new BigDecimal(credit)), Map.of(), List.of());
    }

    private DisputeDetail detail(long id) {
        return desk.find(World.ALL, id).orElseThrow();
    }

    private String due() {
        return world.settlement().clearing().positions().stream()
                .filter(p -> p.debtor().equals(World.PROVIDER))
                .map(p -> p.amount().amount() + " less " + p.disputed().amount())
                .findFirst()
                .orElse("nothing");
    }

    private long ledger(String account) {
        return world.settlement().trialBalance().stream()
                .filter(row -> row.account().equals(account))
                .mapToLong(Settlement.TrialBalanceRow::balanceMinor)
                .sum();
    }

    private void refused(String why, Scope scope, long id, Action action) {
        String message = assertThrows(Settlement.Refusal.class, () -> desk.act(scope, id, action, "Eve"))
                .getMessage();
        assertTrue(String.valueOf(message).contains(why), message);
    }

    private void notOpened(String why, Scope scope, Subject subject) {
        long before = world.number("SELECT COUNT(*) FROM dispute_case");
        String message = assertThrows(Settlement.Refusal.class, () -> desk.open(scope, opening("X", subject), "Eve"))
                .getMessage();
        assertTrue(String.valueOf(message).contains(why), message);
        assertEquals(before, world.number("SELECT COUNT(*) FROM dispute_case"));
    }

    @Test
    void the_undisputed_part_stays_due_and_the_ledger_holds_the_rest_until_it_is_decided() {
        long id = opened(of(charge("C1")));
        assertEquals("150.00 less 50.00", due());
        assertEquals(5000, ledger("SE*OPA/DISPUTE_RECEIVED/SE*MSA/-/SEK"));
        assertEquals(-5000, ledger("SE*MSA/DISPUTE_MADE/SE*OPA/-/SEK"));
        world.verify();
        assertEquals(id, opened(of(charge("C1"))), "the same dispute again has no effect");
        assertEquals(5000, ledger("SE*OPA/DISPUTE_RECEIVED/SE*MSA/-/SEK"));

        desk.act(SELLER, id, Action.of(Move.ANSWER, "It is the price of that hour."), "Sal Seller");
        assertEquals(DisputeState.ANSWERED, detail(id).summary().state());
        assertEquals("150.00 less 50.00", due());
        desk.act(SELLER, id, Action.of(Move.REJECT, "No."), "Sal Seller");
        assertEquals("150.00 less 0.00", due());
        assertEquals(0, ledger("SE*OPA/DISPUTE_RECEIVED/SE*MSA/-/SEK"));
    }

    @Test
    void what_is_accepted_wholly_becomes_a_credit_cdr_and_a_credit_note() {
        long id = opened(new Subject.OfInvoice(invoice()));
        assertEquals("150.00 less 150.00", due());
        desk.act(SELLER, id, Action.of(Move.ACCEPT, "You are right."), "Sal Seller");
        assertEquals("150.00 less 150.00", due(), "until it is credited");
        assertEquals(0, ledger("SE*OPA/DISPUTE_RECEIVED/SE*MSA/-/SEK"));
        assertEquals(3, world.sendOwed());
        assertEquals(List.of(), desk.owed());
        world.setClock(Instant.parse("2026-12-02T08:00:00Z"));
        world.settlement().close(NOVEMBER, false);
        assertEquals("nothing", due());
        assertEquals(-15000, world.number("SELECT gross_minor FROM invoice WHERE kind = 'CREDIT_NOTE'"));
        var row = desk.charges(BUYER, id, 0, 10).items().getFirst();
        assertEquals("C0-CR", row.creditCdr().orElseThrow());
        assertEquals("0.00", row.left().orElseThrow().amount().toPlainString());
    }

    @Test
    void what_is_accepted_partly_is_credited_and_claimed_anew_at_the_agreed_price() {
        long id = opened(new Subject.OfLine(invoice(), 1));
        assertEquals(3, detail(id).summary().charges());
        refused("not between 0 and", SELLER, id, partly("120.01"));
        refused("is no amount in SEK", SELLER, id, partly("1.001"));
        refused("nothing is credited", SELLER, id, partly("0"));
        refused("is missing", SELLER, id, Action.of(Move.ACCEPT_PARTLY, "Some."));
        desk.act(SELLER, id, partly("10.01"), "Sal Seller");
        assertEquals(DisputeState.PARTLY, detail(id).summary().state());
        assertEquals("10.01", detail(id).summary().credited().amount().toPlainString());
        assertEquals(6, world.sendOwed());
        assertEquals(
                0, world.number("SELECT COUNT(*) FROM charge WHERE state NOT IN ('AGREED', 'INVOICED')"), "as agreed");
        world.setClock(Instant.parse("2026-12-02T08:00:00Z"));
        world.settlement().close(NOVEMBER, false);
        // (120.00 - 10.01) * 1.25, VAT on the sum of each document
        assertEquals("137.49 less 0.00", due());
        assertEquals(
                10999,
                world.number("SELECT SUM(agreed_minor) FROM charge WHERE state = 'INVOICED' AND provider = 'SE*MSA'"));
    }

    @Test
    void a_credit_may_be_told_for_each_charge() {
        long first = charge("C0");
        long second = charge("C1");
        long id = opened(of(first, second));
        Map<Long, BigDecimal> wrong = Map.of(charge("C2"), BigDecimal.ONE);
        refused(
                "not disputed here",
                SELLER,
                id,
                new Action(Move.ACCEPT_PARTLY, "Some.", Optional.empty(), wrong, List.of()));
        Map<Long, BigDecimal> right = Map.of(first, new BigDecimal("40"), second, BigDecimal.ZERO);
        desk.act(SELLER, id, new Action(Move.ACCEPT_PARTLY, "The first.", Optional.empty(), right, List.of()), "Sal");
        assertEquals("150.00 less 50.00", due());
        assertEquals(1, world.sendOwed());
    }

    @Test
    void a_rejection_may_be_taken_to_the_hub_in_time_and_its_decision_is_the_end() {
        long id = opened(of(charge("C1")));
        refused("not for you", BUYER, id, Action.of(Move.ESCALATE, "Now."));
        refused("not for you", BUYER, id, Action.of(Move.REJECT, "Now."));
        refused("not for you", SELLER, id, Action.of(Move.WITHDRAW, "Now."));
        desk.act(SELLER, id, Action.of(Move.REJECT, "No."), "Sal Seller");
        assertEquals(
                EnumSet.of(Move.ESCALATE), desk.find(BUYER, id).orElseThrow().moves());
        desk.act(BUYER, id, Action.of(Move.ESCALATE, "We do not agree."), "Bo Buyer");
        assertEquals("150.00 less 50.00", due(), "disputed again");
        world.verify();
        refused("not for you", SELLER, id, Action.of(Move.REJECT, "No."));
        desk.act(World.ALL, id, Action.of(Move.REJECT, "The price was published."), "Hedda Hub");
        assertEquals("150.00 less 0.00", due());
        assertTrue(detail(id).byHub());
        refused("no dispute 'D1' is open", BUYER, id, Action.of(Move.ESCALATE, "Still."));
        assertEquals(
                List.of("OPEN", "REJECT", "ESCALATE", "REJECT"),
                detail(id).thread().stream().map(DisputeDesk.Entry::what).toList());
        assertEquals(4, world.number("SELECT COUNT(*) FROM audit_entry WHERE subject = 'dispute/" + id + "'"));
    }

    @Test
    void the_time_to_answer_and_to_escalate_ends() {
        long id = opened(of(charge("C1")));
        assertFalse(detail(id).summary().isOverdue());
        world.setClock(Instant.parse("2026-12-03T08:00:00Z"));
        assertTrue(detail(id).summary().isOverdue());
        assertEquals(
                1,
                desk.count(
                        BUYER,
                        new DisputeFilter(
                                Optional.of(false),
                                List.of(DisputeState.OPEN),
                                Optional.of(World.OPERATOR),
                                true,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("D1"),
                                Optional.empty(),
                                5)));
        assertTrue(desk.find(BUYER, id).orElseThrow().moves().contains(Move.ESCALATE));
        desk.act(SELLER, id, Action.of(Move.REJECT, "Late, but no."), "Sal");
        world.setClock(Instant.parse("2027-01-03T08:00:00Z"));
        refused("no dispute 'D1' is open", BUYER, id, Action.of(Move.ESCALATE, "Too late."));
        notOpened("could be disputed until 2027-01-01", BUYER, of(charge("C2")));
        notOpened("could be disputed until 2027-01-01", BUYER, new Subject.OfInvoice(invoice()));
    }

    @Test
    void evidence_is_kept_as_it_was_filed() {
        byte[] text = "start;kWh\n10:00;9.8\n".getBytes(StandardCharsets.UTF_8);
        Evidence csv = new Evidence("C:\\tmp\\meter.csv", "", text);
        long id = desk.open(
                BUYER,
                new Opening("D1", of(charge("C1")), Reason.WRONG_ENERGY, "See the meter.", List.of(csv)),
                "Bo Buyer");
        var file = detail(id).thread().getFirst().files().getFirst();
        assertEquals("meter.csv", file.name());
        Evidence kept = desk.file(SELLER, id, file.id()).orElseThrow();
        assertArrayEquals(text, kept.bytes());
        assertEquals("text/csv; charset=utf-8", kept.type());
        for (String sql : List.of("UPDATE dispute_file SET name = 'x'", "DELETE FROM dispute_entry")) {
            assertThrows(DatabaseException.class, () -> world.execute(sql));
        }
        for (Evidence bad : List.of(
                new Evidence("a.exe", "", text),
                new Evidence("a.pdf", "", text),
                new Evidence("a.txt", "", new byte[0]),
                new Evidence("a.txt", "", new byte[DisputeDesk.LONGEST_FILE + 1]))) {
            refused("a.", SELLER, id, new Action(Move.COMMENT, "Here.", Optional.empty(), Map.of(), List.of(bad)));
        }
        refused("1 to 4000 characters", SELLER, id, Action.of(Move.COMMENT, "x".repeat(4001)));
        refused("1 to 4000 characters", SELLER, id, Action.of(Move.COMMENT, "  "));
        assertEquals(1, detail(id).thread().size());
    }

    @Test
    void only_the_two_parties_and_the_hub_know_of_a_dispute() {
        long id = opened(of(charge("C1")));
        for (Scope stranger : List.of(new Scope.OfParty(World.GERMAN), new Scope.OfParty(World.OTHER_OPERATOR))) {
            assertTrue(desk.find(stranger, id).isEmpty());
            assertEquals(0, desk.count(stranger, DisputeFilter.all(5)));
            assertEquals(List.of(), desk.list(stranger, DisputeFilter.all(5)).items());
            assertEquals(List.of(), desk.charges(stranger, id, 0, 5).items());
            assertTrue(desk.file(stranger, id, 1).isEmpty());
            for (Move move : Move.values()) {
                refused("there is no such dispute", stranger, id, Action.of(move, "Mine."));
            }
            notOpened("is not agreed", stranger, of(charge("C2")));
            notOpened("there is no such invoice", stranger, new Subject.OfInvoice(invoice()));
        }
        notOpened("only the buyer", SELLER, of(charge("C2")));
        assertEquals(
                1,
                desk.count(SELLER, DisputeFilter.all(5).ofCharge(charge("C1")).selling(true)));
        assertEquals(0, desk.count(SELLER, DisputeFilter.all(5).ofInvoice(invoice())));
    }

    @Test
    void what_cannot_be_disputed_is_refused_and_nothing_of_it_stays() {
        long id = opened(of(charge("C1")));
        notOpened("disputed already, by 'D1'", BUYER, of(charge("C0"), charge("C1")));
        notOpened("is not agreed", BUYER, of(charge("C0"), 4711));
        notOpened("there is no such charge", BUYER, of());
        notOpened("one seller and one buyer", World.ALL, of(charge("C0"), charge("G")));
        assertThrows(
                Settlement.Refusal.class,
                () -> desk.open(BUYER, opening("D1", of(charge("C0"))), "Bo"),
                "the key is another's");
        long rest = desk.open(BUYER, opening("D2", new Subject.OfInvoice(invoice())), "Bo");
        assertEquals(2, detail(rest).summary().charges());
        notOpened("all of it is disputed", BUYER, new Subject.OfInvoice(invoice()));
        desk.act(BUYER, id, Action.of(Move.WITHDRAW, "Our mistake."), "Bo");
        assertEquals(DisputeState.WITHDRAWN, detail(id).summary().state());
        assertEquals("150.00 less 100.00", due());
    }
}
