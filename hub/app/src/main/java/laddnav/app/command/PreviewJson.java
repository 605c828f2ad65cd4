package laddnav.app.command;

import java.util.LinkedHashMap;
import java.util.Map;
import laddnav.ocpi.json.Json;
import laddnav.settlement.CheckDesk.Changed;
import laddnav.settlement.CheckDesk.Example;
import laddnav.settlement.CheckDesk.Preview;
import laddnav.settlement.money.Money;

/** A preview of changed rules, as scripts read it. Amounts are decimal strings. */
final class PreviewJson {

    private PreviewJson() {}

    static Json of(Preview preview) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("charges", preview.charges());
        json.put("is_complete", preview.isComplete());
        json.put("held_before", preview.before());
        json.put("held_after", preview.after());
        json.put("would_hold", changed(preview.held()));
        json.put("would_book", changed(preview.released()));
        Map<String, Object> codes = new LinkedHashMap<>();
        preview.codes().forEach(code -> codes.put(code.code(), Map.of("before", code.before(), "after", code.after())));
        json.put("codes", codes);
        json.put(
                "examples",
                preview.examples().stream().map(PreviewJson::example).toList());
        return Json.from(json);
    }

    private static Map<String, Object> changed(Changed changed) {
        Map<String, Object> sums = new LinkedHashMap<>();
        changed.sums().forEach(sum -> sums.put(sum.currency().getCurrencyCode(), amount(sum)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", changed.count());
        json.put("sums", sums);
        return json;
    }

    private static Map<String, Object> example(Example example) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("charge", example.chargeId());
        json.put("operator", example.operator().toString());
        json.put("provider", example.provider().toString());
        json.put("cdr_id", example.cdrId());
        json.put("claimed", amount(example.claimed()));
        json.put("currency", example.claimed().currency().getCurrencyCode());
        json.put("before", example.before());
        json.put("after", example.after());
        json.put("reasons", example.reasons());
        return json;
    }

    private static String amount(Money money) {
        return money.amount().toPlainString();
    }
}
