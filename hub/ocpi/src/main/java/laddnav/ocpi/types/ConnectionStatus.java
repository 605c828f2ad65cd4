package laddnav.ocpi.types;

/**
 * Whether a party can be reached through the hub.
 *
 * @see "OCPI 2.3.0, mod_hub_client_info, ConnectionStatus enum"
 */
public enum ConnectionStatus {
    CONNECTED,
    OFFLINE,
    PLANNED,
    SUSPENDED
}
