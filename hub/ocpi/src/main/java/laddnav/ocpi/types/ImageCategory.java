package laddnav.ocpi.types;

/**
 * ImageCategory: an open enumeration, so values that are not named here are kept as they came.
 *
 * @see "OCPI 2.3.0, ImageCategory OpenEnum"
 */
public record ImageCategory(String value) implements OpenEnum {

    public static final ImageCategory OPERATOR = new ImageCategory("OPERATOR");
    public static final ImageCategory NETWORK = new ImageCategory("NETWORK");
    public static final ImageCategory LOCATION = new ImageCategory("LOCATION");

    public ImageCategory {
        Required.present("ImageCategory", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
