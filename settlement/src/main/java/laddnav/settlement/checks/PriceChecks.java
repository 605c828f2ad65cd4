package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.types.CdrLocation;
import laddnav.rating.Amounts;
import laddnav.rating.RatedCdr;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.checks.Checks.Findings;
import laddnav.settlement.money.Rounding;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.Limit;

/** Whether the price is the one that was agreed. */
final class PriceChecks {

    private PriceChecks() {}

    static void agreement(Dossier dossier, Findings findings) {
        if (dossier.terms().isEmpty()) {
            dossier.noAgreement().ifPresent(findings::add);
        }
    }

    /** Who got the CDR need not be who is billed: that is who issued the token. */
    static void provider(Dossier dossier, Findings findings) {
        PartyId billed = dossier.cdr().cdrToken().party();
        dossier.sentTo()
                .filter(receiver -> !receiver.equals(billed))
                .ifPresent(receiver ->
                        findings.add(Code.PROVIDER_DIFFERS, "sent to " + receiver + ", its token is of " + billed));
    }

    static void tariffs(Dossier dossier, Findings findings) {
        if (dossier.isCredit()) {
            return;
        }
        dossier.price().missing().forEach(id -> findings.add(Code.TARIFF_UNKNOWN, id));
        dossier.price()
                .differing()
                .forEach(id -> findings.add(
                        Code.TARIFF_DIFFERS, id + " in the CDR has other prices than the one published for its start"));
        dossier.price().problem().ifPresent(problem -> findings.add(Code.NOT_RATED, problem));
    }

    static void zone(Dossier dossier, Findings findings) {
        if (dossier.location().isPresent()) {
            if (!dossier.location().get().hasConnector()) {
                CdrLocation place = dossier.cdr().cdrLocation();
                findings.add(
                        Code.LOCATION_UNKNOWN,
                        "connector " + place.connectorId() + " of EVSE " + place.evseUid() + " at location "
                                + place.id());
            }
            return;
        }
        String location = "location " + dossier.cdr().cdrLocation().id();
        if (dossier.price().readsTheClock() && !dossier.isCredit()) {
            findings.add(Code.TIME_ZONE_UNKNOWN, location + " is not published, and the tariff names times of day");
        } else {
            findings.add(Code.LOCATION_UNKNOWN, location);
        }
    }

    static void currency(Dossier dossier, Findings findings) {
        String currency = dossier.cdr().currency();
        dossier.terms()
                .filter(terms -> !terms.currencies().contains(currency))
                .ifPresent(terms -> findings.add(
                        Code.CURRENCY_MISMATCH, currency + ", the agreement takes " + terms.currencyList()));
        dossier.rated()
                .filter(rated -> !rated.currency().equals(currency) && !dossier.isCredit())
                .ifPresent(rated ->
                        findings.add(Code.CURRENCY_MISMATCH, currency + ", the tariff has " + rated.currency()));
    }

    static void price(Dossier dossier, Findings findings) {
        if (dossier.isCredit() || dossier.rated().isEmpty() || dossier.terms().isEmpty()) {
            return;
        }
        RatedCdr rated = dossier.rated().get();
        if (!rated.currency().equals(dossier.cdr().currency())) {
            return;
        }
        BigDecimal claimed = dossier.cdr().totalCost().beforeTaxes();
        BigDecimal ours = rated.total().exclVat();
        if (ours == null) {
            findings.add(Code.NOT_RATED, "the tariff's prices include a tax whose rate it does not tell");
            return;
        }
        BigDecimal tolerance = tolerance(dossier.terms().get(), claimed);
        if (claimed.subtract(ours).abs().compareTo(tolerance) > 0) {
            findings.add(
                    Code.PRICE_DIFFERS,
                    "claimed " + claimed.toPlainString() + ", rated " + shown(ours) + " " + rated.currency()
                            + ", tolerance " + tolerance.stripTrailingZeros().toPlainString());
        }
    }

    /** A time that was split may have twenty decimals; people read four. The check itself took them all. */
    private static String shown(BigDecimal amount) {
        BigDecimal few = amount.scale() > 4 ? Rounding.halfUp(amount, 4) : amount;
        return few.toPlainString();
    }

    private static BigDecimal tolerance(AgreementTerms terms, BigDecimal claimed) {
        return terms.toleranceAbsolute().max(claimed.abs().multiply(terms.toleranceRelative()));
    }

    /** What the CDR tells of its VAT, where we ask for some. A charge that bears none is told by the tariff's rate. */
    static void vat(Dossier dossier, Findings findings) {
        Optional<BigDecimal> told = dossier.rated().map(RatedCdr::claimed).flatMap(PriceChecks::vat);
        boolean isTold = dossier.further().stream().anyMatch(finding -> finding.code() == Code.VAT_DIFFERS);
        if (told.isEmpty() || dossier.vatRate().isEmpty() || isTold) {
            return;
        }
        BigDecimal rate = dossier.vatRate().get();
        BigDecimal ours = dossier.cdr().totalCost().beforeTaxes().multiply(rate).movePointLeft(2);
        if (told.get().subtract(ours).abs().compareTo(dossier.rules().limit(Limit.VAT_COST)) > 0) {
            findings.add(
                    Code.VAT_DIFFERS,
                    "the CDR tells " + told.get().toPlainString() + ", by " + rate.toPlainString() + " % it is "
                            + shown(ours));
        }
    }

    private static Optional<BigDecimal> vat(Amounts claimed) {
        BigDecimal excl = claimed.exclVat();
        BigDecimal incl = claimed.inclVat();
        return excl == null || incl == null ? Optional.empty() : Optional.of(incl.subtract(excl));
    }

    static void surcharge(Dossier dossier, Findings findings) {
        dossier.price()
                .surcharges()
                .forEach(id -> findings.add(
                        Code.CROSS_BORDER_SURCHARGE,
                        id + " asks " + dossier.cdr().cdrToken().party() + " more than everyone"));
    }

    static void further(Dossier dossier, Findings findings) {
        dossier.further().forEach(findings::add);
    }
}
