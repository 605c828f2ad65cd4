package laddnav.portal.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.json.Json;
import laddnav.portal.api.Api.Route;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.Bank;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** Bank statements in and the worklist, for the hub's staff's own programs. */
final class PaymentRoutes {

    private static final int MAX_BODY = 1 << 16;
    private static final int MOST = 500;

    private final Settlement settlement;

    PaymentRoutes(Settlement settlement) {
        this.settlement = settlement;
    }

    List<Route> all() {
        return List.of(
                        Route.get("/api/payments", this::worklist),
                        Route.get("/api/payments/matched", this::matched),
                        Route.post("/api/payments/statements", this::take),
                        Route.get("/api/payments/{id}", this::movement),
                        Route.post("/api/payments/{id}/assign", this::assign),
                        Route.post("/api/payments/{id}/return", visit -> decide(visit, bank()::giveBack)),
                        Route.post("/api/payments/{id}/note", visit -> decide(visit, bank()::note)),
                        Route.post("/api/payments/{id}/undo", visit -> decide(visit, bank()::undo)))
                .stream()
                .map(Route::forStaff)
                .toList();
    }

    private Bank bank() {
        return settlement.bank();
    }

    private void worklist(Visit visit) {
        long after = visit.params().number("after").orElse(0L);
        List<Bank.Movement> movements = bank().worklist(after, MOST);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", movements.stream().map(PaymentRoutes::movement).toList());
        json.put(
                "next",
                movements.size() == MOST
                        ? Optional.of(Long.toString(movements.getLast().id()))
                        : Optional.empty());
        Api.answer(visit, json);
    }

    /** The newest first; {@code next} goes into {@code after}. */
    private void matched(Visit visit) {
        List<Bank.Movement> movements = bank().matched(visit.params().number("after"), MOST);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", movements.stream().map(PaymentRoutes::movement).toList());
        json.put(
                "next",
                movements.size() == MOST
                        ? Optional.of(Long.toString(movements.getLast().id()))
                        : Optional.empty());
        Api.answer(visit, json);
    }

    private void take(Visit visit) {
        byte[] file = visit.body(Bank.LARGEST_FILE);
        Api.answer(
                visit,
                Map.of(
                        "items",
                        bank().take(file, visit.user().person()).stream()
                                .map(Bank.TakenStatement::plain)
                                .toList()));
    }

    private void movement(Visit visit) {
        Bank.MovementDetail detail = known(visit);
        Map<String, Object> json = movement(detail.movement());
        json.put(
                "documents",
                detail.booked().stream()
                        .map(each -> Map.of(
                                "document", each.document(),
                                "payer", each.payer().toString(),
                                "amount", each.amount().amount()))
                        .toList());
        json.put(
                "candidates",
                detail.candidates().stream()
                        .map(each -> Map.of(
                                "document", each.document(),
                                "payer", each.payer().toString(),
                                "due_on", each.dueOn().toString(),
                                "open", each.open().amount()))
                        .toList());
        json.put(
                "deeds",
                detail.deeds().stream()
                        .map(each -> Map.of(
                                "at", each.at().toString(),
                                "person", each.person(),
                                "what", each.what(),
                                "detail", each.detail(),
                                "reason", each.reason()))
                        .toList());
        Api.answer(visit, json);
    }

    private Bank.MovementDetail known(Visit visit) {
        return bank().movement(visit.pathNumber("id")).orElseThrow(Refused::notFound);
    }

    private void assign(Visit visit) {
        Bank.Movement movement = known(visit).movement();
        Json body = FinanceRoutes.body(visit, MAX_BODY);
        List<Bank.Assignment> assignments = new ArrayList<>();
        for (Json each : body.field("documents").map(Json::elements).orElse(List.of())) {
            String document =
                    each.text("document").orElseThrow(() -> Refused.badRequest("each of documents has a document"));
            assignments.add(
                    new Bank.Assignment(document, each.decimal("amount").map(amount -> money(amount, movement))));
        }
        bank().assign(movement.id(), assignments, reason(body), visit.user().person());
        movement(visit);
    }

    private static Money money(BigDecimal amount, Bank.Movement movement) {
        Money money = Money.rounded(amount, movement.amount().currency());
        if (money.amount().compareTo(amount) != 0) {
            throw Refused.badRequest(amount + " has parts of a minor unit");
        }
        return money;
    }

    /** What a person decides of a movement, with a reason. */
    private interface Decision {
        void on(long movement, String reason, String person);
    }

    private void decide(Visit visit, Decision decision) {
        Bank.Movement movement = known(visit).movement();
        decision.on(
                movement.id(),
                reason(FinanceRoutes.body(visit, MAX_BODY)),
                visit.user().person());
        movement(visit);
    }

    static String reason(Json body) {
        return body.text("reason").orElseThrow(() -> Refused.badRequest("reason must be a text"));
    }

    /** Its id is text here, as all ids of the API are. */
    private static Map<String, Object> movement(Bank.Movement each) {
        Map<String, Object> json = each.plain();
        json.put("id", Long.toString(each.id()));
        return json;
    }
}
