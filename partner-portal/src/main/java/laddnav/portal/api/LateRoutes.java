package laddnav.portal.api;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import laddnav.ocpi.json.Json;
import laddnav.portal.api.Api.Route;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.Bank;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** Reminders and write-offs, for the hub's staff's own programs. */
final class LateRoutes {

    private static final int MAX_BODY = 1 << 16;
    private static final int MOST = 500;

    private final Settlement settlement;

    LateRoutes(Settlement settlement) {
        this.settlement = settlement;
    }

    List<Route> all() {
        return Stream.of(
                        Route.get("/api/reminders", this::drawn),
                        Route.get("/api/reminders/due", this::due),
                        Route.post("/api/reminders", this::draw),
                        Route.get("/api/reminders/{number}/pdf", this::pdf),
                        Route.get("/api/write-offs", this::writeOffs),
                        Route.post("/api/write-offs", this::propose),
                        Route.post("/api/write-offs/{id}/approve", visit -> decide(visit, true)),
                        Route.post("/api/write-offs/{id}/refuse", visit -> decide(visit, false)))
                .map(Route::forStaff)
                .toList();
    }

    private Bank bank() {
        return settlement.bank();
    }

    private void drawn(Visit visit) {
        Api.answer(
                visit,
                Map.of(
                        "items",
                        bank().drawnReminders(MOST).stream()
                                .map(LateRoutes::drawn)
                                .toList()));
    }

    private void due(Visit visit) {
        LocalDate asOf = visit.params().day("as_of").orElse(LocalDate.ofInstant(visit.now(), visit.zone()));
        Api.answer(
                visit,
                Map.of(
                        "items",
                        bank().reminders(asOf).stream()
                                .map(LateRoutes::reminder)
                                .toList()));
    }

    private void draw(Visit visit) {
        LocalDate asOf = PaymentOrderRoutes.day(FinanceRoutes.body(visit, MAX_BODY), "as_of");
        List<Bank.Reminder> drawn = bank().remind(asOf, visit.user().person());
        Api.answer(
                visit, Map.of("items", drawn.stream().map(LateRoutes::reminder).toList()));
    }

    private void pdf(Visit visit) {
        String language = FinanceRoutes.language(visit);
        String number = visit.pathText("number");
        visit.pdf(number + "-" + language, bank().reminderPdf(number, language).orElseThrow(Refused::notFound));
    }

    private void writeOffs(Visit visit) {
        Api.answer(
                visit,
                Map.of(
                        "items",
                        bank().writeOffs(MOST).stream()
                                .map(LateRoutes::writeOff)
                                .toList()));
    }

    private void propose(Visit visit) {
        Json body = FinanceRoutes.body(visit, MAX_BODY);
        String document = body.text("document").orElseThrow(() -> Refused.badRequest("document is missing"));
        Optional<Money> amount = body.decimal("amount").map(each -> money(each, body));
        Api.answer(
                visit,
                writeOff(bank().writeOff(
                                document,
                                amount,
                                PaymentRoutes.reason(body),
                                visit.user().person())));
    }

    private static Money money(BigDecimal amount, Json body) {
        String code = body.text("currency").orElse("");
        try {
            Money money = Money.rounded(amount, Currency.getInstance(code));
            if (money.amount().compareTo(amount) == 0) {
                return money;
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw Refused.badRequest(amount + " '" + code + "' is not an amount and a currency");
        }
        throw Refused.badRequest(amount + " has parts of a minor unit");
    }

    private void decide(Visit visit, boolean isApproved) {
        long id = visit.pathNumber("id");
        if (bank().writeOffs(Integer.MAX_VALUE).stream().noneMatch(each -> each.id() == id)) {
            throw Refused.notFound();
        }
        String reason = PaymentRoutes.reason(FinanceRoutes.body(visit, MAX_BODY));
        Api.answer(
                visit,
                writeOff(bank().decide(id, isApproved, reason, visit.user().person())));
    }

    private static Map<String, Object> reminder(Bank.Reminder each) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", Optional.of(each.number()).filter(number -> !number.isEmpty()));
        json.put("payee", each.payee().toString());
        json.put("payer", each.payer().toString());
        json.put("as_of", each.asOf().toString());
        json.put("pay_by", each.payBy().toString());
        sums(json, each.interest(), each.fee(), each.claim());
        json.put(
                "documents",
                each.lines().stream()
                        .map(line -> Map.of(
                                "document", line.document(),
                                "due_on", line.dueOn().toString(),
                                "open", Shapes.plain(line.open().amount()),
                                "interest", Shapes.plain(line.interest().amount())))
                        .toList());
        return json;
    }

    private static void sums(Map<String, Object> json, Money interest, Money fee, Money claim) {
        json.put("currency", claim.currency().getCurrencyCode());
        json.put("interest", Shapes.plain(interest.amount()));
        json.put("fee", Shapes.plain(fee.amount()));
        json.put("claim", Shapes.plain(claim.amount()));
    }

    private static Map<String, Object> drawn(Bank.DrawnReminder each) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", each.number());
        json.put("payee", each.payee().toString());
        json.put("payer", each.payer().toString());
        json.put("as_of", each.asOf().toString());
        json.put("pay_by", each.payBy().toString());
        sums(json, each.interest(), each.fee(), each.claim());
        json.put("drawn_at", each.drawnAt().toString());
        json.put("drawn_by", each.drawnBy());
        return json;
    }

    private static Map<String, Object> writeOff(Bank.WriteOff each) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(each.id()));
        json.put("document", each.document());
        json.put("payee", each.payee().toString());
        json.put("payer", each.payer().toString());
        json.put("currency", each.amount().currency().getCurrencyCode());
        json.put("amount", Shapes.plain(each.amount().amount()));
        json.put("state", each.state());
        json.put("reason", each.reason());
        json.put("proposed_by", each.proposedBy());
        json.put("decided_by", each.decidedBy());
        return json;
    }
}
