package laddnav.settlement.documents;

import java.util.Locale;

/** The languages that documents are written in. */
public enum Language {
    SV,
    EN;

    /** Reads {@code sv} or {@code en}. @throws IllegalArgumentException for another language */
    public static Language parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "sv" -> SV;
            case "en" -> EN;
            default -> throw new IllegalArgumentException("'" + text + "' is not a language of documents: sv or en");
        };
    }

    /** BCP 47, for the document's metadata. */
    String tag() {
        return this == SV ? "sv-SE" : "en-GB";
    }
}
