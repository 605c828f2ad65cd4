package laddnav.ocpi.types;

/**
 * ConnectorCapability: an open enumeration, so values that are not named here are kept as they came.
 *
 * @see "OCPI 2.3.0, ConnectorCapability OpenEnum"
 */
public record ConnectorCapability(String value) implements OpenEnum {

    public ConnectorCapability {
        Required.present("ConnectorCapability", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
