package laddnav.app.clearing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import laddnav.app.clearing.ClearingCase.Cdr;
import laddnav.ocpi.json.Json;

/** A case's charge in the words of OCPI 2.2.1: its CDR, its tariff, its location. */
final class CdrText {

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
    private static final String LONG_AGO = "2000-01-01T00:00:00Z";

    private CdrText() {}

    /** What makes a tariff: two charges of one operator and the same prices share theirs. */
    static String tariffKey(Cdr cdr) {
        return String.join(
                " ",
                cdr.seller().toString(),
                cdr.currency(),
                plain(cdr.pricePerKwh()),
                plain(cdr.flat()),
                Integer.toString(step(cdr)));
    }

    /** Meters count Wh. A charge that tells less than one is billed without steps. */
    private static int step(Cdr cdr) {
        return cdr.kwh().stripTrailingZeros().scale() > 3 ? 0 : 1;
    }

    static Json tariff(Cdr cdr, String id) {
        Map<String, Object> json = owned(cdr, id);
        json.put("currency", cdr.currency());
        boolean hasFlat = cdr.flat().signum() != 0;
        Map<String, Object> energy = component("ENERGY", cdr.pricePerKwh(), step(cdr));
        Map<String, Object> flat = component("FLAT", cdr.flat(), 1);
        json.put("elements", List.of(Map.of("price_components", hasFlat ? List.of(energy, flat) : List.of(energy))));
        json.put("last_updated", LONG_AGO);
        return Json.from(json);
    }

    private static Map<String, Object> component(String type, BigDecimal price, int step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", type);
        json.put("price", price);
        json.put("step_size", step);
        return json;
    }

    static String locationId(Cdr cdr) {
        return "SITE-" + cdr.chargerCountry();
    }

    /** A site in the charger's country, without a list of its EVSEs. */
    static Json location(Cdr cdr) {
        Map<String, Object> json = owned(cdr, locationId(cdr));
        json.put("publish", true);
        json.putAll(place(cdr));
        json.put("time_zone", cdr.zone());
        json.put("last_updated", LONG_AGO);
        return Json.from(json);
    }

    private static Map<String, Object> place(Cdr cdr) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", "Site " + cdr.chargerCountry());
        json.put("address", "Main street 1");
        json.put("city", "Town");
        json.put("country", alpha3(cdr.chargerCountry()));
        json.put("coordinates", Map.of("latitude", "59.330000", "longitude", "18.060000"));
        return json;
    }

    static Json cdr(Cdr cdr, String tariffId, Json tariff) {
        Map<String, Object> json = owned(cdr, cdr.id());
        json.put("start_date_time", cdr.start());
        json.put("end_date_time", cdr.end());
        Map<String, Object> token = new LinkedHashMap<>();
        token.put("country_code", cdr.buyer().country());
        token.put("party_id", cdr.buyer().party());
        token.put("uid", cdr.token());
        token.put("type", "RFID");
        token.put("contract_id", cdr.token());
        json.put("cdr_token", token);
        json.put("auth_method", "WHITELIST");
        Map<String, Object> location = place(cdr);
        location.put("id", locationId(cdr));
        location.put("evse_uid", cdr.evse());
        location.put("evse_id", cdr.evse());
        location.put("connector_id", "1");
        location.put("connector_standard", "IEC_62196_T2");
        location.put("connector_format", "SOCKET");
        location.put("connector_power_type", "AC_3_PHASE");
        json.put("cdr_location", location);
        json.put("currency", cdr.currency());
        json.put("tariffs", List.of(tariff));
        json.put("charging_periods", List.of(period(cdr, tariffId)));
        json.put("total_cost", Map.of("excl_vat", cost(cdr)));
        json.put("total_energy", energy(cdr));
        json.put("total_time", hours(cdr));
        if (cdr.creditOf().isPresent()) {
            json.put("credit", true);
            json.put("credit_reference_id", cdr.creditOf().get());
        }
        json.put("last_updated", cdr.end());
        return Json.from(json);
    }

    private static Map<String, Object> period(Cdr cdr, String tariffId) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("start_date_time", cdr.start());
        json.put("tariff_id", tariffId);
        json.put(
                "dimensions",
                List.of(Map.of("type", "ENERGY", "volume", energy(cdr)), Map.of("type", "TIME", "volume", hours(cdr))));
        return json;
    }

    /**
     * With four decimals, as OCPI's numbers have, unless the case tells the cost itself. Credits take back: their cost
     * is below zero, however the case writes it.
     */
    private static BigDecimal cost(Cdr cdr) {
        BigDecimal cost = cdr.cost()
                .orElseGet(() -> cdr.kwh()
                        .multiply(cdr.pricePerKwh())
                        .add(cdr.flat())
                        .setScale(4, RoundingMode.HALF_UP)
                        .stripTrailingZeros());
        return cdr.creditOf().isPresent() ? cost.abs().negate() : cost;
    }

    private static BigDecimal energy(Cdr cdr) {
        return cdr.creditOf().isPresent() ? cdr.kwh().abs() : cdr.kwh();
    }

    private static BigDecimal hours(Cdr cdr) {
        return BigDecimal.valueOf(Duration.between(cdr.start(), cdr.end()).toSeconds())
                .divide(SECONDS_PER_HOUR, MathContext.DECIMAL64);
    }

    private static Map<String, Object> owned(Cdr cdr, String id) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("country_code", cdr.seller().country());
        json.put("party_id", cdr.seller().party());
        json.put("id", id);
        return json;
    }

    private static String alpha3(String country) {
        try {
            return Locale.of("", country).getISO3Country();
        } catch (MissingResourceException e) {
            throw new BadCase("'" + country + "' is not a country");
        }
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
