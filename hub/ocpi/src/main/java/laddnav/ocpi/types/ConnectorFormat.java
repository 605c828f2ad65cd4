package laddnav.ocpi.types;

/**
 * ConnectorFormat.
 *
 * @see "OCPI 2.3.0, ConnectorFormat enum"
 */
public enum ConnectorFormat {
    SOCKET,
    CABLE
}
