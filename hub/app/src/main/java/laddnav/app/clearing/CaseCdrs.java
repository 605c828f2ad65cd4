package laddnav.app.clearing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import laddnav.app.clearing.ClearingCase.Cdr;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.Agreements.Pair;

/**
 * Reads the CDRs of a case. Who sells and who buys may be told by the CDR or its event, by the agreement's id, by what
 * EVSE and token begin with, or by there being one agreement only. What a credit leaves out is as in its original.
 */
final class CaseCdrs {

    private final CaseParties parties;
    private final CaseAgreements agreements;
    private final ZoneId hubZone;
    private final Map<String, Fields> seen = new HashMap<>();
    private final Map<String, Cdr> read = new HashMap<>();

    CaseCdrs(CaseParties parties, CaseAgreements agreements, ZoneId hubZone) {
        this.parties = parties;
        this.agreements = agreements;
        this.hubZone = hubZone;
    }

    /** Notes a charge, for credits that come before it. */
    void lookAt(Fields event) {
        Fields cdr = event.object("cdr", "charge").orElse(event);
        if (creditOf(cdr).isEmpty()) {
            cdr.text("id", "cdr_id").ifPresent(id -> seen.putIfAbsent(id, event));
        }
    }

    /** @param received stands for the times of a charge that tells none */
    Cdr read(Fields event, Optional<Instant> received) {
        Fields cdr = event.object("cdr", "charge").orElse(event);
        String id = cdr.required("id", "cdr_id");
        Optional<String> creditOf = creditOf(cdr);
        Optional<String> evse = cdr.text("evse", "evse_uid", "evse_id");
        Optional<String> token = cdr.text("token", "token_uid", "contract");
        Optional<Cdr> original = creditOf.flatMap(this::original);
        Pair pair = pair(event, cdr, evse, token, original);
        Optional<AgreementTerms> terms = agreements.of(pair.operator(), pair.provider());
        Cdr whole = original.isPresent()
                ? credit(cdr, id, pair, original.get(), creditOf)
                : charge(cdr, id, pair, terms, evse, token, creditOf, received);
        read.putIfAbsent(id, whole);
        cdr.rest();
        return whole;
    }

    private static Optional<String> creditOf(Fields cdr) {
        return cdr.text("credit_of", "credit_reference_id", "credits");
    }

    private Optional<Cdr> original(String id) {
        Cdr known = read.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Fields later = seen.get(id);
        return later == null ? Optional.empty() : Optional.of(read(later, Optional.empty()));
    }

    private Cdr charge(
            Fields cdr,
            String id,
            Pair pair,
            Optional<AgreementTerms> terms,
            Optional<String> evse,
            Optional<String> token,
            Optional<String> creditOf,
            Optional<Instant> received) {
        Instant start = start(cdr, creditOf.isPresent() ? received : Optional.empty());
        Instant end = cdr.time("end", "end_date_time", "ended", "stop").orElse(start.plus(Duration.ofHours(1)));
        return new Cdr(
                id,
                pair.operator(),
                pair.provider(),
                cdr.decimal("kwh", "energy", "energy_kwh", "total_energy").orElse(BigDecimal.ZERO),
                cdr.decimal("price_per_kwh", "kwh_price", "energy_price").orElse(BigDecimal.ZERO),
                cdr.decimal("flat", "flat_fee", "start_fee").orElse(BigDecimal.ZERO),
                cdr.decimal("total_cost", "cost", "total", "claimed"),
                start,
                end,
                evse.orElse("EVSE-OF-" + id),
                token.orElse("TOKEN-OF-" + id),
                currency(cdr, pair, terms),
                country(cdr)
                        .orElseGet(() ->
                                chargerCountry(cdr.path() + ".charger_country", parties.country(pair.operator()))),
                creditOf,
                CaseAgreements.zone(terms, hubZone).getId());
    }

    private static Cdr credit(Fields cdr, String id, Pair pair, Cdr original, Optional<String> creditOf) {
        return new Cdr(
                id,
                pair.operator(),
                pair.provider(),
                cdr.decimal("kwh", "energy", "energy_kwh", "total_energy").orElse(original.kwh()),
                cdr.decimal("price_per_kwh", "kwh_price", "energy_price").orElse(original.pricePerKwh()),
                cdr.decimal("flat", "flat_fee", "start_fee").orElse(original.flat()),
                cdr.decimal("total_cost", "cost", "total", "claimed").or(original::cost),
                cdr.time("start", "start_date_time", "started").orElse(original.start()),
                cdr.time("end", "end_date_time", "ended", "stop").orElse(original.end()),
                cdr.text("evse", "evse_uid", "evse_id").orElse(original.evse()),
                cdr.text("token", "token_uid", "contract").orElse(original.token()),
                cdr.text("currency").orElse(original.currency()),
                country(cdr).orElse(original.chargerCountry()),
                creditOf,
                original.zone());
    }

    /** A credit whose original the case does not tell may leave its times out; it will wait for it. */
    private static Instant start(Fields cdr, Optional<Instant> received) {
        return cdr.time("start", "start_date_time", "started")
                .or(() -> cdr.time("end", "end_date_time", "ended", "stop").map(end -> end.minus(Duration.ofHours(1))))
                .or(() -> received.map(at -> at.minus(Duration.ofHours(1))))
                .orElseThrow(() -> new BadCase(cdr.path() + " has no start"));
    }

    private static Optional<String> country(Fields cdr) {
        return cdr.text("charger_country", "country", "location_country")
                .map(text -> chargerCountry(cdr.path() + ".charger_country", text));
    }

    /** OCPI writes it as Java knows it, so that it must be one of ISO 3166; Northern Ireland is in Great Britain. */
    private static String chargerCountry(String where, String text) {
        String country = CaseParties.country(where, text);
        if (country.equals("XI")) {
            return "GB";
        }
        if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(country)) {
            throw new BadCase(where + " is not a country: " + text);
        }
        return country;
    }

    private String currency(Fields cdr, Pair pair, Optional<AgreementTerms> terms) {
        return cdr.text("currency")
                .or(() -> terms.flatMap(t -> t.invoiceCurrency().map(c -> c.getCurrencyCode())))
                .or(() -> parties.currency(pair.operator()))
                .orElse("EUR");
    }

    private Pair pair(Fields event, Fields cdr, Optional<String> evse, Optional<String> token, Optional<Cdr> original) {
        Optional<Pair> agreed = named(cdr, event, "agreement", "agreement_id")
                .map(name -> agreements
                        .find(name)
                        .orElseThrow(() -> new BadCase(event.path() + ": there is no agreement '" + name + "'")));
        Optional<PartyId> seller = named(cdr, event, "seller", "operator", "cpo", "from", "issuer", "party")
                .map(name -> parties.named(cdr.path() + ".seller", name))
                .or(() -> agreed.map(Pair::operator))
                .or(() -> original.map(Cdr::seller))
                .or(() -> evse.flatMap(this::beginsWith));
        Optional<PartyId> buyer = named(cdr, event, "buyer", "provider", "emsp", "to")
                .map(name -> parties.named(cdr.path() + ".buyer", name))
                .or(() -> agreed.map(Pair::provider))
                .or(() -> original.map(Cdr::buyer))
                .or(() -> token.flatMap(this::beginsWith));
        if (seller.isPresent() && buyer.isPresent()) {
            return new Pair(seller.get(), buyer.get());
        }
        List<Pair> among = agreements.among(seller, buyer);
        if (among.size() != 1) {
            throw new BadCase(cdr.path() + " has no seller and buyer, and " + among.size() + " agreements fit");
        }
        return among.getFirst();
    }

    private static Optional<String> named(Fields cdr, Fields event, String... names) {
        return cdr.text(names).or(() -> event.text(names));
    }

    /** The party whose name or OCPI id an EVSE id or a contract begins with. */
    private Optional<PartyId> beginsWith(String text) {
        String bare = bare(text);
        return parties.names().entrySet().stream()
                .filter(each -> bare.startsWith(bare(each.getKey().toString()))
                        || bare.startsWith(bare(each.getValue()))
                                && each.getValue().length() > 2)
                .map(java.util.Map.Entry::getKey)
                .findFirst();
    }

    private static String bare(String text) {
        return text.replaceAll("[*_-]", "").toUpperCase(java.util.Locale.ROOT);
    }
}
