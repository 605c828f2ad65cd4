package laddnav.ocpi;

import java.util.Locale;

/**
 * A party of the network: country (ISO 3166-1 alpha-2) and three-character party id. Both are CiStrings, so they
 * are held in upper case and compare without regard to how a partner wrote them.
 *
 * @see "OCPI 2.3.0, types, CiString; transport_and_format, Client Owned Object Push"
 */
public record PartyId(String country, String party) implements Comparable<PartyId> {

    /** @throws IllegalArgumentException when either part has the wrong length or other characters than A-Z, 0-9 */
    public PartyId {
        country = upper(country);
        party = upper(party);
        if (!isAlphanumeric(country, 2) || !isAlphanumeric(party, 3)) {
            throw new IllegalArgumentException(
                    "'" + country + "*" + party + "' is not a party: two characters of country and three of party");
        }
    }

    /** As partners write it; a country of three letters is taken for its two. */
    public static PartyId of(String country, String party) {
        return new PartyId(country.length() == 3 ? CountryCodes.alpha2(country).orElse(country) : country, party);
    }

    /** Reads {@code SE*ABC}, {@code SE-ABC} or {@code SEABC}. */
    public static PartyId parse(String text) {
        String bare = text.replace("*", "").replace("-", "").trim();
        if (bare.length() != 5) {
            throw new IllegalArgumentException("'" + text + "' is not a party like SE*ABC");
        }
        return new PartyId(bare.substring(0, 2), bare.substring(2));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static boolean isAlphanumeric(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(PartyId other) {
        int byCountry = country.compareTo(other.country);
        return byCountry != 0 ? byCountry : party.compareTo(other.party);
    }

    @Override
    public String toString() {
        return country + "*" + party;
    }
}
