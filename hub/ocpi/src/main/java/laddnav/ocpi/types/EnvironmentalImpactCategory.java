package laddnav.ocpi.types;

/**
 * EnvironmentalImpactCategory: an open enumeration, so values that are not named here are kept as they came.
 *
 * @see "OCPI 2.3.0, EnvironmentalImpactCategory OpenEnum"
 */
public record EnvironmentalImpactCategory(String value) implements OpenEnum {

    public EnvironmentalImpactCategory {
        Required.present("EnvironmentalImpactCategory", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
