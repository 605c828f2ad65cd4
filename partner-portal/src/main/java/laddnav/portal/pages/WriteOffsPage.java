package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.Bank;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** What will not be paid: one person proposes to give it up, another decides. For the hub's staff. */
public final class WriteOffsPage {

    private static final int SHOWN = 100;

    private final Bank bank;

    public WriteOffsPage(Bank bank) {
        this.bank = bank;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/payments/write-offs", gate.staff(this::list));
        rules.post("/payments/write-offs", gate.staff(this::propose));
        rules.post("/payments/write-offs/{id}", gate.staff(this::decide));
    }

    private void list(Visit visit) {
        show(visit, 200, ChargeView.Problem.NONE);
    }

    private void show(Visit visit, int status, ChargeView.Problem problem) {
        visit.page(
                status,
                "writeoffs.jte",
                new WriteOffsView(bank.writeOffs(SHOWN), problem, visit.user().person()));
    }

    private void propose(Visit visit) {
        Optional<String> document = visit.form().text("document");
        Optional<String> reason = PaymentForm.reason(visit);
        if (document.isEmpty() || reason.isEmpty()) {
            show(visit, 422, PaymentForm.missing());
            return;
        }
        try {
            Optional<Money> amount = visit.form().amount("amount").map(each -> money(visit, each));
            bank.writeOff(document.get(), amount, reason.get(), visit.user().person());
        } catch (Settlement.Refusal refusal) {
            show(visit, 409, PaymentForm.refused(refusal));
            return;
        }
        visit.goTo(Link.of("/payments/write-offs"));
    }

    private static Money money(Visit visit, BigDecimal amount) {
        String code = visit.form().text("currency").orElse("SEK");
        try {
            Money money = Money.rounded(amount, Currency.getInstance(code));
            if (money.amount().compareTo(amount) == 0) {
                return money;
            }
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest("currency is '" + code + "', and must be an ISO 4217 code such as SEK");
        }
        throw new Settlement.Refusal(amount + " has parts of a minor unit");
    }

    private void decide(Visit visit) {
        long id = visit.pathNumber("id");
        if (bank.writeOffs(Integer.MAX_VALUE).stream().noneMatch(each -> each.id() == id)) {
            throw Refused.notFound();
        }
        Optional<String> reason = PaymentForm.reason(visit);
        if (reason.isEmpty()) {
            show(visit, 422, PaymentForm.missing());
            return;
        }
        boolean isApproved = switch (visit.form().text("what").orElse("")) {
            case "approve" -> true;
            case "refuse" -> false;
            default -> throw Refused.badRequest("what must be approve or refuse");
        };
        try {
            bank.decide(id, isApproved, reason.get(), visit.user().person());
        } catch (Settlement.Refusal refusal) {
            show(visit, 409, PaymentForm.refused(refusal));
            return;
        }
        visit.goTo(Link.of("/payments/write-offs"));
    }
}
