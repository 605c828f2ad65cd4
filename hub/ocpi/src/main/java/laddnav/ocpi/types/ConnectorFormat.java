package laddnav.ocpi.types;

/**
 * Whether a connector is a socket or an attached cable.
 *
 * @see "OCPI 2.3.0, ConnectorFormat enum"
 */
public enum ConnectorFormat {
    SOCKET,
    CABLE
}
