package laddnav.ocpi.types;

import java.math.BigDecimal;

/**
 * Grams per kWh.
 *
 * @see "OCPI 2.3.0, mod_locations, EnvironmentalImpact class"
 */
public record EnvironmentalImpact(EnvironmentalImpactCategory category, BigDecimal amount) {

    public EnvironmentalImpact {
        Required.present("category", category);
        Required.present("amount", amount);
    }
}
