package laddnav.ocpi.types;

/**
 * ConnectorType: an open enumeration, so values that are not named here are kept as they came.
 *
 * @see "OCPI 2.3.0, ConnectorType OpenEnum"
 */
public record ConnectorType(String value) implements OpenEnum {

    public static final ConnectorType CHADEMO = new ConnectorType("CHADEMO");
    public static final ConnectorType IEC_62196_T1 = new ConnectorType("IEC_62196_T1");
    public static final ConnectorType IEC_62196_T1_COMBO = new ConnectorType("IEC_62196_T1_COMBO");
    public static final ConnectorType IEC_62196_T2 = new ConnectorType("IEC_62196_T2");
    public static final ConnectorType IEC_62196_T2_COMBO = new ConnectorType("IEC_62196_T2_COMBO");
    public static final ConnectorType MCS = new ConnectorType("MCS");
    public static final ConnectorType SAE_J3400 = new ConnectorType("SAE_J3400");
    public static final ConnectorType DOMESTIC_F = new ConnectorType("DOMESTIC_F");

    public ConnectorType {
        Required.present("ConnectorType", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
