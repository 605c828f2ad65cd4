package laddnav.ocpi.types;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the energy comes from.
 *
 * @see "OCPI 2.3.0, mod_locations, EnergyMix class"
 */
public record EnergyMix(
        boolean isGreenEnergy,
        List<EnergySource> energySources,
        List<EnvironmentalImpact> environImpact,
        @Nullable String supplierName,
        @Nullable String energyProductName) {

    public EnergyMix {
        energySources = Required.listOf(energySources);
        environImpact = Required.listOf(environImpact);
    }
}
