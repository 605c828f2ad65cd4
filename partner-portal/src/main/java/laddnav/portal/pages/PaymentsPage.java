package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Upload;
import laddnav.portal.web.Visit;
import laddnav.settlement.Bank;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** Bank statements in, and the worklist of what they leave open. For the hub's staff. */
public final class PaymentsPage {

    private static final int ROWS = 50;

    private final Bank bank;

    public PaymentsPage(Bank bank) {
        this.bank = bank;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/payments", gate.staff(this::list));
        rules.post("/payments/statements", gate.staffUploads(Bank.LARGEST_FILE, this::take));
        rules.get("/payments/matched", gate.staff(this::matched));
        rules.get("/payments/{id}", gate.staff(this::show));
        rules.post("/payments/{id}", gate.staff(this::decide));
    }

    private void list(Visit visit) {
        show(visit, 200, List.of(), ChargeView.Problem.NONE);
    }

    private void show(Visit visit, int status, List<Bank.TakenStatement> taken, ChargeView.Problem problem) {
        long after = visit.params().number("after").orElse(0L);
        List<Bank.Movement> found = bank.worklist(after, ROWS + 1);
        boolean hasMore = found.size() > ROWS;
        List<Bank.Movement> rows = hasMore ? found.subList(0, ROWS) : found;
        Optional<Link> next = hasMore
                ? Optional.of(Link.of("/payments").with("after", rows.getLast().id()))
                : Optional.empty();
        visit.page(status, "payments.jte", new PaymentsView(rows, next, after == 0, taken, problem));
    }

    private void take(Visit visit) {
        List<Upload> uploads = visit.uploads();
        if (uploads.size() != 1) {
            show(visit, 422, List.of(), new ChargeView.Problem("payments.file.missing", ""));
            return;
        }
        try {
            List<Bank.TakenStatement> taken =
                    bank.take(uploads.getFirst().bytes(), visit.user().person());
            show(visit, 200, taken, ChargeView.Problem.NONE);
        } catch (Settlement.Refusal refusal) {
            show(visit, 422, List.of(), PaymentForm.refused(refusal));
        }
    }

    /** What is on documents already, the newest first. */
    private void matched(Visit visit) {
        Optional<Long> before = visit.params().number("after");
        List<Bank.Movement> found = bank.matched(before, ROWS + 1);
        boolean hasMore = found.size() > ROWS;
        List<Bank.Movement> rows = hasMore ? found.subList(0, ROWS) : found;
        Optional<Link> next = hasMore
                ? Optional.of(Link.of("/payments/matched")
                        .with("after", rows.getLast().id()))
                : Optional.empty();
        visit.page("matched.jte", new PaymentsView.Matched(rows, next, before.isEmpty()));
    }

    private void show(Visit visit) {
        boolean isDone = visit.params().flag("done");
        visit.page("payment.jte", new PaymentView(movement(visit), isDone, ChargeView.Problem.NONE));
    }

    private Bank.MovementDetail movement(Visit visit) {
        return bank.movement(visit.pathNumber("id")).orElseThrow(Refused::notFound);
    }

    private void decide(Visit visit) {
        Bank.MovementDetail detail = movement(visit);
        Optional<String> reason = PaymentForm.reason(visit);
        if (reason.isEmpty()) {
            visit.page(422, "payment.jte", new PaymentView(detail, false, PaymentForm.missing()));
            return;
        }
        try {
            decide(visit, detail.movement(), reason.get());
        } catch (Settlement.Refusal refusal) {
            visit.page(409, "payment.jte", new PaymentView(movement(visit), false, PaymentForm.refused(refusal)));
            return;
        }
        visit.goTo(Link.of("/payments/" + detail.movement().id()).with("done", "true"));
    }

    private void decide(Visit visit, Bank.Movement movement, String reason) {
        String person = visit.user().person();
        switch (visit.form().text("what").orElse("")) {
            case "assign" -> {
                String document = visit.form()
                        .text("other")
                        .or(() -> visit.form().text("document"))
                        .orElse("");
                Optional<Money> amount = visit.form().amount("amount").map(each -> money(each, movement));
                bank.assign(movement.id(), List.of(new Bank.Assignment(document, amount)), reason, person);
            }
            case "return" -> bank.giveBack(movement.id(), reason, person);
            case "note" -> bank.note(movement.id(), reason, person);
            case "undo" -> bank.undo(movement.id(), reason, person);
            default -> throw Refused.badRequest("what must be assign, return, note or undo");
        }
    }

    private static Money money(BigDecimal amount, Bank.Movement movement) {
        Money money = Money.rounded(amount, movement.amount().currency());
        if (money.amount().compareTo(amount) != 0) {
            throw new Settlement.Refusal(amount + " has parts of a minor unit");
        }
        return money;
    }
}
