package laddnav.portal.api;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import laddnav.ocpi.json.Json;
import laddnav.rating.Amounts;
import laddnav.rating.RatedCdr;
import laddnav.rating.RatedLine;
import laddnav.settlement.Settlement;
import org.jspecify.annotations.Nullable;

/** A charge in full in JSON, with the lines that explain its price. Tax that a tariff does not tell is absent. */
final class ExplanationShape {

    private ExplanationShape() {}

    static Object charge(Settlement.ChargeDetail charge) {
        Map<String, Object> json = Shapes.chargeMap(charge.summary());
        json.put("time_zone", charge.timeZone());
        json.put("rated", charge.rated().map(ExplanationShape::rated));
        json.put("cdr", Json.parse(charge.cdrJson()));
        json.put("tariffs", charge.tariffJson().stream().map(Json::parse).toList());
        json.put(
                "decisions",
                charge.decisions().stream().map(ExplanationShape::decision).toList());
        return json;
    }

    private static Object decision(Settlement.Decision decision) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", decision.at());
        json.put("person", decision.person());
        json.put("what", decision.what());
        json.put("reason", decision.reason());
        return json;
    }

    private static Object rated(RatedCdr rated) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("currency", rated.currency());
        json.put("total", amounts(rated.total()));
        json.put("before_limits", amounts(rated.beforeLimits()));
        Map<String, Object> dimensions = new LinkedHashMap<>();
        rated.dimensions().forEach((dimension, total) -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("quantity", Shapes.plain(total.quantity()));
            each.put("billed", Shapes.plain(total.billed()));
            each.putAll(amounts(total.amounts()));
            dimensions.put(dimension.name(), each);
        });
        json.put("dimensions", dimensions);
        json.put("lines", rated.lines().stream().map(ExplanationShape::line).toList());
        json.put("cdr_total", amounts(rated.claimed()));
        json.put("difference", rated.difference().map(ExplanationShape::amounts));
        json.put("findings", rated.findings().stream().map(Object::toString).toList());
        return json;
    }

    private static Object line(RatedLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("start", line.start());
        json.put("dimension", line.dimension());
        json.put("tariff_id", line.tariffId());
        json.put("element", line.element());
        json.put("price", Shapes.plain(line.price()));
        put(json, "vat", line.vat());
        json.put("quantity", Shapes.plain(line.quantity()));
        json.put("billed", Shapes.plain(line.billed()));
        json.putAll(amounts(line.amounts()));
        json.put("matched", line.matched());
        json.put("passed_over", passedOver(line));
        return json;
    }

    private static List<Object> passedOver(RatedLine line) {
        return line.passedOver().stream()
                .<Object>map(passed -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("element", passed.element());
                    json.put("because", passed.because());
                    return json;
                })
                .toList();
    }

    private static Map<String, Object> amounts(Amounts amounts) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "excl_vat", amounts.exclVat());
        put(json, "incl_vat", amounts.inclVat());
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable BigDecimal number) {
        if (number != null) {
            json.put(name, Shapes.plain(number));
        }
    }
}
