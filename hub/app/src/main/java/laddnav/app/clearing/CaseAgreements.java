package laddnav.app.clearing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.Agreements.Dated;
import laddnav.settlement.agreements.Agreements.Pair;
import laddnav.settlement.agreements.Fee;
import laddnav.settlement.rules.Limit;
import laddnav.settlement.rules.RuleSet;

/** The agreements of a case. */
final class CaseAgreements {

    private final CaseParties parties;
    private final Map<String, Pair> byName = new LinkedHashMap<>();
    private final Map<Pair, List<Dated>> terms = new LinkedHashMap<>();

    CaseAgreements(CaseParties parties) {
        this.parties = parties;
    }

    void add(Fields agreement, int place) {
        PartyId seller = party(agreement, "seller", "operator", "cpo", "from");
        PartyId buyer = party(agreement, "buyer", "provider", "emsp", "to");
        Pair pair = new Pair(seller, buyer);
        String id = agreement.text("id", "name").orElse(Integer.toString(place));
        AgreementTerms standard = AgreementTerms.standard();
        Currency currency = agreement
                .currency("currency", "settlement_currency")
                .or(() -> parties.currency(seller).map(Currency::getInstance))
                .orElseGet(() -> first(agreement));
        TreeSet<String> taken = new TreeSet<>(List.of(currency.getCurrencyCode()));
        agreement.texts("cdr_currencies", "currencies").stream()
                .map(code -> Fields.currencyOf(agreement.path() + ".cdr_currencies", code))
                .forEach(each -> taken.add(each.getCurrencyCode()));
        try {
            AgreementTerms agreed = new AgreementTerms(
                    taken,
                    days(agreement, standard.paymentDays(), "payment_days", "due_days"),
                    agreement.decimal("tolerance").orElse(standard.toleranceAbsolute()),
                    agreement.decimal("tolerance_relative").orElse(standard.toleranceRelative()),
                    days(agreement, standard.lateDays(), "late_days"),
                    days(agreement, standard.disputeDays(), "dispute_days"),
                    Optional.of(currency),
                    agreement.zone("zone", "time_zone", "timezone"),
                    fees(agreement, pair, currency),
                    rules(agreement));
            Instant from = agreement.time("valid_from", "from_date", "since").orElse(Instant.MIN);
            Instant to = agreement.time("valid_to", "to_date", "until").orElse(Instant.MAX);
            terms.computeIfAbsent(pair, p -> new ArrayList<>()).add(new Dated(from, to, agreed));
        } catch (IllegalArgumentException e) {
            throw new BadCase(agreement.path() + ": " + e.getMessage());
        }
        byName.putIfAbsent(id, pair);
        agreement.rest();
    }

    private static RuleSet rules(Fields agreement) {
        Map<Limit, BigDecimal> limits = new EnumMap<>(Limit.class);
        agreement.decimal("max_kwh", "most_kwh").ifPresent(most -> limits.put(Limit.MOST_KWH, most));
        agreement
                .decimal("max_cost", "most_cost", "max_per_charge")
                .ifPresent(most -> limits.put(Limit.MOST_COST, most));
        return new RuleSet(Map.of(), limits);
    }

    private static Currency first(Fields agreement) {
        return agreement.texts("cdr_currencies", "currencies").stream()
                .findFirst()
                .map(code -> Fields.currencyOf(agreement.path() + ".cdr_currencies", code))
                .orElse(Currency.getInstance("EUR"));
    }

    private PartyId party(Fields agreement, String... names) {
        return parties.named(agreement.path() + "." + names[0], agreement.required(names));
    }

    private static int days(Fields agreement, int otherwise, String... names) {
        long days = agreement.whole(names).orElse((long) otherwise);
        if (days < 0 || days > AgreementTerms.LONGEST_DAYS) {
            throw new BadCase(
                    agreement.path() + "." + names[0] + " is " + days + ", not 0 to " + AgreementTerms.LONGEST_DAYS);
        }
        return (int) days;
    }

    private List<Fee> fees(Fields agreement, Pair pair, Currency currency) {
        List<Fee> fees = new ArrayList<>();
        for (Fields fee : agreement.objects("fee", "fees")) {
            fees.add(new Fee(
                    payer(fee, pair),
                    fee.currency("currency").orElse(currency),
                    fee.decimal("per_cdr", "per_charge").orElse(BigDecimal.ZERO),
                    fee.decimal("percent", "percentage").orElse(BigDecimal.ZERO),
                    tiers(fee),
                    fee.decimal("minimum", "min"),
                    fee.decimal("maximum", "max")));
            fee.rest();
        }
        return fees;
    }

    private static List<Fee.Tier> tiers(Fields fee) {
        List<Fee.Tier> tiers = new ArrayList<>();
        for (Fields tier : fee.objects("tiers", "tier")) {
            tiers.add(new Fee.Tier(
                    tier.whole("upto", "up_to"),
                    tier.decimal("price", "per_cdr").orElseThrow(() -> new BadCase(tier.path() + " has no price"))));
            tier.rest();
        }
        return tiers;
    }

    private Fee.Side payer(Fields fee, Pair pair) {
        String payer = fee.text("payer", "paid_by").orElse("seller");
        return switch (payer.toLowerCase(Locale.ROOT)) {
            case "seller", "operator", "cpo" -> Fee.Side.SELLER;
            case "buyer", "provider", "emsp", "msp" -> Fee.Side.BUYER;
            default -> {
                PartyId party = parties.named(fee.path() + ".payer", payer);
                if (!party.equals(pair.operator()) && !party.equals(pair.provider())) {
                    throw new BadCase(fee.path() + ".payer '" + payer + "' is no side of the agreement");
                }
                yield party.equals(pair.operator()) ? Fee.Side.SELLER : Fee.Side.BUYER;
            }
        };
    }

    Map<Pair, List<Dated>> terms() {
        return terms;
    }

    /** An agreement by its id or its place in the list, from 0. */
    Optional<Pair> find(String name) {
        return Optional.ofNullable(byName.get(name))
                .or(() -> name.matches("[0-9]{1,4}") && Integer.parseInt(name) < byName.size()
                        ? byName.values().stream().skip(Integer.parseInt(name)).findFirst()
                        : Optional.empty());
    }

    /** The pairs that a CDR may belong to, by what is known of it. */
    List<Pair> among(Optional<PartyId> seller, Optional<PartyId> buyer) {
        return terms.keySet().stream()
                .filter(pair -> seller.isEmpty() || seller.get().equals(pair.operator()))
                .filter(pair -> buyer.isEmpty() || buyer.get().equals(pair.provider()))
                .toList();
    }

    Optional<AgreementTerms> of(PartyId seller, PartyId buyer) {
        return terms.getOrDefault(new Pair(seller, buyer), List.of()).stream()
                .map(Dated::terms)
                .findFirst();
    }

    /** In which the two settle, whoever sells. */
    Optional<Currency> currency(PartyId one, PartyId other) {
        return of(one, other).or(() -> of(other, one)).flatMap(AgreementTerms::invoiceCurrency);
    }

    static ZoneId zone(Optional<AgreementTerms> terms, ZoneId otherwise) {
        return terms.flatMap(AgreementTerms::zone).orElse(otherwise);
    }
}
