package laddnav.ocpi.types;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A price per kWh, per hour or flat; VAT in percent; step size in seconds or Wh.
 *
 * @see "OCPI 2.3.0, mod_tariffs, PriceComponent class"
 */
public record PriceComponent(
        TariffDimensionType type,
        BigDecimal price,
        @Nullable BigDecimal vat,
        int stepSize) {

    public PriceComponent {
        Required.present("type", type);
        Required.present("price", price);
    }
}
