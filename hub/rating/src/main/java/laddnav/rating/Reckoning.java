package laddnav.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up what was priced: lines, dimensions, parts by tariff, limits, taxes. */
final class Reckoning {

    private final String currency;
    private final BigDecimal minorUnit;
    private final boolean isMirrored;
    private final Findings findings;
    private final TaxSplit taxes = new TaxSplit();
    private final List<RatedLine> lines;
    private final List<Part> parts = new ArrayList<>(1);
    private final Map<RatedDimension, DimensionTotal> dimensions = new EnumMap<>(RatedDimension.class);

    /** @param isMirrored for a credit CDR: everything is negated at the end */
    Reckoning(String currency, boolean isMirrored, int expectedLines, Findings findings) {
        this.currency = currency;
        this.minorUnit = Claim.minorUnit(currency);
        this.isMirrored = isMirrored;
        this.findings = findings;
        this.lines = new ArrayList<>(expectedLines);
    }

    /** A tariff of the charge: its limits hold even where it has no lines. */
    void include(CompiledTariff tariff) {
        part(tariff);
    }

    void add(Draft draft) {
        Component component = draft.component();
        Amounts amounts = taxes.amounts(component, Numbers.tidy(draft.priced));
        part(draft.tariff).add(component.vat(), amounts);
        DimensionTotal more = new DimensionTotal(
                signed(quantity(draft, draft.quantity)), signed(quantity(draft, draft.billed)), signed(amounts));
        dimensions.merge(draft.dimension, more, Reckoning::sum);
        if (amounts.exclVat() == null) {
            findings.add(
                    Finding.Code.TAX_RATE_NOT_TOLD,
                    "tariff " + draft.tariff.source().id() + " includes taxes");
        }
        CompiledElement element = draft.choice.candidate().element();
        lines.add(new RatedLine(
                draft.stretch.start,
                draft.dimension,
                draft.unit,
                draft.tariff.source().id(),
                element.index(),
                component.price(),
                component.vat(),
                signed(draft.quantity),
                signed(draft.billed),
                signed(amounts),
                element.matched(draft.stretch),
                draft.choice.passedOver()));
    }

    /** @param isComparable whether all of the charge was priced, in the CDR's currency */
    RatedCdr result(boolean hasLimits, Amounts claimed, boolean isComparable) {
        Amounts beforeLimits = Amounts.ZERO;
        Amounts total = Amounts.ZERO;
        List<VatShare> shares = new ArrayList<>(2);
        for (Part part : parts) {
            beforeLimits = beforeLimits.plus(part.sum);
            total = total.plus(hasLimits ? PriceLimits.apply(part, minorUnit, findings) : part.sum);
            for (VatShare share : part.shares()) {
                Part.addShare(shares, share.vat(), signed(share.exclVat()));
            }
        }
        if (total.exclVat() == null) {
            shares.clear();
        }
        Amounts signedTotal = signed(total);
        if (isComparable) {
            Claim.compare(claimed, signedTotal, minorUnit, findings);
        }
        return new RatedCdr(
                currency, signedTotal, signed(beforeLimits), dimensions, lines, shares, claimed, findings.list());
    }

    private Part part(CompiledTariff tariff) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).tariff == tariff) {
                return parts.get(i);
            }
        }
        Part part = new Part(tariff);
        parts.add(part);
        return part;
    }

    private BigDecimal signed(BigDecimal number) {
        return isMirrored ? number.negate() : number;
    }

    private Amounts signed(Amounts amounts) {
        return isMirrored ? amounts.negated() : amounts;
    }

    private static BigDecimal quantity(Draft draft, BigDecimal quantity) {
        boolean isReservationFee = draft.dimension == RatedDimension.RESERVATION && draft.unit == Unit.ONCE;
        return isReservationFee ? BigDecimal.ZERO : quantity;
    }

    private static DimensionTotal sum(DimensionTotal a, DimensionTotal b) {
        return new DimensionTotal(
                a.quantity().add(b.quantity()),
                a.billed().add(b.billed()),
                a.amounts().plus(b.amounts()));
    }
}
