package laddnav.ocpi.types;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One plug or socket; voltage in V, current in A, power in W.
 *
 * <p>As many components as the specification gives the object.
 * @see "OCPI 2.3.0, mod_locations, Connector object"
 */
public record Connector(
        String id,
        ConnectorType standard,
        ConnectorFormat format,
        PowerType powerType,
        int maxVoltage,
        int maxAmperage,
        @Nullable Integer maxElectricPower,
        List<String> tariffIds,
        @Nullable String termsAndConditions,
        List<ConnectorCapability> capabilities,
        Instant lastUpdated) {

    public Connector {
        Required.present("id", id);
        Required.present("standard", standard);
        Required.present("format", format);
        Required.present("power_type", powerType);
        tariffIds = Required.listOf(tariffIds);
        capabilities = Required.listOf(capabilities);
        Required.present("last_updated", lastUpdated);
    }
}
