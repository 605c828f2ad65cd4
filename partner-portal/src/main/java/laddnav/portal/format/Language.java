package laddnav.portal.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language that the portal speaks, complete. */
public enum Language {
    SV(Locale.of("sv", "SE"), "Svenska"),
    EN(Locale.UK, "English");

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    /** ISO 639-1, as in the {@code lang} attribute. */
    public String code() {
        return locale.getLanguage();
    }

    /** The name that its speakers give it. */
    public String ownName() {
        return ownName;
    }

    Locale locale() {
        return locale;
    }

    public static Optional<Language> parse(String code) {
        for (Language language : values()) {
            if (language.code().equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The best of ours for an {@code Accept-Language} header; English where none fits or the header is broken. */
    public static Language negotiate(String acceptLanguage) {
        if (acceptLanguage.isBlank() || acceptLanguage.length() > 500) {
            return EN;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
            for (Locale.LanguageRange range : ranges) {
                Optional<Language> ours = parse(range.getRange().split("-", 2)[0]);
                if (ours.isPresent() && range.getWeight() > 0) {
                    return ours.get();
                }
            }
            return EN;
        } catch (IllegalArgumentException notAList) {
            return EN;
        }
    }
}
