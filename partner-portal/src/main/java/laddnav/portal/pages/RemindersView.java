package laddnav.portal.pages;

import java.time.LocalDate;
import java.util.List;
import laddnav.portal.web.Link;
import laddnav.settlement.Bank;

/**
 * What reminders as of a day would ask for, and those that are drawn.
 *
 * @param due not drawn yet
 */
public record RemindersView(
        LocalDate asOf,
        LocalDate today,
        List<Bank.Reminder> due,
        List<Bank.DrawnReminder> drawn,
        ChargeView.Problem problem) {

    public boolean mayDraw() {
        return !due.isEmpty() && !asOf.isAfter(today);
    }

    public static Link pdf(Bank.DrawnReminder reminder, String language) {
        return Link.of("/payments/reminders/" + reminder.number() + "/pdf").with("language", language);
    }
}
