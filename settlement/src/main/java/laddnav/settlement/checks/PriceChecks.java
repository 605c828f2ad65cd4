package laddnav.settlement.checks;

import java.math.BigDecimal;
import laddnav.rating.RatedCdr;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.checks.Checks.Findings;
import laddnav.settlement.money.Rounding;

/** Whether the price is the one that was agreed. */
final class PriceChecks {

    private PriceChecks() {}

    static void agreement(Dossier dossier, Findings findings) {
        if (dossier.terms().isEmpty()) {
            findings.add(Code.AGREEMENT_MISSING, dossier.agreementProblem());
        }
    }

    static void tariffs(Dossier dossier, Findings findings) {
        if (dossier.isCredit()) {
            return;
        }
        dossier.missingTariffs().forEach(id -> findings.add(Code.TARIFF_UNKNOWN, id));
        dossier.differingTariffs()
                .forEach(id -> findings.add(
                        Code.TARIFF_DIFFERS, id + " in the CDR has other prices than the one published for its start"));
        dossier.ratingProblem().ifPresent(problem -> findings.add(Code.NOT_RATED, problem));
    }

    static void zone(Dossier dossier, Findings findings) {
        if (dossier.location().isPresent()) {
            return;
        }
        String location = "location " + dossier.cdr().cdrLocation().id();
        if (dossier.zoneMatters() && !dossier.isCredit()) {
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

    static void further(Dossier dossier, Findings findings) {
        dossier.further().forEach(findings::add);
    }
}
