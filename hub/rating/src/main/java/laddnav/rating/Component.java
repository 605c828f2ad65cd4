package laddnav.rating;

import java.math.BigDecimal;
import laddnav.ocpi.types.PriceComponent;
import laddnav.ocpi.types.TariffDimensionType;
import laddnav.ocpi.types.TaxIncluded;
import org.jspecify.annotations.Nullable;

/** A price with its tax, ready to be applied. */
final class Component {

    private final PriceComponent source;
    private final TaxIncluded taxIncluded;

    Component(PriceComponent source, TaxIncluded taxIncluded) {
        this.source = source;
        this.taxIncluded = taxIncluded;
    }

    TariffDimensionType type() {
        return source.type();
    }

    BigDecimal price() {
        return source.price();
    }

    @Nullable
    BigDecimal vat() {
        return taxIncluded == TaxIncluded.NOT_APPLICABLE ? null : source.vat();
    }

    int stepSize() {
        return source.stepSize();
    }

    TaxIncluded taxIncluded() {
        return taxIncluded;
    }

    static BigDecimal taxOn(BigDecimal exclVat, BigDecimal vat) {
        return exclVat.multiply(vat).movePointLeft(2);
    }
}
