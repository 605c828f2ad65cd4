package laddnav.ocpi.types;

import java.math.BigDecimal;

/**
 * One source's share in percent.
 *
 * @see "OCPI 2.3.0, mod_locations, EnergySource class"
 */
public record EnergySource(EnergySourceCategory source, BigDecimal percentage) {

    public EnergySource {
        Required.present("source", source);
        Required.present("percentage", percentage);
    }
}
