package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import org.junit.jupiter.api.Test;

/** Checks of a charge against what is usual, through the whole intake. */
class HabitsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static String codes(ChargeSummary charge) {
        return charge.reasons().stream()
                .map(reason -> reason.substring(0, reason.indexOf(' ')))
                .collect(Collectors.joining(" "));
    }

    private static ChargeSummary at(World world, Ocpi.Charge charge, String latitude, String longitude) {
        String json = charge.json().replace("65.58", latitude).replace("22.15", longitude);
        long id = world.feed.add(
                charge.operator(), ModuleId.CDRS, charge.id(), Version.V2_2_1, json, charge.receivedAt());
        world.settle();
        return world.charge(id);
    }

    @Test
    void nobody_drives_to_another_town_faster_than_the_limit() {
        try (World world = new World().furnished()) {
            // Luleå to Umeå is 215.2 km as the crow flies: 64.6 minutes at 200 km/h.
            Ocpi.Charge first = Ocpi.charge("C1").on("EVSE-1", "CARD");
            assertEquals("", codes(at(world, first, "65.5842", "22.1547")));
            Ocpi.Charge slow =
                    Ocpi.charge("C2").on("EVSE-2", "CARD").at(first.end().plus(Duration.ofMinutes(65)), HOUR);
            assertEquals("", codes(at(world, slow, "63.8258", "20.2630")));
            Ocpi.Charge fast =
                    Ocpi.charge("C3").on("EVSE-3", "CARD").at(slow.end().plus(Duration.ofMinutes(64)), HOUR);
            ChargeSummary warned = at(world, fast, "65.5842", "22.1547");
            assertEquals(ChargeState.AGREED, warned.state());
            assertEquals(
                    List.of("TRAVEL_IMPOSSIBLE 215 km between two charges of the token in 64 minutes, limit 200 km/h"),
                    warned.reasons());
            // Coordinates that are none, or the sea's, tell nothing.
            Ocpi.Charge nowhere =
                    Ocpi.charge("C4").on("EVSE-4", "CARD").at(fast.end().plusSeconds(1), HOUR);
            assertEquals("", codes(at(world, nowhere, "0.0", "0.0")));
            world.verify();
        }
    }

    @Test
    void a_token_that_charges_too_often_or_shortly_again_and_again_is_noticed() {
        try (World world = new World().furnished()) {
            for (int i = 1; i <= 11; i++) {
                Ocpi.Charge charge =
                        Ocpi.charge("C" + i).on("EVSE-1", "OFTEN").at(World.NOON.plus(HOUR.multipliedBy(2L * i)), HOUR);
                assertEquals(i <= 10 ? "" : "VELOCITY", codes(world.settled(charge)), "charge " + i);
            }
            for (int i = 1; i <= 6; i++) {
                Ocpi.Charge stop = Ocpi.charge("S" + i)
                        .on("EVSE-2", "SHORT")
                        .of("0.5", "2.00")
                        .at(World.NOON.plus(HOUR.multipliedBy(i)), Duration.ofSeconds(179));
                assertEquals(i <= 5 ? "" : "VELOCITY", codes(world.settled(stop)), "stop " + i);
            }
            world.verify();
        }
    }

    @Test
    void a_new_token_with_high_sums_is_noticed_and_an_old_one_is_not() {
        try (World world = new World().furnished()) {
            for (String token : List.of("OLD", "NEW")) {
                Ocpi.Charge one = Ocpi.charge("A-" + token)
                        .on(token.equals("OLD") ? "EVSE-5" : "EVSE-6", token)
                        .of("115", "460")
                        .at(World.NOON, Duration.ofHours(6));
                Duration before = token.equals("OLD") ? Duration.ofHours(25) : Duration.ofHours(1);
                world.token(one, true, "ALLOWED", World.NOON.minus(before));
                assertEquals("", codes(world.settled(one)));
                Ocpi.Charge two = Ocpi.charge("B-" + token)
                        .on(one.evse(), token)
                        .of("119", "476")
                        .at(World.NOON.plus(Duration.ofHours(7)), Duration.ofHours(6));
                assertEquals("", codes(world.settled(two)));
                Ocpi.Charge three = Ocpi.charge("C-" + token)
                        .on(one.evse(), token)
                        .of("20", "80")
                        .at(World.NOON.plus(Duration.ofHours(14)), HOUR);
                assertEquals(token.equals("OLD") ? "" : "VELOCITY", codes(world.settled(three)));
            }
            world.verify();
        }
    }

    @Test
    void a_charge_many_times_dearer_than_others_at_its_evse_is_held() {
        try (World world = new World().furnished()) {
            Duration day = Duration.ofDays(1);
            for (int i = 0; i < 10; i++) {
                // 16 kWh for 64.00 each.
                world.charge(
                        Ocpi.charge("C" + i).of("16", "64.00").at(World.NOON.minus(day.multipliedBy(20L - i)), HOUR));
            }
            world.settle();
            Ocpi.Charge five = Ocpi.charge("five-times").of("80", "320.00").at(World.NOON, Duration.ofHours(6));
            assertEquals("", codes(world.settled(five)));
            Ocpi.Charge more = Ocpi.charge("more").of("81", "324.00").at(World.NOON.plus(day), Duration.ofHours(6));
            assertEquals(
                    List.of("COST_ABOVE_LIMIT 324.00 SEK, limit 5 times the median 64.00 SEK"),
                    world.settled(more).reasons());
            Ocpi.Charge elsewhere = Ocpi.charge("elsewhere")
                    .on("EVSE-2", "T")
                    .of("81", "324.00")
                    .at(World.NOON.plus(day), Duration.ofHours(6));
            assertEquals("", codes(world.settled(elsewhere)));
            world.verify();
        }
    }

    @Test
    void what_comes_after_its_month_was_closed_is_booked_with_a_remark() {
        try (World world = new World().furnished()) {
            world.settled(Ocpi.charge("C1"));
            world.settlement().close(YearMonth.of(2026, 10), false);
            ChargeSummary late = world.settled(Ocpi.charge("C2").at(World.NOON.plus(Duration.ofHours(3)), HOUR));
            assertEquals(List.of("PERIOD_CLOSED 2026-10 is closed; invoiced in the next"), late.reasons());
            assertEquals(ChargeState.AGREED, late.state());
            Ocpi.Charge next = Ocpi.charge("C3").at(World.NOON.plus(Duration.ofDays(18)), HOUR);
            assertEquals("", codes(world.settled(next)));
            world.verify();
        }
    }

    @Test
    void charging_at_home_another_receiver_and_an_unknown_connector_are_seen() {
        try (World world = new World().furnished()) {
            Ocpi.Charge home = Ocpi.charge("C1").with("", ", \"home_charging_compensation\": true");
            assertEquals(
                    List.of("HOME_CHARGING compensation for home charging is asked for at a location that is public"),
                    world.settled(home).reasons());
            Ocpi.Charge sent = Ocpi.charge("C2").at(World.NOON.plus(HOUR.multipliedBy(2)), HOUR);
            long id = world.feed.addTo(
                    PartyId.of("DE", "MSB"),
                    sent.operator(),
                    ModuleId.CDRS,
                    sent.id(),
                    Version.V2_2_1,
                    sent.json(),
                    sent.receivedAt());
            world.settle();
            assertEquals(
                    List.of("PROVIDER_DIFFERS sent to DE*MSB, its token is of SE*MSA"),
                    world.charge(id).reasons());
            // What was sent to another is still known when the charge is judged again.
            world.settlement().retry(World.ALL, id, "test");
            assertEquals("PROVIDER_DIFFERS", codes(world.charge(id)));
            Ocpi.Charge unknown = Ocpi.charge("C3").on("EVSE-11", "T").at(World.NOON.plus(HOUR.multipliedBy(4)), HOUR);
            assertEquals(
                    List.of("LOCATION_UNKNOWN connector 1 of EVSE EVSE-11 at location LOC1"),
                    world.settled(unknown).reasons());
            world.verify();
        }
    }

    @Test
    void a_provider_of_another_country_is_not_asked_more_than_everyone() {
        try (World world = new World().furnished()) {
            for (PartyId provider : List.of(World.GERMAN, World.PROVIDER)) {
                world.feed.addTo(
                        provider,
                        World.OPERATOR,
                        ModuleId.TARIFFS,
                        "T1",
                        Version.V2_2_1,
                        Ocpi.tariff(World.OPERATOR, "T1", "5.00", "SEK", World.NOON.minus(Duration.ofDays(200)), ""),
                        World.NOON.minus(Duration.ofDays(200)));
            }
            Ocpi.Charge abroad =
                    Ocpi.charge("C1").between(World.OPERATOR, World.GERMAN).of("10", "50.00");
            ChargeSummary warned = world.settled(abroad);
            assertEquals(
                    List.of("CROSS_BORDER_SURCHARGE T1 asks DE*MSB more than everyone"),
                    warned.reasons().stream()
                            .filter(reason -> reason.startsWith("CROSS"))
                            .toList());
            assertEquals(ChargeState.AGREED, warned.state(), warned.toString());
            Ocpi.Charge home = Ocpi.charge("C2").on("EVSE-2", "H").of("10", "50.00");
            assertEquals("", codes(world.settled(home)));
            world.verify();
        }
    }
}
