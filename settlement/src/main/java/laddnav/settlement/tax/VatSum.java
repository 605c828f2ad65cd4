package laddnav.settlement.tax;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.settlement.money.Money;

/**
 * The VAT of a document under one key: computed on the sum of its lines and rounded once, half up.
 *
 * @see "EN 16931-1: BR-CO-17, BR-S-08, BR-S-09, BR-AE-08, BR-O-08"
 */
public record VatSum(VatKey key, Money base, Money vat) {

    /** A line's net amount and what it bears. */
    public record Taxable(VatKey key, Money net) {}

    public static VatSum of(VatKey key, Money base) {
        return new VatSum(key, base, base.percent(key.rate()));
    }

    /**
     * One sum for each key, in the keys' order.
     *
     * @throws IllegalArgumentException when currencies mix, or outside-scope lines stand beside others
     */
    public static List<VatSum> of(Iterable<Taxable> lines) {
        Map<VatKey, Money> bases = new TreeMap<>();
        for (Taxable line : lines) {
            bases.merge(line.key(), line.net(), Money::plus);
        }
        if (bases.size() > 1 && bases.containsKey(VatKey.OUTSIDE_SCOPE)) {
            throw new IllegalArgumentException("what is outside the scope of VAT needs a document of its own");
        }
        return bases.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList();
    }
}
