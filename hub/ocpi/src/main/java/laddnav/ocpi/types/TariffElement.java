package laddnav.ocpi.types;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Price components that hold when all restrictions match.
 *
 * @see "OCPI 2.3.0, mod_tariffs, TariffElement class"
 */
public record TariffElement(
        List<PriceComponent> priceComponents, @Nullable TariffRestrictions restrictions) {

    public TariffElement {
        priceComponents = Required.nonEmpty("price_components", priceComponents);
    }
}
