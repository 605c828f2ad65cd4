package laddnav.ocpi.types;

/**
 * One signed meter value.
 *
 * @see "OCPI 2.3.0, mod_cdrs, SignedValue class"
 */
public record SignedValue(String nature, String plainData, String signedData) {

    public SignedValue {
        Required.present("nature", nature);
        Required.present("plain_data", plainData);
        Required.present("signed_data", signedData);
    }
}
