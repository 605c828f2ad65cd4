package laddnav.settlement.rules;

import java.util.Locale;

/** What a finding does to the charge, the gravest first. */
public enum Severity {
    /** It can never be booked. */
    REJECT,
    /** It waits for a person or for data. */
    HOLD,
    /** It is booked, and the finding is shown. */
    WARN,
    /** The check is not made. */
    OFF;

    /** @throws IllegalArgumentException when the text is none of reject, hold, warn and off */
    static Severity parse(String text) {
        for (Severity each : values()) {
            if (each.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        // YAML takes a bare off for a boolean.
        if (text.strip().equals("false")) {
            return OFF;
        }
        throw new IllegalArgumentException("'" + text + "' is not one of reject, hold, warn and off");
    }
}
