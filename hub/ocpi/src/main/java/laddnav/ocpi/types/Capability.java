package laddnav.ocpi.types;

/**
 * Capability: an open enumeration, so values that are not named here are kept as they came.
 *
 * @see "OCPI 2.3.0, Capability OpenEnum"
 */
public record Capability(String value) implements OpenEnum {

    public static final Capability RFID_READER = new Capability("RFID_READER");
    public static final Capability REMOTE_START_STOP_CAPABLE = new Capability("REMOTE_START_STOP_CAPABLE");
    public static final Capability CONTACTLESS_CARD_SUPPORT = new Capability("CONTACTLESS_CARD_SUPPORT");
    public static final Capability CREDIT_CARD_PAYABLE = new Capability("CREDIT_CARD_PAYABLE");
    public static final Capability DEBIT_CARD_PAYABLE = new Capability("DEBIT_CARD_PAYABLE");
    public static final Capability UNLOCK_CAPABLE = new Capability("UNLOCK_CAPABLE");
    public static final Capability RESERVABLE = new Capability("RESERVABLE");

    public Capability {
        Required.present("Capability", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
