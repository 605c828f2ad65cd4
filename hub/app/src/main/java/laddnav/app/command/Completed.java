package laddnav.app.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;

/**
 * A CDR or tariff with stand-ins for what it does not tell and its price does not depend on. Files to be rated are
 * often written by hand or cut from a larger message; who asks for a price should not have to invent an address first.
 *
 * @param filled the fields that were missing, such as {@code cdr_location.address}
 */
record Completed(Json json, List<String> filled) {

    private static final String TOTAL_COST = "total_cost";
    private static final String NOT_TOLD = "-";
    private static final String EPOCH = "1970-01-01T00:00:00Z";
    private static final Map<String, Object> NOWHERE = Map.of("latitude", "0.00000", "longitude", "0.00000");

    Completed {
        filled = List.copyOf(filled);
    }

    static Completed cdr(Json cdr, List<Json> tariffs, Version version) {
        Map<String, Object> standIns = new LinkedHashMap<>();
        tariffs.stream().findFirst().ifPresent(tariff -> {
            for (String name : List.of("country_code", "party_id", "currency")) {
                tariff.text(name).ifPresent(value -> standIns.put(name, value));
            }
        });
        standIns.putIfAbsent("country_code", "XX");
        standIns.putIfAbsent("party_id", "XXX");
        standIns.put("id", NOT_TOLD);
        standIns.put("auth_method", "WHITELIST");
        if (version.isRouted()) {
            standIns.put("cdr_token", token());
            standIns.put("cdr_location", location());
        } else {
            standIns.put("auth_id", NOT_TOLD);
            standIns.put("location", site());
        }
        standIns.put("charging_periods", List.of());
        standIns.put("total_energy", volume(cdr, "ENERGY"));
        standIns.put("total_time", volume(cdr, "TIME").add(volume(cdr, "PARKING_TIME")));
        standIns.put(TOTAL_COST, version.isRouted() ? Map.of(net(version), 0) : 0);
        standIns.put("last_updated", EPOCH);
        Completed completed = of(cdr, Json.from(standIns));
        List<Json> own = cdr.field("tariffs").map(Json::elements).orElse(List.of());
        Json whole = own.isEmpty()
                ? completed.json
                : completed.json.with(
                        "tariffs",
                        Json.list(own.stream()
                                .map(each -> tariff(each, completed.json).json)
                                .toList()));
        return new Completed(withPeriods(whole), completed.filled);
    }

    /** A tariff that tells no owner or currency is taken for the CDR's operator's, in the CDR's currency. */
    static Completed tariff(Json tariff, Json cdr) {
        Map<String, Object> standIns = new LinkedHashMap<>();
        for (String name : List.of("country_code", "party_id", "currency")) {
            cdr.text(name).ifPresent(value -> standIns.put(name, value));
        }
        standIns.put("id", NOT_TOLD);
        standIns.put("last_updated", EPOCH);
        return of(tariff, Json.from(standIns));
    }

    private static Completed of(Json object, Json standIns) {
        List<String> filled = new ArrayList<>();
        missing(object, standIns, "", filled);
        return filled.isEmpty() ? new Completed(object, filled) : new Completed(standIns.mergedWith(object), filled);
    }

    private static void missing(Json object, Json standIns, String path, List<String> filled) {
        for (String name : standIns.names()) {
            Json own = object.field(name).orElse(null);
            if (own == null) {
                filled.add(path + name);
            } else if (own.isObject()) {
                missing(own, standIns.field(name).orElseThrow(), path + name + ".", filled);
            }
        }
    }

    /** Whether the CDR asks for a sum of its own, with which ours can be compared. */
    boolean isClaiming() {
        return filled.stream().noneMatch(name -> name.startsWith(TOTAL_COST));
    }

    private static String net(Version version) {
        return version == Version.V2_3_0 ? "before_taxes" : "excl_vat";
    }

    private static BigDecimal volume(Json cdr, String type) {
        return cdr.field("charging_periods").map(Json::elements).orElse(List.of()).stream()
                .flatMap(period -> period.field("dimensions").map(Json::elements).orElse(List.of()).stream())
                .filter(dimension -> dimension.text("type").filter(type::equals).isPresent())
                .flatMap(dimension -> dimension.decimal("volume").stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A charge without periods is one of its energy; a period that tells no volume still ends the one before it. */
    private static Json withPeriods(Json cdr) {
        List<Json> periods = cdr.field("charging_periods").map(Json::elements).orElse(List.of());
        if (periods.isEmpty()) {
            Json start = cdr.field("start_date_time").orElse(Json.from(NOT_TOLD));
            Json energy = cdr.field("total_energy").orElse(Json.from(0));
            periods = List.of(
                    Json.from(Map.of("start_date_time", start)).with("dimensions", dimension("ENERGY", energy)));
        }
        return cdr.with(
                "charging_periods",
                Json.list(periods.stream().map(Completed::withDimensions).toList()));
    }

    private static Json withDimensions(Json period) {
        boolean isTold = !period.isObject()
                || period.field("dimensions")
                        .filter(each -> !each.isList() || !each.elements().isEmpty())
                        .isPresent();
        return isTold ? period : period.with("dimensions", dimension("TIME", Json.from(0)));
    }

    private static Json dimension(String type, Json volume) {
        return Json.from(List.of(Map.of("type", type, "volume", volume)));
    }

    private static Map<String, Object> token() {
        return Map.of(
                "country_code", "XX", "party_id", "XXX", "uid", NOT_TOLD, "type", "OTHER", "contract_id", NOT_TOLD);
    }

    private static Map<String, Object> location() {
        Map<String, Object> location = new LinkedHashMap<>(place());
        location.put("evse_uid", NOT_TOLD);
        location.put("evse_id", NOT_TOLD);
        location.put("connector_id", NOT_TOLD);
        location.put("connector_standard", "IEC_62196_T2");
        location.put("connector_format", "SOCKET");
        location.put("connector_power_type", "AC_3_PHASE");
        return location;
    }

    /** Of 2.1.1, where a CDR carries the whole location. */
    private static Map<String, Object> site() {
        Map<String, Object> connector =
                Map.of("id", "1", "standard", "IEC_62196_T2", "format", "SOCKET", "power_type", "AC_3_PHASE");
        Map<String, Object> site = new LinkedHashMap<>(place());
        site.put("evses", List.of(Map.of("uid", NOT_TOLD, "status", "UNKNOWN", "connectors", List.of(connector))));
        return site;
    }

    private static Map<String, Object> place() {
        return Map.of("id", NOT_TOLD, "address", NOT_TOLD, "city", NOT_TOLD, "country", "XXX", "coordinates", NOWHERE);
    }
}
