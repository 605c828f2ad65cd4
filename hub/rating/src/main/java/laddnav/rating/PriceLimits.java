package laddnav.rating;

import java.math.BigDecimal;
import laddnav.ocpi.types.PriceLimit;
import laddnav.ocpi.types.TaxIncluded;
import org.jspecify.annotations.Nullable;

/**
 * Applies a tariff's minimum and maximum price to what it contributes to a charge.
 *
 * <p>The limits before and after taxes are independent, as the specification says. Where one before taxes applies and
 * the tariff gives none after taxes, the taxes follow the cost in proportion. What the limits leave as tax need not be
 * what the rates give; that is told. In a charge by several tariffs each limits its own part. A reservation that no
 * charge followed is no charging session, and has no limits.
 *
 * @see "OCPI 2.3.0, mod_tariffs 11.3.1, min_price and max_price"
 */
final class PriceLimits {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Part part;
    private final Findings findings;
    private final BigDecimal minorUnit;
    private @Nullable BigDecimal excl;
    private @Nullable BigDecimal incl;
    private boolean isApplied;

    private PriceLimits(Part part, BigDecimal minorUnit, Findings findings) {
        this.part = part;
        this.minorUnit = minorUnit;
        this.findings = findings;
        this.excl = part.sum.exclVat();
        this.incl = part.sum.inclVat();
    }

    /** Changes the part's sum and shares, and returns the sum. */
    static Amounts apply(Part part, BigDecimal minorUnit, Findings findings) {
        PriceLimits limits = new PriceLimits(part, minorUnit, findings);
        limits.limit(part.tariff.source().minPrice(), Finding.Code.MIN_PRICE_APPLIED, 1);
        limits.limit(part.tariff.source().maxPrice(), Finding.Code.MAX_PRICE_APPLIED, -1);
        return limits.isApplied ? limits.result() : part.sum;
    }

    /** @param direction 1 where the cost must not be less than the limit, -1 where it must not be more */
    private void limit(@Nullable PriceLimit limit, Finding.Code code, int direction) {
        if (limit == null || !isReadable(limit)) {
            return;
        }
        StringBuilder told = new StringBuilder();
        BigDecimal exclWas = excl;
        BigDecimal inclWas = incl;
        BigDecimal before = limit.beforeTaxes();
        BigDecimal after = limit.afterTaxes();
        if (exclWas != null && isBeyond(exclWas, before, direction)) {
            excl = before;
            tell(told, "excl_vat ", exclWas, before);
            incl = inclWas == null ? after : after == null ? followed(inclWas, exclWas, before) : inclWas;
        }
        BigDecimal inclNow = incl;
        if (inclNow != null && after != null && isBeyond(inclNow, after, direction)) {
            incl = after;
        }
        if (inclWas != null && incl != null && incl.compareTo(inclWas) != 0) {
            tell(told, "incl_vat ", inclWas, incl);
        }
        if (!told.isEmpty()) {
            isApplied = true;
            findings.add(code, told.toString());
        }
    }

    private static boolean isBeyond(BigDecimal cost, BigDecimal limit, int direction) {
        return Integer.signum(limit.compareTo(cost)) == direction;
    }

    /** What the cost with taxes becomes when the one before them changes: the same taxes in proportion. */
    private @Nullable BigDecimal followed(BigDecimal inclWas, BigDecimal exclWas, BigDecimal exclNow) {
        if (exclWas.signum() != 0) {
            return Numbers.quotient(inclWas.multiply(exclNow), exclWas);
        }
        if (part.tariff.source().taxIncluded() == TaxIncluded.NOT_APPLICABLE) {
            return exclNow;
        }
        BigDecimal vat = part.tariff.onlyVat();
        return vat == null ? null : exclNow.add(Component.taxOn(exclNow, vat));
    }

    private Amounts result() {
        if (excl != null) {
            part.scaleShares(excl);
            tellOddTax();
        }
        return new Amounts(excl, incl);
    }

    private void tellOddTax() {
        BigDecimal byRates =
                part.tariff.source().taxIncluded() == TaxIncluded.NOT_APPLICABLE ? excl : part.inclVatByShares();
        if (incl != null && byRates != null) {
            BigDecimal difference = incl.subtract(byRates).abs();
            if (difference.compareTo(minorUnit.multiply(HALF)) > 0) {
                findings.add(
                        Finding.Code.ODD_TAX_RATE,
                        "incl_vat " + Numbers.money(incl) + " by the limits, " + Numbers.money(byRates)
                                + " by the rates");
            }
        }
    }

    private boolean isReadable(PriceLimit limit) {
        BigDecimal after = limit.afterTaxes();
        boolean isReadable = Limits.isCountable(limit.beforeTaxes()) && (after == null || Limits.isCountable(after));
        if (!isReadable) {
            findings.add(
                    Finding.Code.TARIFF_UNREADABLE,
                    "tariff " + part.tariff.source().id() + " price limit " + limit.beforeTaxes());
        }
        return isReadable;
    }

    private static void tell(StringBuilder told, String side, BigDecimal from, BigDecimal to) {
        told.append(told.isEmpty() ? "" : ", ")
                .append(side)
                .append(Numbers.money(from))
                .append(" to ")
                .append(Numbers.money(to));
    }
}
