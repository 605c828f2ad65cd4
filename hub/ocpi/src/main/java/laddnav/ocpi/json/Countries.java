package laddnav.ocpi.json;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.CountryCodes;

/**
 * Countries as 2.1.1 tells them: by three letters, sometimes by two; and the zone of a place whose owner tells none,
 * which 2.1.1 allows and prices by the hour cannot do without.
 */
final class Countries {

    /** Countries with one zone, by the zone that the tz database names for them. */
    private static final Map<String, String> ZONES = zones("""
            AUT Vienna BEL Brussels BGR Sofia CHE Zurich CYP Nicosia CZE Prague DEU Berlin DNK Copenhagen
            EST Tallinn FIN Helsinki FRA Paris GBR London GRC Athens HRV Zagreb HUN Budapest IRL Dublin
            ITA Rome LIE Vaduz LTU Vilnius LUX Luxembourg LVA Riga MCO Monaco MLT Malta NLD Amsterdam
            NOR Oslo POL Warsaw ROU Bucharest SRB Belgrade SVK Bratislava SVN Ljubljana SWE Stockholm
            UKR Kyiv ALB Tirane AND Andorra BIH Sarajevo MDA Chisinau MKD Skopje MNE Podgorica SMR San_Marino
            VAT Vatican GIB Gibraltar IMN Isle_of_Man JEY Jersey GGY Guernsey ALA Mariehamn TUR Istanbul""");

    private Countries() {}

    /** The three letters of a country; what is no country of two letters stays as it is. */
    static String alpha3(String country) {
        return CountryCodes.alpha3(country).orElse(country);
    }

    /** The zone of a place: by its country, or where a country has several, by the longitude; empty without either. */
    static Optional<String> zone(String country, String longitude) {
        Optional<Double> degrees = degrees(longitude);
        String upper = country.toUpperCase(Locale.ROOT);
        if (ZONES.containsKey(upper)) {
            return Optional.ofNullable(ZONES.get(upper));
        }
        if (upper.equals("ISL")) {
            return Optional.of("Atlantic/Reykjavik");
        }
        if (upper.equals("ESP") && degrees.isPresent()) {
            return Optional.of(degrees.get() < -12 ? "Atlantic/Canary" : "Europe/Madrid");
        }
        if (upper.equals("PRT") && degrees.isPresent()) {
            return Optional.of(
                    degrees.get() < -20
                            ? "Atlantic/Azores"
                            : degrees.get() < -12 ? "Atlantic/Madeira" : "Europe/Lisbon");
        }
        return degrees.flatMap(Countries::nautical);
    }

    /** Sun time in whole hours: at most an hour or two beside the clock of the place. */
    private static Optional<String> nautical(double longitude) {
        try {
            ZoneOffset offset = ZoneOffset.ofHours((int) Math.round(longitude / 15));
            return Optional.of(offset.equals(ZoneOffset.UTC) ? "UTC" : offset.getId());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Double> degrees(String longitude) {
        try {
            double degrees = Double.parseDouble(longitude.trim());
            return Math.abs(degrees) <= 180 ? Optional.of(degrees) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> zones(String pairs) {
        String[] words = pairs.split("\\s+");
        Map<String, String> zones = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            zones.put(words[i], "Europe/" + words[i + 1]);
        }
        zones.put("CYP", "Asia/Nicosia");
        return Map.copyOf(zones);
    }
}
