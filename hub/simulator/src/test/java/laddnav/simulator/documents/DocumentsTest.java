package laddnav.simulator.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Kept211;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Tariff;
import laddnav.rating.Finding;
import laddnav.rating.RatedCdr;
import laddnav.rating.Rating;
import laddnav.simulator.sessions.GeneratedMonth;
import laddnav.simulator.sessions.InventedStations;
import laddnav.simulator.sessions.SessionSet;
import laddnav.simulator.sessions.Station;
import laddnav.simulator.sessions.Visit;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final PartySettings OPERATOR =
            new PartySettings(PartyId.of("SE", "OPE"), "Operator", Version.V2_3_0, "SEK");
    private static final PartySettings PROVIDER =
            new PartySettings(PartyId.of("SE", "PRO"), "Provider", Version.V2_3_0, "SEK");

    private final List<Station> stations = InventedStations.around("OPE", "Town", 59.8, 17.6, ZONE, 6, 2);
    private final SessionSet month = GeneratedMonth.create(stations, YearMonth.of(2026, 10), 600, 40, 5);
    private final Prices prices = Prices.of(OPERATOR, SINCE);
    private final Sites sites = Sites.of(OPERATOR, prices, stations, SINCE);
    private final Drivers drivers = Drivers.of(List.of(PROVIDER), month.visits(), SINCE);

    @Test
    void an_operator_without_mistakes_asks_what_its_published_tariffs_give() {
        Documents documents = new Documents(OPERATOR, sites, prices, 1, 0);
        Set<Finding.Code> wrong = Set.of(
                Finding.Code.TOTAL_COST_MISMATCH,
                Finding.Code.TAX_MISMATCH,
                Finding.Code.TARIFF_MISSING,
                Finding.Code.PERIODS_DIFFER_FROM_TOTAL,
                Finding.Code.PERIOD_CROSSES_BOUNDARY,
                Finding.Code.PERIOD_OUT_OF_ORDER,
                Finding.Code.NO_ELEMENT_MATCHED);
        Set<String> tariffsUsed = new HashSet<>();
        for (Visit visit : month.visits()) {
            Cdr cdr = documents.cdrs(visit, drivers.cardOf(visit)).getFirst();
            RatedCdr rated = Rating.rate(cdr, prices.tariffs(), ZONE);
            Set<Finding.Code> found = new HashSet<>();
            rated.findings().forEach(finding -> {
                if (wrong.contains(finding.code()) && !finding.detail().contains("PARKING_TIME")) {
                    found.add(finding.code());
                }
            });
            assertEquals(Set.of(), found, () -> rated.findings() + " " + cdr);
            tariffsUsed.add(String.valueOf(cdr.chargingPeriods().getFirst().tariffId()));
        }
        assertEquals(5, tariffsUsed.size());
    }

    @Test
    void each_kind_of_mistake_is_made_about_as_often_as_set_and_the_same_each_time() {
        Documents documents = new Documents(OPERATOR, sites, prices, 1, 100);
        long mistaken = month.visits().stream()
                .filter(visit -> Mistake.of(visit.id(), 1, 100) != Mistake.NONE)
                .count();
        assertTrue(mistaken > 30 && mistaken < 95, mistaken + " of 600");
        for (Visit visit : month.visits()) {
            var token = drivers.cardOf(visit);
            List<Cdr> cdrs = documents.cdrs(visit, token);
            assertEquals(cdrs, documents.cdrs(visit, token));
            Mistake mistake = Mistake.of(visit.id(), 1, 100);
            assertEquals(mistake == Mistake.ID_TWICE ? 2 : 1, cdrs.size());
            RatedCdr rated = Rating.rate(cdrs.getLast(), prices.tariffs(), ZONE);
            assertEquals(mistake == Mistake.UNKNOWN_TARIFF, rated.found(Finding.Code.TARIFF_MISSING), visit.id());
            if (mistake == Mistake.WRONG_TOTAL || mistake == Mistake.ID_TWICE) {
                assertTrue(rated.found(Finding.Code.TOTAL_COST_MISMATCH), visit.id());
            }
        }
    }

    @Test
    void a_day_and_night_tariff_is_priced_on_both_sides_of_ten_in_the_evening() {
        Tariff tariff = prices.tariffs().get(1);
        Visit visit = new Visit(
                "V1",
                "x",
                "y",
                "d",
                Instant.parse("2026-10-24T19:00:00Z"),
                Instant.parse("2026-10-25T05:30:00Z"),
                Instant.parse("2026-10-25T06:00:00Z"),
                new BigDecimal("21"));
        // clocks go back that night: 21:00 to 06:30, ten and a half hours
        List<Instant> starts = Periods.of(visit, tariff, ZONE, tariff.id()).stream()
                .map(period -> period.startDateTime())
                .toList();
        assertEquals(
                List.of(
                        visit.start(),
                        Instant.parse("2026-10-24T20:00:00Z"),
                        Instant.parse("2026-10-25T05:00:00Z"),
                        visit.charged()),
                starts);
    }

    @Test
    void everything_published_survives_every_version_and_ids_fit() {
        for (Version version : Version.values()) {
            Codec codec = Codec.of(version);
            for (Tariff tariff : prices.tariffs()) {
                Json sent = Kept211.of(codec.encode(tariff), tariff.party(), null);
                assertEquals(tariff.id(), codec.decode(sent, Tariff.class).id());
            }
            for (Location location : sites.locations()) {
                assertTrue(location.id().length() <= 36);
                Json sent = Kept211.of(codec.encode(location), location.party(), null);
                assertEquals(
                        location.evses().size(),
                        codec.decode(sent, Location.class).evses().size());
            }
        }
        assertEquals("abc-1", Ids.of("abc-1"));
        assertTrue(Ids.of("BOULDER / A VERY LONG NAME OF A STATION 1").length() <= 36);
        assertTrue(!Ids.of("A / B").equals(Ids.of("A . B")));
    }
}
