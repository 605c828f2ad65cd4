package laddnav.hub;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.json.Json;

/** What of an object can be read, and is unlikely to be meant. Pure; texts name fields, never a driver. */
final class Plausibility {

    private static final Duration CLOCKS = Duration.ofMinutes(5);
    private static final BigDecimal MOST_KWH = new BigDecimal(1_000);
    private static final BigDecimal DEAREST_KWH = new BigDecimal(100);
    private static final Duration LONGEST_CHARGE = Duration.ofDays(7);

    private Plausibility() {}

    static List<String> of(ModuleId module, Json object, Instant now) {
        List<String> odd = new ArrayList<>();
        if (!object.isObject()) {
            return odd;
        }
        time(object, "last_updated")
                .filter(at -> at.isAfter(now.plus(CLOCKS)))
                .ifPresent(at -> odd.add("last_updated lies in the future"));
        switch (module.value()) {
            case "locations" -> location(object, odd);
            case "tariffs" -> tariff(object, odd);
            case "tokens" -> token(object, odd);
            case "sessions" -> session(object, now, odd);
            case "cdrs" -> cdr(object, odd);
            default -> {
                // of other modules nothing is known that would be unlikely
            }
        }
        return odd;
    }

    private static void location(Json location, List<String> odd) {
        Optional<BigDecimal> latitude = location.field("coordinates").flatMap(each -> number(each, "latitude"));
        Optional<BigDecimal> longitude = location.field("coordinates").flatMap(each -> number(each, "longitude"));
        if (latitude.isPresent() && longitude.isPresent()) {
            if (latitude.get().abs().compareTo(BigDecimal.valueOf(90)) > 0
                    || longitude.get().abs().compareTo(BigDecimal.valueOf(180)) > 0) {
                odd.add("coordinates are not on earth");
            } else if (latitude.get().signum() == 0 && longitude.get().signum() == 0) {
                odd.add("coordinates are 0, 0");
            }
        }
        List<Json> evses = list(location, "evses");
        if (evses.isEmpty()) {
            odd.add("a location without EVSEs");
        }
        if (evses.stream().anyMatch(evse -> list(evse, "connectors").isEmpty())) {
            odd.add("an EVSE without connectors");
        }
        if (evses.stream().map(evse -> evse.text("uid").orElse("")).distinct().count() < evses.size()) {
            odd.add("two EVSEs of one uid");
        }
        if (evses.stream().anyMatch(evse -> evse.text("evse_id").isEmpty())) {
            odd.add("an EVSE without evse_id, which drivers see");
        }
    }

    private static void tariff(Json tariff, List<String> odd) {
        for (Json element : list(tariff, "elements")) {
            for (Json component : list(element, "price_components")) {
                Optional<BigDecimal> price = number(component, "price");
                boolean isEnergy = component.text("type").orElse("").equals("ENERGY");
                if (price.filter(each -> each.signum() < 0).isPresent()) {
                    odd.add("a price below zero");
                }
                if (isEnergy
                        && price.filter(each -> each.compareTo(DEAREST_KWH) > 0).isPresent()) {
                    odd.add("a price of more than " + DEAREST_KWH + " a kWh");
                }
            }
        }
    }

    private static void token(Json token, List<String> odd) {
        boolean hasContract =
                token.text("contract_id").or(() -> token.text("auth_id")).isPresent();
        if (!hasContract) {
            odd.add("a token without contract");
        }
    }

    private static void session(Json session, Instant now, List<String> odd) {
        if (number(session, "kwh").filter(kwh -> kwh.compareTo(MOST_KWH) > 0).isPresent()) {
            odd.add("more than " + MOST_KWH + " kWh");
        }
        boolean isActive = session.text("status").orElse("").equals("ACTIVE");
        time(session, "start_date_time")
                .filter(start -> isActive && start.plus(LONGEST_CHARGE).isBefore(now))
                .ifPresent(start -> odd.add("active for more than a week"));
    }

    private static void cdr(Json cdr, List<String> odd) {
        Optional<Instant> start = time(cdr, "start_date_time");
        Optional<Instant> end = time(cdr, "end_date_time").or(() -> time(cdr, "stop_date_time"));
        if (start.isPresent() && end.isPresent()) {
            if (end.get().isBefore(start.get())) {
                odd.add("it ends before it starts");
            } else if (end.get().isAfter(start.get().plus(LONGEST_CHARGE))) {
                odd.add("longer than a week");
            }
        }
        Optional<BigDecimal> energy = number(cdr, "total_energy");
        if (energy.filter(kwh -> kwh.compareTo(MOST_KWH) > 0).isPresent()) {
            odd.add("more than " + MOST_KWH + " kWh");
        }
        if (list(cdr, "charging_periods").isEmpty()) {
            odd.add("no charging periods, so that its price cannot be explained");
        }
    }

    private static Optional<BigDecimal> number(Json object, String field) {
        try {
            return object.isObject()
                    ? object.field(field).flatMap(Json::scalar).map(BigDecimal::new)
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(Json object, String field) {
        try {
            return object.time(field);
        } catch (laddnav.ocpi.OcpiException e) {
            return Optional.empty();
        }
    }

    private static List<Json> list(Json object, String field) {
        return object.isObject()
                ? object.field(field).filter(Json::isList).map(Json::elements).orElse(List.of()).stream()
                        .filter(Json::isObject)
                        .toList()
                : List.of();
    }
}
