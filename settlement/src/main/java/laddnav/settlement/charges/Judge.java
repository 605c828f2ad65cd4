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
import laddnav.rating.RatedCdr;
import laddnav.rating.Rating;
import laddnav.rating.VatShare;
import laddnav.settlement.agreements.Agreement;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.charges.Judgement.Share;
import laddnav.settlement.checks.Checks;
import laddnav.settlement.checks.Code;
import laddnav.settlement.checks.Dossier;
import laddnav.settlement.checks.Finding;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.money.Money;
import laddnav.settlement.tax.TaxDecision;
import laddnav.settlement.tax.TaxDecision.Held;
import laddnav.settlement.tax.TaxDecision.Taxed;
import laddnav.settlement.treatment.Treatments;

/** Puts a CDR's dossier together, has it rated, checked and taxed. Called from several threads. */
final class Judge {

    private final Agreements agreements;
    private final TariffChoice tariffs;
    private final SiteShelf sites;
    private final Treatments treatments;
    private final ExchangeRates rates;
    private final ZoneId hubZone;

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
    }

    Judgement judge(Told told, Cdr cdr) {
        Optional<Agreement> agreement = agreements.between(told.operator(), told.provider(), told.end());
        Optional<Site> site = sites.find(told.operator(), told.locationKey());
        TariffChoice.Chosen chosen = tariffs.choose(told, cdr, site);
        ZoneId zone = site.flatMap(Site::zone).orElse(hubZone);
        Rated rated = rated(cdr, chosen, zone);
        Optional<TaxDecision> tax = agreement.map(found -> treatments.decide(
                found,
                Countries.alpha2(cdr.cdrLocation().country())
                        .orElse(told.operator().country()),
                LocalDate.ofInstant(told.end(), zone),
                vatTold(rated.cdr)));
        Dossier dossier = new Dossier(
                cdr,
                told.receivedAt(),
                agreement.map(Agreement::terms),
                agreementProblem(told),
                chosen.missing(),
                chosen.differing(),
                rated.cdr,
                rated.problem,
                site.filter(found -> found.zone().isPresent()).map(found -> known(found, cdr)),
                chosen.readsTheClock(),
                Stream.concat(tax.flatMap(Judge::finding).stream(), missingRate(told, agreement).stream())
                        .toList());
        List<Finding> findings = Checks.of(dossier);
        return new Judgement(
                findings,
                shares(told, rated.cdr, tax),
                agreement.map(Agreement::version),
                siteName(site, cdr),
                Keys.ascii(chosen.tariffId()),
                zone.getId(),
                chosen.published(),
                waits(told, chosen, findings));
    }

    private record Rated(Optional<RatedCdr> cdr, Optional<String> problem) {}

    /** A tariff that rating chokes on holds its charge; it must not hold up the others. */
    private static Rated rated(Cdr cdr, TariffChoice.Chosen chosen, ZoneId zone) {
        if (!chosen.missing().isEmpty()) {
            return new Rated(Optional.empty(), Optional.empty());
        }
        try {
            return new Rated(Optional.of(Rating.rate(cdr, chosen.tariffs(), zone)), Optional.empty());
        } catch (IllegalArgumentException | ArithmeticException | IllegalStateException e) {
            return new Rated(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private String agreementProblem(Told told) {
        if (told.operator().equals(told.provider())) {
            return told.operator() + " has no agreement with itself";
        }
        for (PartyId party : List.of(told.operator(), told.provider())) {
            if (agreements.facts(party).isEmpty()) {
                return party + " is not known";
            }
        }
        return told.operator() + " and " + told.provider() + " have no agreement";
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
        return new Dossier.KnownLocation(site.plug(place.evseUid(), place.connectorId())
                .map(Site.Plug::maxWatts)
                .orElse(OptionalInt.empty()));
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
                case TIME_ZONE_UNKNOWN -> waits.add(Wait.forLocation(told.operator(), told.locationKey()));
                case AGREEMENT_MISSING, TAX_STATUS_UNPROVEN, TAX_REGISTRATION_MISSING -> {
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
