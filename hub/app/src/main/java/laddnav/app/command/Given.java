package laddnav.app.command;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import laddnav.ocpi.PartyId;

/** Reads what options were given; what cannot be read is {@link Refused}, naming the option and what is wanted. */
final class Given {

    private Given() {}

    static LocalDate day(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Refused(option + " is '" + text + "'; wanted is a day such as 2026-10-31");
        }
    }

    static YearMonth month(String option, String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new Refused(option + " is '" + text + "'; wanted is a month such as 2026-10");
        }
    }

    static PartyId party(String option, String text) {
        try {
            return PartyId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(option + " is '" + text + "'; wanted is a party such as SE*ABC");
        }
    }
}
