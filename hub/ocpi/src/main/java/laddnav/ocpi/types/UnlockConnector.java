package laddnav.ocpi.types;

/**
 * Asks an operator to release a stuck cable.
 *
 * @see "OCPI 2.3.0, mod_commands, UnlockConnector object"
 */
public record UnlockConnector(String responseUrl, String locationId, String evseUid, String connectorId) {

    public UnlockConnector {
        Required.present("response_url", responseUrl);
        Required.present("location_id", locationId);
        Required.present("evse_uid", evseUid);
        Required.present("connector_id", connectorId);
    }
}
