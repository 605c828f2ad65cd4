package laddnav.ocpi;

/**
 * The two sides of a module: the Sender owns the objects, the Receiver gets them.
 *
 * @see "OCPI 2.3.0, version_information_endpoint, InterfaceRole enum"
 */
public enum InterfaceRole {
    SENDER,
    RECEIVER;

    public InterfaceRole other() {
        return this == SENDER ? RECEIVER : SENDER;
    }
}
