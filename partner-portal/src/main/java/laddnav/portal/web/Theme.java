package laddnav.portal.web;

import java.util.Locale;
import java.util.Optional;

/** Light or dark, or as the reader's machine has it. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Theme> parse(String code) {
        for (Theme theme : values()) {
            if (theme.code().equals(code)) {
                return Optional.of(theme);
            }
        }
        return Optional.empty();
    }
}
