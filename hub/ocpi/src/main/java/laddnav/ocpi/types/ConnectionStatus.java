package laddnav.ocpi.types;

/**
 * ConnectionStatus.
 *
 * @see "OCPI 2.3.0, mod_hub_client_info, ConnectionStatus enum"
 */
public enum ConnectionStatus {
    CONNECTED,
    OFFLINE,
    PLANNED,
    SUSPENDED
}
