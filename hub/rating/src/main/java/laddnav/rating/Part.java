package laddnav.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one tariff contributes to a charge: its sum, and the shares of its VAT rates. */
final class Part {

    final CompiledTariff tariff;
    Amounts sum = Amounts.ZERO;
    private final List<VatShare> shares = new ArrayList<>(2);

    Part(CompiledTariff tariff) {
        this.tariff = tariff;
    }

    void add(@Nullable BigDecimal vat, Amounts amounts) {
        sum = sum.plus(amounts);
        BigDecimal excl = amounts.exclVat();
        if (excl != null) {
            addShare(shares, vat, excl);
        }
    }

    List<VatShare> shares() {
        return shares;
    }

    /** Makes the shares add up to another amount before taxes, in the proportion they have. */
    void scaleShares(BigDecimal exclVat) {
        BigDecimal before = BigDecimal.ZERO;
        for (VatShare share : shares) {
            before = before.add(share.exclVat());
        }
        if (before.signum() == 0) {
            shares.clear();
            shares.add(new VatShare(tariff.onlyVat(), exclVat));
            return;
        }
        BigDecimal left = exclVat;
        for (int i = 0; i < shares.size(); i++) {
            VatShare share = shares.get(i);
            boolean isLast = i == shares.size() - 1;
            BigDecimal scaled = isLast ? left : Numbers.quotient(share.exclVat().multiply(exclVat), before);
            left = left.subtract(scaled);
            shares.set(i, new VatShare(share.vat(), scaled));
        }
    }

    /** The amount with the taxes that the shares give; absent where one of them is unknown. */
    @Nullable
    BigDecimal inclVatByShares() {
        BigDecimal incl = BigDecimal.ZERO;
        for (VatShare share : shares) {
            BigDecimal vat = share.vat();
            if (vat == null) {
                return null;
            }
            incl = incl.add(share.exclVat()).add(Component.taxOn(share.exclVat(), vat));
        }
        return incl;
    }

    /** Adds to the share of that rate; one without a rate is a share of its own. */
    static void addShare(List<VatShare> shares, @Nullable BigDecimal vat, BigDecimal exclVat) {
        for (int i = 0; i < shares.size(); i++) {
            VatShare share = shares.get(i);
            BigDecimal rate = share.vat();
            if (rate == null ? vat == null : vat != null && rate.compareTo(vat) == 0) {
                shares.set(i, new VatShare(rate, share.exclVat().add(exclVat)));
                return;
            }
        }
        shares.add(new VatShare(vat, exclVat));
    }
}
