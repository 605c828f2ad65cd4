package laddnav.ocpi.types;

import org.jspecify.annotations.Nullable;

/**
 * Where the charge took place; it carries no time zone.
 *
 * <p>As many components as the specification gives the object.
 * @see "OCPI 2.3.0, mod_cdrs, CdrLocation class"
 */
public record CdrLocation(
        String id,
        @Nullable String name,
        String address,
        String city,
        @Nullable String postalCode,
        @Nullable String state,
        String country,
        GeoLocation coordinates,
        String evseUid,
        String evseId,
        String connectorId,
        ConnectorType connectorStandard,
        ConnectorFormat connectorFormat,
        PowerType connectorPowerType) {

    public CdrLocation {
        Required.present("id", id);
        Required.present("address", address);
        Required.present("city", city);
        Required.present("country", country);
        Required.present("coordinates", coordinates);
        Required.present("evse_uid", evseUid);
        Required.present("evse_id", evseId);
        Required.present("connector_id", connectorId);
        Required.present("connector_standard", connectorStandard);
        Required.present("connector_format", connectorFormat);
        Required.present("connector_power_type", connectorPowerType);
    }
}
