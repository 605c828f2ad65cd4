package laddnav.app.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import laddnav.ocpi.json.Json;
import laddnav.rating.Amounts;
import laddnav.rating.DimensionTotal;
import laddnav.rating.Finding;
import laddnav.rating.RatedCdr;
import laddnav.rating.RatedDimension;
import laddnav.rating.RatedLine;
import org.jspecify.annotations.Nullable;

/**
 * A rated CDR as {@code laddnav rate --json} prints it. Amounts are exact decimal strings; tax that the tariff does not
 * tell is absent.
 */
final class RatedJson {

    private RatedJson() {}

    static Json of(RatedCdr rated, Map<String, Json> first) {
        Map<String, Object> json = new LinkedHashMap<>(first);
        json.put("currency", rated.currency());
        json.put("total", amounts(rated.total()));
        json.put("rounded", rounded(rated));
        Map<String, Object> dimensions = new LinkedHashMap<>();
        for (RatedDimension dimension : RatedDimension.values()) {
            DimensionTotal total = rated.dimensions().get(dimension);
            if (total != null) {
                dimensions.put(dimension.name(), dimension(total));
            }
        }
        json.put("dimensions", dimensions);
        json.put("lines", rated.lines().stream().map(RatedJson::line).toList());
        json.put("cdr_total", amounts(rated.claimed()));
        json.put("difference", rated.difference().map(RatedJson::amounts).orElse(Map.of()));
        json.put("findings", rated.findings().stream().map(Finding::toString).toList());
        return Json.from(json);
    }

    private static Map<String, Object> amounts(Amounts amounts) {
        Map<String, Object> json = new LinkedHashMap<>();
        putIfKnown(json, "excl_vat", amounts.exclVat());
        putIfKnown(json, "incl_vat", amounts.inclVat());
        return json;
    }

    private static Map<String, Object> rounded(RatedCdr rated) {
        int digits = Currency.getInstance(rated.currency()).getDefaultFractionDigits();
        Map<String, Object> json = new LinkedHashMap<>();
        BigDecimal exclVat = rated.total().exclVat();
        if (exclVat != null) {
            json.put("excl_vat", round(exclVat, digits));
        }
        BigDecimal inclVat = rated.total().inclVat();
        if (inclVat != null) {
            json.put("incl_vat", round(inclVat, digits));
        }
        return json;
    }

    private static String round(BigDecimal amount, int digits) {
        return amount.setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    private static Map<String, Object> dimension(DimensionTotal total) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("quantity", quantity(total.quantity()));
        json.put("billed", quantity(total.billed()));
        json.putAll(amounts(total.amounts()));
        return json;
    }

    private static Map<String, Object> line(RatedLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("start", line.start());
        json.put("dimension", line.dimension());
        json.put("tariff_id", line.tariffId());
        json.put("element", line.element());
        json.put("price", plain(line.price()));
        if (line.vat() != null) {
            json.put("vat", plain(line.vat()));
        }
        json.put("quantity", quantity(line.quantity()));
        json.put("billed", quantity(line.billed()));
        json.putAll(amounts(line.amounts()));
        json.put("matched", line.matched());
        json.put(
                "passed_over",
                line.passedOver().stream().map(RatedJson::passedOver).toList());
        return json;
    }

    private static Map<String, Object> passedOver(RatedLine.PassedOver passed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("element", passed.element());
        json.put("because", passed.because());
        return json;
    }

    private static void putIfKnown(Map<String, Object> json, String name, @Nullable BigDecimal amount) {
        if (amount != null) {
            json.put(name, amount(amount));
        }
    }

    /** Exact, with at least two decimals. */
    private static String amount(BigDecimal amount) {
        return atLeast(amount, 2);
    }

    private static String quantity(BigDecimal quantity) {
        return atLeast(quantity, 1);
    }

    private static String plain(BigDecimal number) {
        return atLeast(number, 0);
    }

    private static String atLeast(BigDecimal number, int decimals) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.setScale(Math.max(decimals, bare.scale())).toPlainString();
    }
}
