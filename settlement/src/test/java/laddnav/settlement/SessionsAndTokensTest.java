package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.rules.RuleSet;
import org.junit.jupiter.api.Test;

/** CDRs against the sessions and tokens that the feed brought, and retries when these come late. */
class SessionsAndTokensTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant LONG_AGO = World.NOON.minus(Duration.ofDays(100));

    private int hours;

    private Ocpi.Charge fresh(String id) {
        return Ocpi.charge(id)
                .at(World.NOON.plus(Duration.ofHours(2L * hours++)), HOUR)
                .with("", session(id));
    }

    private static String session(String id) {
        return ", \"session_id\": \"S-" + id + "\"";
    }

    private static String codes(ChargeSummary charge) {
        return charge.reasons().stream()
                .map(reason -> reason.substring(0, reason.indexOf(' ')))
                .collect(Collectors.joining(" "));
    }

    @Test
    void a_cdr_is_held_against_its_session_on_both_sides_of_each_limit() {
        try (World world = new World().furnished()) {
            assertEquals("", codes(world.settled(fresh("nobody-reports-sessions"))));
            Ocpi.Charge equal = fresh("equal");
            world.session(equal, "S-equal", "10", "COMPLETED", "");
            assertEquals("", codes(world.settled(equal)));
            assertEquals("SESSION_MISSING", codes(world.settled(fresh("missing"))));
            // The larger of 0.1 kWh and 1 %: 0.1 of 10 kWh.
            expect(world, "near", "10.1", "COMPLETED", "", "");
            expect(world, "far", "10.11", "COMPLETED", "", "SESSION_DIFFERS");
            expect(world, "going-on", "3", "ACTIVE", "", "");
            expect(world, "went-further", "10.2", "ACTIVE", "", "SESSION_DIFFERS");
            expect(world, "declared-invalid", "10", "INVALID", "", "SESSION_DIFFERS");
            expect(world, "same-cost", "10", "COMPLETED", ", \"total_cost\": {\"excl_vat\": 40.40}", "");
            expect(
                    world,
                    "other-cost",
                    "10",
                    "COMPLETED",
                    ", \"total_cost\": {\"excl_vat\": 40.42}",
                    "SESSION_DIFFERS");
            Ocpi.Charge late = fresh("two-minutes");
            world.session(late.at(late.start().plusSeconds(120), HOUR), "S-two-minutes", "10", "COMPLETED", "");
            assertEquals("", codes(world.settled(late)));
            Ocpi.Charge later = fresh("more");
            world.session(later.at(later.start().plusSeconds(121), HOUR), "S-more", "10", "COMPLETED", "");
            assertEquals("SESSION_DIFFERS", codes(world.settled(later)));
            Ocpi.Charge other = fresh("other-token");
            world.session(other.on("EVSE-1", "ANOTHER"), "S-other-token", "10", "COMPLETED", "");
            assertEquals(
                    List.of("SESSION_DIFFERS the session is of another token"),
                    world.settled(other).reasons());
            Ocpi.Charge place = fresh("other-evse");
            world.session(place.on("EVSE-2", place.token()), "S-other-evse", "10", "COMPLETED", "");
            assertEquals("SESSION_DIFFERS", codes(world.settled(place)));
            world.verify();
        }
    }

    private void expect(World world, String id, String kwh, String status, String more, String codes) {
        Ocpi.Charge charge = fresh(id);
        world.session(charge, "S-" + id, kwh, status, more);
        assertEquals(codes, codes(world.settled(charge)), id);
    }

    @Test
    void a_session_is_billed_once_unless_what_billed_it_is_credited() {
        try (World world = new World().furnished()) {
            Ocpi.Charge first = fresh("first").with("", session("both"));
            world.session(first, "S-both", "10", "COMPLETED", "");
            assertEquals("", codes(world.settled(first)));
            Ocpi.Charge again = Ocpi.charge("again")
                    .on("EVSE-9", first.token())
                    .at(first.start(), HOUR)
                    .with("", session("both"));
            ChargeSummary second = world.settled(again);
            assertTrue(codes(second).contains("SESSION_BILLED_TWICE"), second.toString());
            assertTrue(
                    second.reasons().contains("SESSION_BILLED_TWICE CDR first bills the session too"),
                    second.toString());
            world.settled(ChecksTest.credit(first, "credit", "first", "-40.00"));
            Ocpi.Charge corrected = Ocpi.charge("corrected")
                    .on("EVSE-1", first.token())
                    .at(first.start(), HOUR)
                    .of("10", "40.00")
                    .with("", session("both"));
            ChargeSummary third = world.settled(corrected);
            assertEquals(ChargeState.AGREED, third.state(), third.toString());
            world.verify();
        }
    }

    @Test
    void what_follows_a_credited_charge_may_not_ask_more_than_that_did() {
        try (World world = new World().furnished()) {
            Ocpi.Charge first = Ocpi.charge("C1").of("10", "40.00");
            world.settled(first);
            world.settled(ChecksTest.credit(first, "CR", "C1", "-40.00"));
            Ocpi.Charge dearer = Ocpi.charge("C2").on("EVSE-1", first.token()).of("11", "44.00");
            assertEquals(
                    List.of("REISSUED_HIGHER 44.00 SEK after the credited charge asked 40.00 SEK"),
                    world.settled(dearer).reasons());
            Ocpi.Charge second = Ocpi.charge("C3").at(World.NOON.plus(Duration.ofDays(1)), HOUR);
            world.settled(second);
            world.settled(ChecksTest.credit(second, "CR3", "C3", "-40.00"));
            Ocpi.Charge cheaper = Ocpi.charge("C4")
                    .on("EVSE-1", second.token())
                    .at(second.start(), HOUR)
                    .of("9", "36.00");
            assertEquals(ChargeState.AGREED, world.settled(cheaper).state());
            world.verify();
        }
    }

    @Test
    void a_token_is_known_valid_and_asked_for_where_its_provider_publishes_tokens() {
        try (World world = new World().furnished()) {
            assertEquals("", codes(world.settled(fresh("no-tokens"))));
            Ocpi.Charge known = fresh("known");
            world.token(known, true, "ALLOWED", LONG_AGO);
            assertEquals("", codes(world.settled(known)));
            ChargeSummary unknown = world.settled(fresh("unknown"));
            assertEquals(List.of("TOKEN_UNKNOWN SE*MSA publishes its tokens, and not this one"), unknown.reasons());
            Ocpi.Charge blocked = fresh("blocked");
            world.token(blocked, true, "ALLOWED", LONG_AGO);
            world.token(blocked, false, "ALLOWED", blocked.start());
            assertEquals("TOKEN_NOT_VALID", codes(world.settled(blocked)));
            Ocpi.Charge blockedLater = fresh("blocked-later");
            world.token(blockedLater, true, "ALLOWED", LONG_AGO);
            world.token(blockedLater, false, "ALLOWED", blockedLater.start().plusSeconds(1));
            assertEquals("", codes(world.settled(blockedLater)));
            Ocpi.Charge never = fresh("never");
            world.token(never, true, "NEVER", LONG_AGO);
            assertEquals("AUTHORIZATION_MISSING", codes(world.settled(never)));
            Ocpi.Charge named = fresh("named");
            world.token(named, true, "NEVER", LONG_AGO);
            assertEquals("", codes(world.settled(named.with("", ", \"authorization_reference\": \"A1\""))));
            world.verify();
        }
    }

    @Test
    void a_charge_waits_for_its_token_and_is_agreed_when_it_comes() {
        try (World world = new World().furnished()) {
            world.token(Ocpi.charge("another"), true, "ALLOWED", LONG_AGO);
            Ocpi.Charge charge = fresh("C1");
            ChargeSummary held = world.settled(charge);
            assertEquals("TOKEN_UNKNOWN", codes(held));
            world.token(charge, true, "ALLOWED", LONG_AGO);
            world.settle();
            assertEquals(ChargeState.AGREED, world.charge(held.id()).state());
            world.verify();
        }
    }

    @Test
    void a_charge_waits_for_its_session_and_is_agreed_when_it_is_put_right() {
        try (World world = new World().furnished()) {
            Ocpi.Charge charge = fresh("C1");
            world.session(charge, "S-C1", "4", "COMPLETED", "");
            ChargeSummary held = world.settled(charge);
            assertEquals("SESSION_DIFFERS", codes(held));
            world.session(charge, "S-C1", "10", "COMPLETED", "");
            world.settle();
            assertEquals(ChargeState.AGREED, world.charge(held.id()).state());
            world.verify();
        }
    }

    @Test
    void where_an_agreement_says_so_a_charge_waits_for_its_session_and_its_location() {
        AgreementTerms strict = AgreementTerms.standard()
                .with(RuleSet.parse(Map.of("SESSION_MISSING", "hold", "LOCATION_UNKNOWN", "hold")));
        try (World world = new World(World.withTerms(strict)).furnished()) {
            world.session(fresh("another"), "S-another", "10", "COMPLETED", "");
            Ocpi.Charge charge = fresh("C1").by("T1", "LOC2");
            ChargeSummary held = world.settled(charge);
            assertEquals("LOCATION_UNKNOWN SESSION_MISSING", codes(held));
            assertEquals(ChargeState.HELD, held.state());
            world.location(World.OPERATOR, "LOC2");
            world.settle();
            assertEquals(ChargeState.HELD, world.charge(held.id()).state());
            assertEquals("SESSION_MISSING", codes(world.charge(held.id())));
            world.session(charge, "S-C1", "10", "COMPLETED", "");
            world.settle();
            assertEquals(ChargeState.AGREED, world.charge(held.id()).state());
            world.verify();
        }
    }

    @Test
    void an_agreement_makes_a_check_milder_and_the_finding_is_shown_or_not_made() {
        AgreementTerms mild = AgreementTerms.standard()
                .with(RuleSet.parse(
                        Map.of("PRICE_DIFFERS", "warn", "ENERGY_ABOVE_BATTERY", "off", "VELOCITY", "hold")));
        try (World world = new World(World.withTerms(mild)).furnished()) {
            ChargeSummary warned = world.settled(Ocpi.charge("C1").of("10", "41.00"));
            assertEquals(ChargeState.AGREED, warned.state());
            assertEquals("PRICE_DIFFERS", codes(warned));
            // What is booked is our rating, not the claim.
            assertEquals("40.00 SEK", warned.agreed().orElseThrow().toString());
            ChargeSummary large = world.settled(Ocpi.charge("C2")
                    .at(World.NOON.plus(Duration.ofDays(1)), Duration.ofHours(10))
                    .of("200", "800"));
            assertEquals("", codes(large));
            assertEquals(ChargeState.AGREED, large.state());
            world.verify();
        }
    }
}
