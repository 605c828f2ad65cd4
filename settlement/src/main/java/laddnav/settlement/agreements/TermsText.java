package laddnav.settlement.agreements;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import laddnav.ocpi.json.Json;
import laddnav.settlement.agreements.AgreementTerms.Electronic;
import laddnav.settlement.rules.RuleSet;

/** The parts of the terms that the tables keep as JSON: how invoices are drawn, time to answer, fees, checks. */
final class TermsText {

    private TermsText() {}

    /** Before it could be agreed, it was 30 days. */
    private static final int ANSWER_DAYS = 30;

    private static final Set<Electronic> USUAL_ELECTRONIC = AgreementTerms.Invoicing.USUAL.electronic();

    static String write(AgreementTerms terms) {
        Map<String, Object> json = new LinkedHashMap<>();
        terms.invoiceCurrency().ifPresent(currency -> json.put("currency", currency.getCurrencyCode()));
        terms.zone().ifPresent(zone -> json.put("zone", zone.getId()));
        if (terms.invoicing().selfBilled()) {
            json.put("self_billed", true);
        }
        if (!terms.invoicing().electronic().equals(USUAL_ELECTRONIC)) {
            json.put(
                    "electronic",
                    terms.invoicing().electronic().stream()
                            .sorted()
                            .map(Electronic::toString)
                            .toList());
        }
        if (terms.disputes().toAnswer() != ANSWER_DAYS) {
            json.put("answer_days", terms.disputes().toAnswer());
        }
        if (!terms.fees().isEmpty()) {
            json.put("fees", terms.fees().stream().map(TermsText::fee).toList());
        }
        if (!terms.rules().equals(RuleSet.USUAL)) {
            json.put("checks", terms.rules().entries());
        }
        return Json.from(json).toString();
    }

    static AgreementTerms.Invoicing invoicing(Json json) {
        return new AgreementTerms.Invoicing(
                json.text("currency").map(Currency::getInstance),
                json.text("zone").map(ZoneId::of),
                json.field("self_billed").isPresent(),
                json.field("electronic")
                        .map(list -> list.elements().stream()
                                .map(name -> Electronic.parse(name.scalar().orElseThrow()))
                                .collect(Collectors.toSet()))
                        .orElse(USUAL_ELECTRONIC));
    }

    static int answerDays(Json json) {
        return json.integer("answer_days").orElse(ANSWER_DAYS);
    }

    /** Older versions have two limits beside. */
    static RuleSet rules(Json json) {
        Map<String, String> entries = new LinkedHashMap<>();
        json.decimal("most_kwh").ifPresent(limit -> entries.put("most-kwh", limit.toPlainString()));
        json.decimal("most_cost").ifPresent(limit -> entries.put("most-cost", limit.toPlainString()));
        json.field("checks")
                .ifPresent(checks -> checks.names()
                        .forEach(name -> entries.put(name, checks.text(name).orElse(""))));
        return RuleSet.parse(entries);
    }

    static List<Fee> fees(Json json) {
        return json.field("fees").map(Json::elements).orElse(List.of()).stream()
                .map(TermsText::fee)
                .toList();
    }

    private static Map<String, Object> fee(Fee fee) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("payer", fee.payer().name());
        json.put("currency", fee.currency().getCurrencyCode());
        json.put("per_cdr", fee.perCdr().toPlainString());
        json.put("percent", fee.percent().toPlainString());
        json.put("tiers", fee.tiers().stream().map(TermsText::tier).toList());
        fee.minimum().ifPresent(amount -> json.put("minimum", amount.toPlainString()));
        fee.maximum().ifPresent(amount -> json.put("maximum", amount.toPlainString()));
        return json;
    }

    private static Map<String, Object> tier(Fee.Tier tier) {
        Map<String, Object> json = new LinkedHashMap<>();
        tier.upTo().ifPresent(last -> json.put("upto", last.toString()));
        json.put("price", tier.price().toPlainString());
        return json;
    }

    private static Fee fee(Json json) {
        return new Fee(
                Fee.Side.valueOf(json.text("payer").orElseThrow()),
                Currency.getInstance(json.text("currency").orElseThrow()),
                json.decimal("per_cdr").orElse(BigDecimal.ZERO),
                json.decimal("percent").orElse(BigDecimal.ZERO),
                json.field("tiers").map(Json::elements).orElse(List.of()).stream()
                        .map(tier -> new Fee.Tier(
                                tier.decimal("upto").map(BigDecimal::longValueExact),
                                tier.decimal("price").orElseThrow()))
                        .toList(),
                json.decimal("minimum"),
                json.decimal("maximum"));
    }
}
