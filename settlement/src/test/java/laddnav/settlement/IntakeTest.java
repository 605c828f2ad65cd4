package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.Version;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void a_charge_is_agreed_booked_invoiced_and_adds_up() {
        try (World world = new World().furnished()) {
            ChargeSummary agreed = world.settled(Ocpi.charge("C1"));
            assertEquals(List.of(), agreed.reasons());
            assertEquals(ChargeState.AGREED, agreed.state());
            assertEquals("40.00 SEK", agreed.agreed().orElseThrow().toString());
            assertEquals("Torget LOC1", agreed.locationName());
            world.verify();
            CloseReport report = world.settlement().close(YearMonth.of(2026, 10), false);
            assertEquals(1, report.invoices().size());
            assertEquals("SEOPA-2026-00001", report.invoices().getFirst().number());
            assertEquals("50.00 SEK", report.invoices().getFirst().gross().toString());
            world.verify();
            assertEquals(ChargeState.INVOICED, world.charge(agreed.id()).state());
        }
    }

    @Test
    void a_token_that_charges_at_two_places_at_once_is_held_until_the_first_charge_is_credited() {
        try (World world = new World().furnished()) {
            Ocpi.Charge first = Ocpi.charge("C1").on("EVSE-1", "CARD");
            world.settled(first);
            ChargeSummary second = world.settled(Ocpi.charge("C2").on("EVSE-2", "CARD"));
            assertEquals(ChargeState.HELD, second.state());
            assertTrue(second.reasons().getFirst().startsWith("OVERLAP_SAME_TOKEN "), second.toString());
            assertEquals(
                    ChargeState.AGREED,
                    world.settled(Ocpi.charge("C3").on("EVSE-3", "CARD").at(World.NOON.plus(HOUR), HOUR))
                            .state());
            world.settled(ChecksTest.credit(first, "CR", "C1", "-40.00"));
            world.settlement().retry(World.ALL, second.id(), "test");
            assertEquals(ChargeState.AGREED, world.charge(second.id()).state());
            world.verify();
        }
    }

    @Test
    void telling_the_feed_again_doubles_nothing() {
        try (World world = new World().furnished()) {
            for (int i = 0; i < 25; i++) {
                world.charge(Ocpi.charge("C" + i).at(World.NOON.plus(Duration.ofHours(2L * i)), Duration.ofHours(1)));
            }
            world.settle();
            var before = world.settlement().trialBalance();
            world.feed.tellAgain();
            world.settle();
            assertEquals(25, world.number("SELECT COUNT(*) FROM charge WHERE state = 'AGREED'"));
            assertEquals(before, world.settlement().trialBalance());
            world.verify();
        }
    }

    @Test
    void a_cdr_that_cannot_be_read_is_rejected_and_kept_and_holds_up_nobody() {
        try (World world = new World().furnished()) {
            for (String body : List.of(
                    "[1, 2]",
                    "{\"id\": \"B1\"}",
                    Ocpi.charge("B1").in("FOO").json(),
                    Ocpi.charge("B1").in("XAU").json(),
                    Ocpi.charge("B1").json().replace("\"total_energy\": 10", "\"total_energy\": \"ten\""),
                    "not json at all")) {
                long id = world.feed.add(
                        World.OPERATOR, ModuleId.CDRS, "B" + body.hashCode(), Version.V2_2_1, body, World.NOON);
                world.settle();
                ChargeSummary rejected = world.charge(id);
                assertEquals(ChargeState.REJECTED, rejected.state(), body);
                assertTrue(rejected.reasons().getFirst().startsWith("NOT_READABLE "), body);
                assertEquals(
                        body,
                        world.settlement().charge(World.ALL, id).orElseThrow().cdrJson());
            }
            assertEquals(ChargeState.AGREED, world.settled(Ocpi.charge("C1")).state());
            world.verify();
        }
    }

    @Test
    void work_that_fails_in_its_transaction_changes_nothing_and_is_done_later() {
        try (World world = new World().furnished()) {
            // Aria keeps its rows when the transaction around them is rolled back: so tries can be counted.
            world.execute("CREATE TABLE tries (n INT) ENGINE = Aria");
            int hours = 0;
            for (String table : List.of("ledger_posting", "charge_cdr", "ledger_entry", "charge_share")) {
                world.execute("CREATE TRIGGER broken BEFORE INSERT ON " + table + " FOR EACH ROW BEGIN"
                        + " INSERT INTO tries VALUES (1);"
                        + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'broken for a test'; END");
                long before = world.settlement().settledUpTo();
                long charges = world.number("SELECT COUNT(*) FROM charge");
                long id = world.charge(Ocpi.charge("C-" + table)
                        .at(World.NOON.plus(Duration.ofHours(hours += 3)), Duration.ofHours(1)));
                RecordedFeed.until("a try failed", () -> world.number("SELECT COUNT(*) FROM tries") > 0);
                assertEquals(before, world.settlement().settledUpTo());
                assertEquals(charges, world.number("SELECT COUNT(*) FROM charge"));
                world.execute("DROP TRIGGER broken");
                world.settle();
                assertEquals(ChargeState.AGREED, world.charge(id).state());
                world.execute("DELETE FROM tries");
            }
            world.verify();
        }
    }

    @Test
    void another_settlement_takes_up_where_the_first_stopped() {
        try (World world = new World().furnished()) {
            world.settled(Ocpi.charge("C1"));
            world.settlement().close();
            long id = world.charge(Ocpi.charge("C2").at(World.NOON.plus(Duration.ofHours(5)), Duration.ofHours(1)));
            world.reopen(World.settings());
            world.settle();
            assertEquals(ChargeState.AGREED, world.charge(id).state());
            assertEquals(2, world.number("SELECT COUNT(*) FROM charge"));
            world.verify();
        }
    }

    @Test
    void a_held_charge_is_agreed_when_its_tariff_comes() {
        try (World world = new World()) {
            world.location(World.OPERATOR, "LOC1");
            ChargeSummary held = world.settled(Ocpi.charge("C1"));
            assertEquals(List.of("TARIFF_UNKNOWN T1"), held.reasons());
            world.tariff(World.OPERATOR, "T1");
            world.settle();
            RecordedFeed.until("agreed", () -> world.charge(held.id()).state() == ChargeState.AGREED);
            world.verify();
        }
    }

    @Test
    void a_held_charge_is_agreed_when_its_zone_comes() {
        try (World world = new World()) {
            world.tariff(
                    World.OPERATOR,
                    "T1",
                    "4.00",
                    "SEK",
                    World.NOON.minus(Duration.ofDays(9)),
                    ", \"restrictions\": {\"start_time\": \"06:00\", \"end_time\": \"22:00\"}");
            ChargeSummary held = world.settled(Ocpi.charge("C1"));
            assertTrue(held.reasons().getFirst().startsWith("TIME_ZONE_UNKNOWN "), held.toString());
            world.location(World.OPERATOR, "LOC1");
            world.settle();
            RecordedFeed.until("agreed", () -> world.charge(held.id()).state() == ChargeState.AGREED);
            world.verify();
        }
    }

    @Test
    void a_held_charge_is_agreed_when_its_party_is_known() {
        try (World world = new World().furnished()) {
            ChargeSummary held = world.settled(Ocpi.charge("C1").between(World.OPERATOR, World.STRANGER));
            assertEquals(List.of("PARTY_UNKNOWN FR*XYZ is not known"), held.reasons());
            ChargeSummary unproven = world.settled(Ocpi.charge("C2")
                    .between(World.OPERATOR, World.UNPROVEN)
                    .at(World.NOON.plus(Duration.ofHours(4)), Duration.ofHours(1)));
            assertTrue(unproven.reasons().getFirst().startsWith("TAX_STATUS_UNPROVEN "), unproven.toString());
            var parties = World.parties();
            parties.put(World.STRANGER, World.facts("Étranger SA", "FR", "FR12345678901", true));
            parties.put(World.UNPROVEN, World.facts("Klart AB", "SE", "SE551234567801", true));
            world.reopen(SettlementSettings.of(parties));
            RecordedFeed.until("agreed", () -> world.charge(held.id()).state() == ChargeState.AGREED);
            RecordedFeed.until("agreed", () -> world.charge(unproven.id()).state() == ChargeState.AGREED);
            world.verify();
        }
    }

    @Test
    void a_charge_is_priced_by_the_version_that_was_valid_at_its_start() {
        try (World world = new World()) {
            world.location(World.OPERATOR, "LOC1");
            world.tariff(World.OPERATOR, "T1", "4.00", "SEK", World.NOON.minus(Duration.ofDays(9)), "");
            world.tariff(World.OPERATOR, "T1", "5.00", "SEK", World.NOON.plus(Duration.ofDays(1)), "");
            world.settle();
            assertEquals(ChargeState.AGREED, world.settled(Ocpi.charge("C1")).state());
            ChargeSummary later = world.settled(Ocpi.charge("C2")
                    .at(World.NOON.plus(Duration.ofDays(1)), Duration.ofHours(1))
                    .of("10", "50.00"));
            assertEquals(ChargeState.AGREED, later.state());
            var detail = world.settlement().charge(World.ALL, later.id()).orElseThrow();
            assertEquals("50.00 SEK", later.agreed().orElseThrow().toString());
            assertEquals(1, detail.tariffJson().size());
            assertTrue(detail.tariffJson().getFirst().contains("5.00"));
        }
    }
}
