package laddnav.ocpi.types;

import java.math.BigDecimal;

/**
 * A volume in the unit of its type: kWh, hours, A, kW, percent.
 *
 * @see "OCPI 2.3.0, mod_cdrs, CdrDimension class"
 */
public record CdrDimension(CdrDimensionType type, BigDecimal volume) {

    public CdrDimension {
        Required.present("type", type);
        Required.present("volume", volume);
    }
}
