package laddnav.settlement.charges;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrLocation;
import laddnav.ocpi.types.Tariff;
import laddnav.rating.RatedCdr;
import laddnav.rating.Rating;
import laddnav.rating.VatShare;
import laddnav.settlement.agreements.Agreement;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.charges.Judgement.Share;
import laddnav.settlement.checks.Checks;
import laddnav.settlement.checks.Dossier;
import laddnav.settlement.checks.Finding;
import laddnav.settlement.meter.SignedMeter;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.money.Money;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.RuleSet;
import laddnav.settlement.tax.TaxDecision;
import laddnav.settlement.tax.TaxDecision.Held;
import laddnav.settlement.tax.TaxDecision.Taxed;
import laddnav.settlement.tax.VatCategory;
import laddnav.settlement.treatment.Treatments;

/** Puts a CDR's dossier together, has it rated, checked and taxed. Called from several threads. */
final class Judge {

    private final Agreements agreements;
    private final TariffChoice tariffs;
    private final SiteShelf sites;
    private final Treatments treatments;
    private final ExchangeRates rates;
    private final ZoneId hubZone;
    private final Optional<RuleSet> changed;

    Judge(
            Agreements agreements,
            TariffChoice tariffs,
            SiteShelf sites,
            Treatments treatments,
            ExchangeRates rates,
            ZoneId hubZone) {
        this.agreements = agreements;
        this.tariffs = tariffs;
        this.sites = sites;
        this.treatments = treatments;
        this.rates = rates;
        this.hubZone = hubZone;
        this.changed = Optional.empty();
    }

    private Judge(Judge other, RuleSet changed) {
        this.agreements = other.agreements;
        this.tariffs = other.tariffs;
        this.sites = other.sites;
        this.treatments = other.treatments;
        this.rates = other.rates;
        this.hubZone = other.hubZone;
        this.changed = Optional.of(changed);
    }

    /** One that judges as this does, with other rules on top of each agreement's. */
    Judge with(RuleSet rules) {
        return new Judge(this, rules);
    }

    Judgement judge(Told told, Cdr cdr) {
        Optional<Agreement> agreement = agreements.between(told.operator(), told.provider(), told.end());
        Optional<Site> site = sites.find(told.operator(), told.locationKey());
        TariffChoice.Chosen chosen = tariffs.choose(told, cdr, site);
        ZoneId zone = site.flatMap(Site::zone).orElse(hubZone);
        Rated rated = rated(cdr, chosen, zone);
        Optional<TaxDecision> tax = agreement.map(found -> treatments.decide(
                found, country(told, cdr), LocalDate.ofInstant(told.end(), zone), vatTold(rated.cdr)));
        Optional<SignedMeter> meter = Optional.ofNullable(cdr.signedData()).flatMap(SignedMeter::of);
        RuleSet rules = agreement.map(found -> rules(found)).orElse(RuleSet.USUAL);
        Dossier dossier = new Dossier(
                cdr,
                told.receivedAt(),
                Optional.ofNullable(told.sentTo()),
                rules,
                agreement.map(Agreement::terms),
                agreement.isPresent() ? Optional.empty() : Optional.of(noAgreement(told)),
                new Dossier.Pricing(
                        chosen.missing(),
                        chosen.differing(),
                        surcharges(told, cdr, chosen, zone, rated),
                        rated.cdr,
                        rated.problem,
                        chosen.readsTheClock()),
                site.filter(found -> found.zone().isPresent()).map(found -> known(found, cdr)),
                tax.flatMap(Judge::rate),
                meter,
                Stream.concat(tax.flatMap(Judge::finding).stream(), missingRate(told, agreement).stream())
                        .toList());
        List<Finding> findings = Checks.of(dossier);
        ZoneId ofPair = agreement.flatMap(found -> found.terms().zone()).orElse(hubZone);
        return new Judgement(
                findings,
                shares(told, rated.cdr, tax),
                agreement.map(Agreement::version),
                siteName(site, cdr),
                Keys.ascii(chosen.tariffId()),
                zone.getId(),
                chosen.published(),
                waits(told, chosen, findings),
                new Judgement.Basis(rules, YearMonth.from(told.end().atZone(ofPair)), meter));
    }

    private RuleSet rules(Agreement agreement) {
        RuleSet agreed = agreement.terms().rules();
        return changed.map(agreed::with).orElse(agreed);
    }

    private static String country(Told told, Cdr cdr) {
        return Countries.alpha2(cdr.cdrLocation().country())
                .orElse(told.operator().country());
    }

    /** What costs a provider of another country more than by the tariffs for everyone. */
    private static List<String> surcharges(Told told, Cdr cdr, TariffChoice.Chosen chosen, ZoneId zone, Rated own) {
        boolean isAbroad = !told.provider().country().equals(country(told, cdr));
        if (chosen.everyones().isEmpty() || !isAbroad || own.cdr.isEmpty()) {
            return List.of();
        }
        List<Tariff> others = chosen.tariffs().stream()
                .map(tariff -> chosen.everyones().getOrDefault(tariff.id(), tariff))
                .toList();
        Optional<BigDecimal> usual = net(rate(cdr, others, zone).cdr);
        Optional<BigDecimal> asked = net(own.cdr);
        boolean isMore = usual.isPresent() && asked.isPresent() && asked.get().compareTo(usual.get()) > 0;
        return isMore ? List.copyOf(chosen.everyones().keySet()) : List.of();
    }

    private static Optional<BigDecimal> net(Optional<RatedCdr> rated) {
        return rated.flatMap(cdr -> Optional.ofNullable(cdr.total().exclVat()));
    }

    /** The rate at which we charge VAT; empty where the buyer owes it, or it is none of ours. */
    private static Optional<BigDecimal> rate(TaxDecision decision) {
        return decision instanceof Taxed taxed && taxed.key().category() == VatCategory.S
                ? Optional.of(taxed.key().rate())
                : Optional.empty();
    }

    private record Rated(Optional<RatedCdr> cdr, Optional<String> problem) {}

    /** A tariff that rating chokes on holds its charge; it must not hold up the others. */
    private static Rated rated(Cdr cdr, TariffChoice.Chosen chosen, ZoneId zone) {
        if (!chosen.missing().isEmpty()) {
            return new Rated(Optional.empty(), Optional.empty());
        }
        return rate(cdr, chosen.tariffs(), zone);
    }

    private static Rated rate(Cdr cdr, List<Tariff> tariffs, ZoneId zone) {
        try {
            return new Rated(Optional.of(Rating.rate(cdr, tariffs, zone)), Optional.empty());
        } catch (IllegalArgumentException | ArithmeticException | IllegalStateException e) {
            return new Rated(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private Finding noAgreement(Told told) {
        if (told.operator().equals(told.provider())) {
            return new Finding(Code.AGREEMENT_MISSING, told.operator() + " has no agreement with itself");
        }
        for (PartyId party : List.of(told.operator(), told.provider())) {
            if (agreements.facts(party).isEmpty()) {
                return new Finding(Code.PARTY_UNKNOWN, party + " is not known");
            }
        }
        return new Finding(Code.AGREEMENT_MISSING, told.operator() + " and " + told.provider() + " have no agreement");
    }

    /** The currencies between which no rate is known that the invoice will need. */
    private Optional<Finding> missingRate(Told told, Optional<Agreement> agreement) {
        Optional<Currency> wanted = agreement.flatMap(found -> found.terms().invoiceCurrency());
        Currency own = told.claimed().currency();
        if (wanted.isEmpty() || wanted.get().equals(own)) {
            return Optional.empty();
        }
        ZoneId zone = agreement.get().terms().zone().orElse(hubZone);
        LocalDate last = YearMonth.from(told.end().atZone(zone)).atEndOfMonth();
        return rates.on(last, own, wanted.get()).isPresent()
                ? Optional.empty()
                : Optional.of(new Finding(Code.EXCHANGE_RATE_MISSING, own + " to " + wanted.get() + " until " + last));
    }

    private static Optional<BigDecimal> vatTold(Optional<RatedCdr> rated) {
        return rated.flatMap(cdr -> cdr.vatShares().stream()
                .map(VatShare::vat)
                .filter(Objects::nonNull)
                .findFirst());
    }

    private static Optional<Finding> finding(TaxDecision decision) {
        return switch (decision) {
            case Taxed taxed ->
                taxed.differsFromTariff()
                        ? Optional.of(new Finding(
                                Code.VAT_DIFFERS,
                                "the tariff tells another rate than "
                                        + taxed.key().rate() + " %"))
                        : Optional.empty();
            case Held held ->
                Optional.of(new Finding(
                        switch (held.reason()) {
                            case TAX_STATUS_UNPROVEN -> Code.TAX_STATUS_UNPROVEN;
                            case TAX_REGISTRATION_MISSING -> Code.TAX_REGISTRATION_MISSING;
                            case TAX_RULE_MISSING, TAX_RATE_MISSING -> Code.TAX_RULE_MISSING;
                        },
                        held.detail()));
        };
    }

    /** One share for each treatment; rounded here, once for each charge. */
    private List<Share> shares(Told told, Optional<RatedCdr> rated, Optional<TaxDecision> tax) {
        if (rated.isEmpty() || tax.isEmpty() || !(tax.get() instanceof Taxed taxed)) {
            return List.of();
        }
        BigDecimal net = rated.get().total().exclVat();
        boolean bookable = net != null
                && rated.get().currency().equals(told.claimed().currency().getCurrencyCode());
        if (net == null || !bookable || net.abs().compareTo(BigDecimal.TEN.pow(12)) > 0) {
            return List.of();
        }
        return List.of(new Share(
                taxed.key().toString(),
                treatments.number(taxed),
                Money.rounded(net, told.claimed().currency())));
    }

    private static Dossier.KnownLocation known(Site site, Cdr cdr) {
        CdrLocation place = cdr.cdrLocation();
        Optional<Site.Plug> plug = site.plug(place.evseUid(), place.connectorId());
        return new Dossier.KnownLocation(
                plug.map(Site.Plug::maxWatts).orElse(OptionalInt.empty()),
                plug.isPresent() || site.plugs().isEmpty(),
                site.isPublic());
    }

    private static String siteName(Optional<Site> site, Cdr cdr) {
        CdrLocation place = cdr.cdrLocation();
        String name = place.name();
        return Keys.cut(
                site.map(Site::name)
                        .orElse(name == null || name.isBlank() ? place.address() + ", " + place.city() : name),
                255);
    }

    private static Set<String> waits(Told told, TariffChoice.Chosen chosen, List<Finding> findings) {
        Set<String> waits = new LinkedHashSet<>();
        for (Finding finding : findings) {
            switch (finding.code()) {
                case TARIFF_UNKNOWN, TARIFF_DIFFERS -> {
                    List<String> ids = new ArrayList<>(chosen.missing());
                    ids.addAll(chosen.differing());
                    ids.forEach(id -> waits.add(Wait.forTariff(told.operator(), Keys.key(id))));
                    waits.add(Wait.forLocation(told.operator(), told.locationKey()));
                }
                case TIME_ZONE_UNKNOWN, LOCATION_UNKNOWN ->
                    waits.add(Wait.forLocation(told.operator(), told.locationKey()));
                case PARTY_UNKNOWN, AGREEMENT_MISSING, TAX_STATUS_UNPROVEN, TAX_REGISTRATION_MISSING -> {
                    waits.add(Wait.forParty(told.operator()));
                    waits.add(Wait.forParty(told.provider()));
                }
                default -> {
                    // Only a person can help.
                }
            }
        }
        return waits;
    }
}
