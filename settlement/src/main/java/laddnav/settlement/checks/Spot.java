package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.util.Optional;
import laddnav.ocpi.types.GeoLocation;

/** A place on earth, WGS 84, in millionths of a degree. */
public record Spot(int latitudeMicro, int longitudeMicro) {

    private static final BigDecimal MOST_LATITUDE = BigDecimal.valueOf(90);
    private static final BigDecimal MOST_LONGITUDE = BigDecimal.valueOf(180);
    private static final int LONGEST = 24;
    private static final long EARTH_RADIUS_METRES = 6_371_000;

    /** Empty where the text is no such place; 0, 0 lies in the sea and is what is sent for lack of a better. */
    public static Optional<Spot> of(GeoLocation place) {
        Optional<Integer> latitude = micro(place.latitude(), MOST_LATITUDE);
        Optional<Integer> longitude = micro(place.longitude(), MOST_LONGITUDE);
        return latitude.isEmpty() || longitude.isEmpty() || latitude.get() == 0 && longitude.get() == 0
                ? Optional.empty()
                : Optional.of(new Spot(latitude.get(), longitude.get()));
    }

    private static Optional<Integer> micro(String degrees, BigDecimal most) {
        try {
            BigDecimal value = degrees.length() > LONGEST ? null : new BigDecimal(degrees.strip());
            return value == null || value.abs().compareTo(most) > 0
                    ? Optional.empty()
                    : Optional.of(value.movePointRight(6).intValue());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** As the crow flies. */
    long metresTo(Spot other) {
        double phi = Math.toRadians(latitudeMicro / 1e6);
        double otherPhi = Math.toRadians(other.latitudeMicro / 1e6);
        double north = Math.sin((otherPhi - phi) / 2);
        double east = Math.sin(Math.toRadians((other.longitudeMicro - (double) longitudeMicro) / 1e6) / 2);
        double chord = north * north + Math.cos(phi) * Math.cos(otherPhi) * east * east;
        return Math.round(2 * Math.asin(Math.min(1, Math.sqrt(chord))) * EARTH_RADIUS_METRES);
    }
}
