package laddnav.portal.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import laddnav.ocpi.json.Json;
import laddnav.portal.api.Api.Route;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.Bank;
import laddnav.settlement.Clearing.NettingModel;
import laddnav.settlement.Settlement;

/** Netting rounds and payment files, for the hub's staff's own programs. */
final class PaymentOrderRoutes {

    private static final int MAX_BODY = 1 << 16;
    private static final int LARGEST_STATUS = 8 << 20;
    private static final int MOST = 200;

    private final Settlement settlement;

    PaymentOrderRoutes(Settlement settlement) {
        this.settlement = settlement;
    }

    List<Route> all() {
        return Stream.of(
                        Route.get("/api/payments/rounds", this::rounds),
                        Route.post("/api/payments/rounds", this::net),
                        Route.get("/api/payments/rounds/{key}", this::round),
                        Route.get("/api/payments/files", this::files),
                        Route.post("/api/payments/files", this::prepare),
                        Route.get("/api/payments/files/{file}", this::file),
                        Route.post("/api/payments/files/{file}/release", this::release),
                        Route.post("/api/payments/files/{file}/cancel", this::cancel),
                        Route.post("/api/payments/statuses", this::answered))
                .map(Route::forStaff)
                .toList();
    }

    private Bank bank() {
        return settlement.bank();
    }

    private void rounds(Visit visit) {
        Api.answer(
                visit,
                Map.of(
                        "items",
                        bank().rounds(MOST).stream()
                                .flatMap(key -> bank().round(key).stream())
                                .map(PaymentOrderRoutes::round)
                                .toList()));
    }

    private void round(Visit visit) {
        Api.answer(visit, round(bank().round(visit.pathText("key")).orElseThrow(Refused::notFound)));
    }

    private void net(Visit visit) {
        Json body = FinanceRoutes.body(visit, MAX_BODY);
        Bank.NettingRound round = bank().net(
                        text(body, "key"),
                        model(body),
                        day(body, "execute_on"),
                        visit.user().person());
        Api.answer(visit, round(round));
    }

    private static NettingModel model(Json body) {
        String text = text(body, "model");
        return switch (text) {
            case "bilateral" -> NettingModel.BILATERAL;
            case "multilateral" -> NettingModel.MULTILATERAL;
            default -> throw Refused.badRequest("model is '" + text + "', and must be bilateral or multilateral");
        };
    }

    private static String text(Json body, String name) {
        return body.text(name).orElseThrow(() -> Refused.badRequest(name + " is missing"));
    }

    static LocalDate day(Json body, String name) {
        String text = text(body, name);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Refused.badRequest(name + " is '" + text + "', and must be a day such as 2026-10-31");
        }
    }

    private void files(Visit visit) {
        Api.answer(
                visit,
                Map.of(
                        "items",
                        bank().files(MOST).stream()
                                .map(PaymentOrderRoutes::file)
                                .toList()));
    }

    private void prepare(Visit visit) {
        Json body = FinanceRoutes.body(visit, MAX_BODY);
        Bank.PreparedFiles prepared = bank().prepare(
                        body.text("round").orElse(""),
                        day(body, "execute_on"),
                        visit.user().person());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "items", prepared.files().stream().map(PaymentOrderRoutes::file).toList());
        json.put("left_out", prepared.leftOut());
        Api.answer(visit, json);
    }

    private Bank.PaymentFile known(Visit visit) {
        String id = visit.pathText("file");
        return bank().files(Integer.MAX_VALUE).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    private void file(Visit visit) {
        String id = known(visit).id();
        visit.file(id + ".xml", "application/xml", bank().content(id));
    }

    private void release(Visit visit) {
        Api.answer(visit, file(bank().release(known(visit).id(), visit.user().person())));
    }

    private void cancel(Visit visit) {
        String id = known(visit).id();
        bank().cancel(
                        id,
                        PaymentRoutes.reason(FinanceRoutes.body(visit, MAX_BODY)),
                        visit.user().person());
        Api.answer(visit, file(known(visit)));
    }

    private void answered(Visit visit) {
        Bank.Answered answered =
                bank().answered(visit.body(LARGEST_STATUS), visit.user().person());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", answered.file());
        json.put("accepted", answered.accepted());
        json.put("rejected", answered.rejected());
        Api.answer(visit, json);
    }

    private static Map<String, Object> round(Bank.NettingRound round) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", round.key());
        json.put("model", round.model().name().toLowerCase(Locale.ROOT));
        json.put("execute_on", round.executeOn().toString());
        json.put(
                "transfers",
                round.transfers().stream().map(PaymentOrderRoutes::transfer).toList());
        return json;
    }

    private static Map<String, Object> transfer(Bank.Transfer each) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", each.number());
        json.put("payer", each.payer().toString());
        json.put("payee", each.payee().toString());
        json.put("currency", each.amount().currency().getCurrencyCode());
        json.put("amount", Shapes.plain(each.amount().amount()));
        json.put("due_on", each.dueOn().toString());
        json.put("order_state", Optional.of(each.orderState()).filter(state -> !state.isEmpty()));
        json.put("order_reason", Optional.of(each.orderReason()).filter(reason -> !reason.isEmpty()));
        return json;
    }

    private static Map<String, Object> file(Bank.PaymentFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", file.id());
        json.put("state", file.state());
        json.put("execute_on", file.executeOn().toString());
        json.put("payments", file.payments());
        json.put("currency", file.sum().currency().getCurrencyCode());
        json.put("sum", Shapes.plain(file.sum().amount()));
        json.put("prepared_by", file.preparedBy());
        json.put("released_by", file.releasedBy());
        return json;
    }
}
