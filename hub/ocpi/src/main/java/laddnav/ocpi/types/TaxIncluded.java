package laddnav.ocpi.types;

/**
 * Whether the amounts in a tariff contain taxes. The wire value of {@link #NOT_APPLICABLE} is {@code N/A}.
 *
 * @see "OCPI 2.3.0, TaxIncluded enum"
 */
public enum TaxIncluded {
    YES("YES"),
    NO("NO"),
    NOT_APPLICABLE("N/A");

    private final String wire;

    TaxIncluded(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
