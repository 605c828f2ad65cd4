package laddnav.portal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Tariff;
import laddnav.rating.RatedCdr;
import laddnav.rating.Rating;
import laddnav.settlement.ChargeFilter;
import laddnav.settlement.ChargeState;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** Charges as operators send them, priced by the real rating, so that pages show what they will show in life. */
final class SampleCharges {

    static final PartyId GRONLADD = PartyId.parse("SE*GRL");
    static final PartyId NORDVAG = PartyId.parse("SE*NVK");
    static final PartyId FARDKORT = PartyId.parse("SE*FAR");
    static final PartyId VOLTPAS = PartyId.parse("NL*VLT");
    static final Currency SEK = Currency.getInstance("SEK");
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final List<String> PLACES = List.of(
            "Väsby Centrum", "Rastplats Ödeshög", "Hötorget P-hus", "Sjöviks <Marina> & Bad", "Kvarteret Åkern");

    private SampleCharges() {}

    static List<Settlement.ChargeDetail> all() {
        List<Settlement.ChargeDetail> charges = new ArrayList<>();
        Instant start = Instant.parse("2026-10-01T04:10:00Z");
        for (int i = 1; i <= 160; i++) {
            start = start.plus(Duration.ofMinutes(430 + i * 17 % 211));
            PartyId operator = i % 3 == 0 ? NORDVAG : GRONLADD;
            PartyId provider = i % 4 == 0 ? VOLTPAS : FARDKORT;
            charges.add(charge(i, operator, provider, start));
        }
        return charges;
    }

    private static Settlement.ChargeDetail charge(int i, PartyId operator, PartyId provider, Instant start) {
        BigDecimal kwh = BigDecimal.valueOf(6_400 + i * 977L % 41_000, 3);
        Duration charging = Duration.ofMinutes(35 + i * 13L % 140);
        Json tariff = tariff(operator);
        boolean overcharged = i % 23 == 0;
        Json cdr = cdr(i, operator, provider, start, charging, kwh, tariff, BigDecimal.ZERO);
        Cdr decoded = Codec.of(Version.V2_2_1).decode(cdr, Cdr.class);
        List<Tariff> tariffs = List.of(Codec.of(Version.V2_2_1).decode(tariff, Tariff.class));
        BigDecimal cost = Rating.rate(decoded, tariffs, STOCKHOLM).total().exclVat();
        BigDecimal claimed = (cost == null ? BigDecimal.ZERO : cost)
                .add(overcharged ? new BigDecimal("14.20") : BigDecimal.ZERO)
                .setScale(2, RoundingMode.HALF_UP);
        cdr = cdr(i, operator, provider, start, charging, kwh, tariff, claimed);
        decoded = Codec.of(Version.V2_2_1).decode(cdr, Cdr.class);
        RatedCdr rated = Rating.rate(decoded, tariffs, STOCKHOLM);
        boolean unknown = i % 31 == 0;
        ChargeState state = state(i, overcharged, unknown);
        ChargeSummary summary = new ChargeSummary(
                i,
                operator,
                provider,
                decoded.id(),
                decoded.startDateTime(),
                decoded.endDateTime(),
                decoded.cdrLocation().name() == null ? "" : PLACES.get(i % PLACES.size()),
                operator.country() + "*" + operator.party() + "*E" + (100 + i % 12),
                "SE-FAR-C" + (1000 + i % 40) + "…",
                kwh,
                state,
                reasons(state, overcharged, claimed),
                Money.rounded(claimed, SEK),
                state == ChargeState.AGREED || state == ChargeState.INVOICED
                        ? Optional.of(Money.rounded(claimed, SEK))
                        : Optional.empty(),
                Optional.empty(),
                decoded.endDateTime().plusSeconds(90));
        return new Settlement.ChargeDetail(
                summary,
                unknown ? Optional.empty() : Optional.of(rated),
                "Europe/Stockholm",
                cdr.toString(),
                unknown ? List.of() : List.of(tariff.toString()),
                List.of());
    }

    private static ChargeState state(int i, boolean overcharged, boolean unknown) {
        if (overcharged || unknown) {
            return ChargeState.HELD;
        }
        return i % 41 == 0 ? ChargeState.REJECTED : i <= 100 ? ChargeState.INVOICED : ChargeState.AGREED;
    }

    private static List<String> reasons(ChargeState state, boolean overcharged, BigDecimal claimed) {
        if (state == ChargeState.REJECTED) {
            return List.of("TIME_ORDER ends before it starts");
        }
        if (state != ChargeState.HELD) {
            return List.of();
        }
        return overcharged
                ? List.of("PRICE_DIFFERS claimed " + claimed + " rated " + claimed.subtract(new BigDecimal("14.20")))
                : List.of("TARIFF_UNKNOWN SOMMAR-26");
    }

    private static Json tariff(PartyId operator) {
        return Json.from(Map.of(
                "country_code",
                operator.country(),
                "party_id",
                operator.party(),
                "id",
                operator.party() + "-AC",
                "currency",
                "SEK",
                "elements",
                List.of(
                        element(
                                List.of(price("ENERGY", "2.60", 1)),
                                Map.of("start_time", "22:00", "end_time", "06:00")),
                        element(List.of(price("ENERGY", "3.95", 1)), Map.of()),
                        element(
                                List.of(price("PARKING_TIME", "30.00", 600)),
                                Map.of("day_of_week", List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"))),
                        element(List.of(price("FLAT", "5.00", 1)), Map.of())),
                "last_updated",
                "2026-09-01T00:00:00Z"));
    }

    private static Map<String, Object> element(List<Object> components, Map<String, Object> restrictions) {
        return restrictions.isEmpty()
                ? Map.of("price_components", components)
                : Map.of("price_components", components, "restrictions", restrictions);
    }

    private static Object price(String type, String price, int step) {
        return Map.of("type", type, "price", new BigDecimal(price), "vat", new BigDecimal("25.0"), "step_size", step);
    }

    private static Json cdr(
            int i,
            PartyId operator,
            PartyId provider,
            Instant start,
            Duration charging,
            BigDecimal kwh,
            Json tariff,
            BigDecimal claimed) {
        Instant parked = start.plus(charging);
        Instant end = parked.plus(Duration.ofMinutes(12));
        BigDecimal hours = BigDecimal.valueOf(Duration.between(start, end).toMinutes())
                .divide(new BigDecimal(60), 4, RoundingMode.HALF_UP);
        Json cdr = Json.from(Map.of(
                "country_code",
                operator.country(),
                "party_id",
                operator.party(),
                "id",
                "CDR-" + operator.party() + "-" + (20_000 + i),
                "start_date_time",
                start,
                "end_date_time",
                end,
                "auth_method",
                "WHITELIST",
                "currency",
                "SEK",
                "total_energy",
                kwh,
                "total_time",
                hours,
                "last_updated",
                end));
        return cdr.with("tariffs", Json.list(List.of(tariff)))
                .with("total_parking_time", Json.from(new BigDecimal("0.2")))
                .with(
                        "total_cost",
                        Json.from(Map.of("excl_vat", claimed, "incl_vat", claimed.multiply(new BigDecimal("1.25")))))
                .with("cdr_token", token(provider, i))
                .with("cdr_location", location(i))
                .with(
                        "charging_periods",
                        Json.from(List.of(
                                period(start, "ENERGY", kwh), period(parked, "PARKING_TIME", new BigDecimal("0.2")))));
    }

    private static Object period(Instant start, String type, BigDecimal volume) {
        return Map.of("start_date_time", start, "dimensions", List.of(Map.of("type", type, "volume", volume)));
    }

    private static Json token(PartyId provider, int i) {
        return Json.from(Map.of(
                "country_code",
                provider.country(),
                "party_id",
                provider.party(),
                "uid",
                "04AB" + (1000 + i),
                "type",
                "RFID",
                "contract_id",
                "SE-FAR-C" + (1000 + i % 40)));
    }

    private static Json location(int i) {
        return Json.from(Map.of(
                        "id",
                        "LOC" + i % PLACES.size(),
                        "name",
                        PLACES.get(i % PLACES.size()),
                        "address",
                        "Stationsgatan 1",
                        "city",
                        "Stad",
                        "country",
                        "SWE",
                        "coordinates",
                        Map.of("latitude", "59.5", "longitude", "17.9"),
                        "evse_uid",
                        "E" + (100 + i % 12),
                        "evse_id",
                        "SE*GRL*E" + (100 + i % 12),
                        "connector_id",
                        "1",
                        "connector_standard",
                        "IEC_62196_T2"))
                .with("connector_format", "SOCKET")
                .with("connector_power_type", "AC_3_PHASE");
    }

    static Predicate<ChargeSummary> fits(ChargeFilter filter) {
        return charge -> filter.state().map(charge.state()::equals).orElse(true)
                && filter.counterparty()
                        .map(party -> charge.operator().equals(party)
                                || charge.provider().equals(party))
                        .orElse(true)
                && filter.text()
                        .map(text -> (charge.cdrId() + charge.evseId() + charge.locationName()).contains(text))
                        .orElse(true)
                && filter.reason()
                        .map(code -> charge.reasons().stream().anyMatch(reason -> reason.startsWith(code)))
                        .orElse(true)
                && filter.from().map(from -> !charge.end().isBefore(from)).orElse(true)
                && filter.to().map(to -> charge.end().isBefore(to)).orElse(true);
    }
}
