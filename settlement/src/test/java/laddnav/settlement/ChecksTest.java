package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import laddnav.settlement.Ocpi.Charge;
import org.junit.jupiter.api.Test;

/** Every check at intake, on both sides of its limit, through the whole intake. */
class ChecksTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<String> WARNINGS = List.of("CDR_LATE", "LOCATION_UNKNOWN", "COST_PARTS_DIFFER");

    private final Map<Charge, String> cases = new LinkedHashMap<>();
    private int day;

    /** A charge on a day of its own, so that no case is another's neighbour. */
    private Charge fresh(String id) {
        return Ocpi.charge(id).at(start(day++), HOUR);
    }

    /** On an EVSE with few charges before it, so that none is much dearer than others there. */
    private Charge dear(String id) {
        return fresh(id).on("EVSE-9", "TOKEN-" + id);
    }

    private static Instant start(int day) {
        return World.NOON.minus(Duration.ofDays(200)).plus(Duration.ofDays(2L * day));
    }

    private void expect(Charge charge, String... codes) {
        cases.put(charge, String.join(" ", codes));
    }

    @Test
    void each_check_finds_what_is_beyond_its_limit_and_nothing_on_this_side() {
        times();
        values();
        plausibility();
        prices();
        neighbours();
        credits();
        try (World world = new World().furnished()) {
            world.tariff(World.OPERATOR, "EUR", "4.00", "EUR", World.NOON.minus(Duration.ofDays(300)), "");
            world.tariff(
                    World.OPERATOR,
                    "NIGHT",
                    "4.00",
                    "SEK",
                    World.NOON.minus(Duration.ofDays(300)),
                    ", \"restrictions\": {\"start_time\": \"00:00\", \"end_time\": \"23:59\"}");
            Map<Long, String> expected = new LinkedHashMap<>();
            cases.forEach((charge, codes) -> expected.put(world.charge(charge), charge.id() + ": " + codes));
            world.settle();
            List<String> found = new ArrayList<>();
            expected.forEach((id, codes) -> {
                ChargeSummary charge = world.charge(id);
                found.add(charge.cdrId() + ": "
                        + charge.reasons().stream()
                                .map(reason -> reason.substring(0, reason.indexOf(' ')))
                                .collect(Collectors.joining(" ")));
                ChargeState state = charge.state();
                boolean warned = charge.reasons().stream()
                        .allMatch(r -> WARNINGS.stream().anyMatch(r::startsWith));
                assertEquals(warned, state == ChargeState.AGREED, charge.toString());
            });
            assertEquals(List.copyOf(expected.values()), found);
            world.verify();
        }
    }

    private void times() {
        Charge c = fresh("backwards");
        expect(c.at(c.start(), Duration.ofSeconds(-1)).of("0", "0"), "TIME_ORDER", "NEGATIVE_VALUE");
        expect(fresh("no-time").at(start(day), Duration.ZERO).of("0", "0"));
        day++;
        c = fresh("period-outside");
        String early = "{\"start_date_time\": \"" + c.start().minusSeconds(1)
                + "\", \"tariff_id\": \"T1\", \"dimensions\": [{\"type\": \"ENERGY\", \"volume\": 10}]}";
        expect(c.with(early, ""), "TIME_ORDER");
        c = fresh("starts-in-5-minutes");
        expect(c.received(c.start().minus(Duration.ofMinutes(5))), "END_IN_FUTURE");
        c = fresh("starts-later");
        expect(c.received(c.start().minus(Duration.ofMinutes(5)).minusSeconds(1)), "START_IN_FUTURE");
        c = fresh("ends-in-5-minutes");
        expect(c.received(c.end().minus(Duration.ofMinutes(5))));
        c = fresh("two-days-old");
        expect(c.received(c.end().plus(Duration.ofDays(2))));
        c = fresh("late");
        expect(c.received(c.end().plus(Duration.ofDays(2)).plusSeconds(1)), "CDR_LATE");
        c = fresh("sixty-days");
        expect(c.received(c.end().plus(Duration.ofDays(60))), "CDR_LATE");
        c = fresh("too-late");
        expect(c.received(c.end().plus(Duration.ofDays(60)).plusSeconds(1)), "CDR_TOO_LATE");
        c = fresh("three-days");
        expect(c.at(c.start(), Duration.ofDays(3)));
        day += 2;
        c = fresh("longer");
        expect(c.at(c.start(), Duration.ofDays(3).plusSeconds(1)), "DURATION_IMPLAUSIBLE");
        day += 2;
        c = fresh("a-minute");
        expect(c.at(c.start(), Duration.ofMinutes(1)).of("0.38", "1.52"));
        c = fresh("fast");
        expect(c.at(c.start(), Duration.ofSeconds(59)).of("0.6", "2.40"), "DURATION_IMPLAUSIBLE", "ENERGY_ABOVE_POWER");
    }

    private void values() {
        expect(fresh("negative-energy").of("-1", "0"), "NEGATIVE_VALUE", "PRICE_DIFFERS");
        expect(fresh("negative-cost").of("0", "-0.01"), "NEGATIVE_VALUE");
        expect(fresh("nothing").of("0", "0"));
        // 22 kW for an hour, with the factor of 1.05: 23.1 kWh.
        expect(fresh("all-power").of("23.1", "92.40"));
        expect(fresh("more-power").of("23.101", "92.40"), "ENERGY_ABOVE_POWER");
        Charge c = fresh("periods-near");
        expect(c.with(period(c, "10.001"), ""));
        c = fresh("periods-off");
        expect(c.with(period(c, "10.002"), ""), "PERIODS_DIFFER");
        expect(
                fresh("beyond").of("100001", "0"),
                "VALUE_BEYOND_LIMIT",
                "ENERGY_ABOVE_POWER",
                "ENERGY_ABOVE_BATTERY",
                "PRICE_DIFFERS");
    }

    private void plausibility() {
        // 22 kW give 120 kWh in less than six hours.
        Charge c = dear("battery-full");
        expect(c.at(c.start(), Duration.ofHours(6)).of("120", "480"));
        c = dear("battery-burst");
        expect(c.at(c.start(), Duration.ofHours(6)).of("120.001", "480"), "ENERGY_ABOVE_BATTERY");
        expect(fresh("a-little").of("0.1", "0.40"));
        expect(fresh("less").of("0.099", "0.40"), "ENERGY_ZERO_WITH_COST");
        c = fresh("free-and-long");
        expect(c.at(c.start(), Duration.ofHours(4)).of("0", "0"));
        c = fresh("plugged-in");
        expect(c.at(c.start(), Duration.ofHours(4)).of("0", "0.01"), "ENERGY_ZERO_WITH_COST");
        expect(fresh("four-decimals").of("10", "40.0001"));
        expect(fresh("five-decimals").of("10", "40.00001"), "DECIMALS_IMPLAUSIBLE");
        expect(dear("cents").of("10", "4000"), "DECIMALS_IMPLAUSIBLE", "PRICE_DIFFERS");
        c = fresh("parts");
        expect(c.with("", ", \"total_energy_cost\": {\"excl_vat\": 39.99}"));
        c = fresh("parts-off");
        expect(c.with("", ", \"total_energy_cost\": {\"excl_vat\": 39.98}"), "COST_PARTS_DIFFER");
        c = fresh("reserved");
        expect(c.of("0", "0.01").with("", ", \"total_reservation_cost\": {\"excl_vat\": 0.01}"), "RESERVATION_ONLY");
    }

    private static String period(Charge c, String kwh) {
        return "{\"start_date_time\": \"" + c.start() + "\", \"tariff_id\": \"T1\", \"dimensions\":"
                + " [{\"type\": \"ENERGY\", \"volume\": " + kwh + "}, {\"type\": \"TIME\", \"volume\": 1}]}";
    }

    private void prices() {
        // Tolerance is the larger of 0.01 and 0.1 %: for 40.00 that is 0.04.
        expect(fresh("in-tolerance").of("10", "40.04"));
        expect(fresh("dearer").of("10", "40.05"), "PRICE_DIFFERS");
        expect(fresh("cheaper").of("10", "39.95"), "PRICE_DIFFERS");
        expect(fresh("small-in-tolerance").of("1", "4.01"));
        expect(fresh("small-dearer").of("1", "4.02"), "PRICE_DIFFERS");
        expect(fresh("no-tariff").by("NONE", "LOC1"), "TARIFF_UNKNOWN");
        expect(fresh("other-currency").in("EUR"), "CURRENCY_MISMATCH");
        expect(fresh("euro").in("EUR").by("EUR", "LOC1"));
        expect(fresh("yen").in("JPY").by("NONE", "LOC1"), "TARIFF_UNKNOWN", "CURRENCY_MISMATCH");
        expect(fresh("no-location").by("T1", "NONE"), "LOCATION_UNKNOWN");
        expect(fresh("no-zone").by("NIGHT", "NONE"), "TIME_ZONE_UNKNOWN");
        expect(fresh("zone").by("NIGHT", "LOC1"));
        expect(fresh("stranger").between(World.OPERATOR, World.STRANGER), "PARTY_UNKNOWN");
        expect(fresh("itself").between(World.OPERATOR, World.OPERATOR), "AGREEMENT_MISSING");
        expect(fresh("unproven").between(World.OPERATOR, World.UNPROVEN), "TAX_STATUS_UNPROVEN");
        expect(fresh("german").between(World.OPERATOR, World.GERMAN));
        expect(fresh("norwegian").between(World.OPERATOR, World.NORWEGIAN));
    }

    private void neighbours() {
        Charge first = fresh("first");
        expect(first);
        expect(twin(first, "twin", Duration.ofMinutes(1)), "DUPLICATE_SUSPECTED");
        Charge busy = fresh("busy");
        expect(busy);
        Charge next = Ocpi.charge("next").on("EVSE-1", "N").at(busy.end().minusSeconds(60), HOUR);
        expect(next);
        Charge over = Ocpi.charge("over").on("EVSE-1", "O").at(next.end().minusSeconds(61), HOUR);
        expect(over, "OVERLAP_SAME_EVSE");
        expect(Ocpi.charge("beside").on("EVSE-2", "B").at(busy.start(), HOUR));
        // A token may be elsewhere a minute too early.
        expect(Ocpi.charge("soon-elsewhere").on("EVSE-3", "B").at(busy.end().minusSeconds(60), HOUR));
        expect(
                Ocpi.charge("elsewhere").on("EVSE-4", "B").at(busy.start().minusSeconds(3539), HOUR),
                "OVERLAP_SAME_TOKEN");
        Charge again = fresh("again");
        expect(again);
        expect(twin(again, "other-energy", Duration.ofMinutes(1)).of("9.99", "39.96"), "OVERLAP_SAME_EVSE");
    }

    private static Charge twin(Charge charge, String id, Duration later) {
        return Ocpi.charge(id)
                .on(charge.evse(), charge.token())
                .at(charge.start().plus(later), HOUR)
                .received(charge.receivedAt());
    }

    private void credits() {
        Charge original = fresh("original");
        expect(original);
        expect(credit(original, "credit", "original", "-40.00"));
        expect(credit(original, "credit-again", "original", "-40.00"), "CREDIT_TWICE");
        // The corrected CDR tells the same stay as the one that was taken back.
        expect(twin(original, "corrected", Duration.ZERO));
        Charge other = fresh("other");
        expect(other);
        expect(credit(other, "credit-part", "other", "-39.00"), "CREDIT_DIFFERS");
        expect(credit(other, "credit-nothing", "nowhere", "-40.00"), "CREDIT_WITHOUT_ORIGINAL");
    }

    static Charge credit(Charge original, String id, String reference, String cost) {
        return Ocpi.charge(id)
                .on(original.evse(), original.token())
                .at(original.start(), HOUR)
                .of("-10", cost)
                .with("", ", \"credit\": true, \"credit_reference_id\": \"" + reference + "\"");
    }
}
