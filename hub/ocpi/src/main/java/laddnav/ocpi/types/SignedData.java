package laddnav.ocpi.types;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signed meter values.
 *
 * @see "OCPI 2.3.0, mod_cdrs, SignedData class"
 */
public record SignedData(
        String encodingMethod,
        @Nullable Integer encodingMethodVersion,
        @Nullable String publicKey,
        List<SignedValue> signedValues,
        @Nullable String url) {

    public SignedData {
        Required.present("encoding_method", encodingMethod);
        signedValues = Required.nonEmpty("signed_values", signedValues);
    }
}
