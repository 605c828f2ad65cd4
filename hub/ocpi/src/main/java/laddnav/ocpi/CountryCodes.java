package laddnav.ocpi;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** ISO 3166-1 in its two spellings; partners use either where the specification wants the other. */
public final class CountryCodes {

    private static final Map<String, String> TO_THREE = new HashMap<>();
    private static final Map<String, String> TO_TWO = new HashMap<>();

    static {
        for (String two : Locale.getISOCountries()) {
            String three = Locale.of("", two).getISO3Country();
            TO_THREE.put(two, three);
            TO_TWO.put(three, two);
        }
    }

    private CountryCodes() {}

    /** Three letters of what is a country of two letters; empty for anything else. */
    public static Optional<String> alpha3(String country) {
        return country.length() == 2
                ? Optional.ofNullable(TO_THREE.get(country.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Two letters of what is a country of three letters; empty for anything else. */
    public static Optional<String> alpha2(String country) {
        return country.length() == 3
                ? Optional.ofNullable(TO_TWO.get(country.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }
}
