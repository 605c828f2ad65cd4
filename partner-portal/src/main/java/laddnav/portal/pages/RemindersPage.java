package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.time.LocalDate;
import java.util.List;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.Bank;
import laddnav.settlement.Settlement;

/** What is overdue, and reminders of it. For the hub's staff. */
public final class RemindersPage {

    private static final int SHOWN = 100;

    private final Bank bank;

    public RemindersPage(Bank bank) {
        this.bank = bank;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/payments/reminders", gate.staff(this::list));
        rules.post("/payments/reminders", gate.staff(this::draw));
        rules.get("/payments/reminders/{number}/pdf", gate.staff(this::pdf));
    }

    private void list(Visit visit) {
        show(visit, 200, ChargeView.Problem.NONE);
    }

    private void show(Visit visit, int status, ChargeView.Problem problem) {
        LocalDate asOf = visit.params().day("asof").orElse(today(visit));
        List<Bank.Reminder> due = List.of();
        ChargeView.Problem told = problem;
        try {
            due = bank.reminders(asOf);
        } catch (Settlement.Refusal refusal) {
            told = PaymentForm.refused(refusal);
        }
        visit.page(
                status, "reminders.jte", new RemindersView(asOf, today(visit), due, bank.drawnReminders(SHOWN), told));
    }

    private static LocalDate today(Visit visit) {
        return LocalDate.ofInstant(visit.now(), visit.zone());
    }

    private void draw(Visit visit) {
        LocalDate asOf = visit.form().day("asof").orElse(today(visit));
        try {
            bank.remind(asOf, visit.user().person());
        } catch (Settlement.Refusal refusal) {
            show(visit, 409, PaymentForm.refused(refusal));
            return;
        }
        visit.goTo(Link.of("/payments/reminders"));
    }

    private void pdf(Visit visit) {
        String number = visit.pathText("number");
        String language = InvoicePage.pdfLanguage(visit);
        visit.pdf(number + "-" + language, bank.reminderPdf(number, language).orElseThrow(Refused::notFound));
    }
}
