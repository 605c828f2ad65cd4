package laddnav.settlement.charges;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.TreeMap;

/** Countries of charge locations, which OCPI writes with three letters. */
final class Countries {

    private static final Map<String, String> BY_ALPHA3 = byAlpha3();

    private Countries() {}

    /** ISO 3166-1 alpha-2 for an alpha-3 code; a code of two letters is taken as it is. */
    static Optional<String> alpha2(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        return upper.matches("[A-Z]{2}") ? Optional.of(upper) : Optional.ofNullable(BY_ALPHA3.get(upper));
    }

    private static Map<String, String> byAlpha3() {
        Map<String, String> map = new TreeMap<>();
        for (String alpha2 : Locale.getISOCountries()) {
            try {
                map.put(Locale.of("", alpha2).getISO3Country(), alpha2);
            } catch (MissingResourceException e) {
                // A country without a code of three letters cannot be named in OCPI.
            }
        }
        return Map.copyOf(map);
    }
}
