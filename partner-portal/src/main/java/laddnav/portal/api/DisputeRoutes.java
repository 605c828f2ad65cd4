package laddnav.portal.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import laddnav.portal.api.Api.Route;
import laddnav.portal.web.Filters;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.DisputeDesk;
import laddnav.settlement.DisputeDesk.Action;
import laddnav.settlement.DisputeDesk.DisputedCharge;
import laddnav.settlement.DisputeDesk.Evidence;
import laddnav.settlement.DisputeDesk.Move;
import laddnav.settlement.DisputeDesk.Reason;
import laddnav.settlement.DisputeDesk.Subject;
import laddnav.settlement.DisputeFilter;
import laddnav.settlement.InvoiceDetail;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** Disputes: as on the portal's pages, within the caller's scope and on the caller's side. */
final class DisputeRoutes {

    /** Evidence comes as base64, which is a third longer. */
    private static final int MAX_BODY = 2 * DisputeDesk.LONGEST_FILE / 3 * 4;

    private static final int LONGEST_TEXT = 4000;

    private final Settlement settlement;

    DisputeRoutes(Settlement settlement) {
        this.settlement = settlement;
    }

    List<Route> all() {
        List<Route> routes = new ArrayList<>(List.of(
                Route.get("/api/disputes", this::list),
                Route.get("/api/disputes/{id}", this::show),
                Route.get("/api/disputes/{id}/charges", this::charges),
                Route.get("/api/disputes/{id}/files/{file}", this::file),
                Route.post("/api/charges/{id}/dispute", this::openOnCharge),
                Route.post("/api/invoices/{id}/dispute", this::openOnInvoice)));
        Stream.of("comment", "answer", "accept", "reject", "escalate", "withdraw")
                .map(move -> Route.post("/api/disputes/{id}/" + move, visit -> act(visit, move)))
                .forEach(routes::add);
        return routes;
    }

    private DisputeDesk disputes() {
        return settlement.disputes();
    }

    private void list(Visit visit) {
        DisputeFilter filter = Filters.disputes(visit.params(), FinanceRoutes.limit(visit));
        Map<String, Object> page =
                Shapes.page(disputes().list(visit.scope(), filter), DisputeDesk.DisputeSummary::plain);
        page.put("count", disputes().count(visit.scope(), filter.from(Optional.empty())));
        Api.answer(visit, page);
    }

    private void show(Visit visit) {
        Api.answer(visit, known(visit).plain());
    }

    private DisputeDesk.DisputeDetail known(Visit visit) {
        return disputes().find(visit.scope(), visit.pathNumber("id")).orElseThrow(Refused::notFound);
    }

    private void charges(Visit visit) {
        long id = known(visit).summary().id();
        long after = visit.params().number("after").orElse(0L);
        Api.answer(
                visit,
                Shapes.page(
                        disputes().charges(visit.scope(), id, after, FinanceRoutes.limit(visit)),
                        DisputeRoutes::charge));
    }

    private static Object charge(DisputedCharge disputed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("charge", Shapes.charge(disputed.charge()));
        json.put("left", disputed.left().map(Money::amount).map(BigDecimal::toPlainString));
        json.put("credit_cdr", disputed.creditCdr());
        json.put("corrected_cdr", disputed.correctedCdr());
        return json;
    }

    private void file(Visit visit) {
        Evidence evidence = disputes()
                .file(visit.scope(), visit.pathNumber("id"), visit.pathNumber("file"))
                .orElseThrow(Refused::notFound);
        visit.file(evidence.name(), evidence.type(), evidence.bytes());
    }

    private void openOnCharge(Visit visit) {
        var charge = settlement
                .charge(visit.scope(), visit.pathNumber("id"))
                .orElseThrow(Refused::notFound)
                .summary();
        open(visit, charge.provider(), body -> new Subject.OfCharges(List.of(charge.id())));
    }

    private void openOnInvoice(Visit visit) {
        InvoiceDetail invoice =
                settlement.invoice(visit.scope(), visit.pathNumber("id")).orElseThrow(Refused::notFound);
        long id = invoice.summary().id();
        open(visit, invoice.summary().buyer(), body -> {
            Optional<Integer> line = body.integer("line");
            if (line.isEmpty()) {
                return new Subject.OfInvoice(id);
            }
            if (invoice.lines().stream().noneMatch(each -> each.number() == line.get())) {
                throw Refused.badRequest("the invoice has no line " + line.get());
            }
            return new Subject.OfLine(id, line.get());
        });
    }

    /** What of a body is disputed. */
    @FunctionalInterface
    private interface Reading {
        Subject of(Json body);
    }

    private void open(Visit visit, PartyId buyer, Reading subject) {
        if (!visit.user().mayDispute(buyer)) {
            throw Refused.conflict("only the buyer, who pays, and the hub's staff may dispute");
        }
        Json body = FinanceRoutes.body(visit, MAX_BODY);
        String key = body.text("key")
                .orElseThrow(() -> Refused.badRequest("key is missing: the same key again" + " is the same dispute"));
        long id = disputes()
                .open(
                        visit.scope(),
                        new DisputeDesk.Opening(key, subject.of(body), reason(body), text(body), evidence(body)),
                        visit.user().person());
        Api.answer(
                visit,
                disputes()
                        .find(visit.scope(), id)
                        .orElseThrow(Refused::notFound)
                        .plain());
    }

    private static Reason reason(Json body) {
        String given = body.text("reason").orElse("");
        for (Reason reason : Reason.values()) {
            if (reason.name().equals(given)) {
                return reason;
            }
        }
        throw Refused.badRequest("reason is '" + given + "', and must be one of " + List.of(Reason.values()));
    }

    private static String text(Json body) {
        return body.text("text")
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_TEXT)
                .orElseThrow(() -> Refused.badRequest("text must be a text of 1 to " + LONGEST_TEXT + " characters"));
    }

    private static List<Evidence> evidence(Json body) {
        List<Evidence> evidence = new ArrayList<>();
        for (Json each : body.field("evidence").map(Json::elements).orElse(List.of())) {
            String name = each.text("name").orElseThrow(() -> Refused.badRequest("each of evidence has a name"));
            try {
                evidence.add(new Evidence(
                        name, "", Base64.getDecoder().decode(each.text("base64").orElse(""))));
            } catch (IllegalArgumentException e) {
                throw Refused.badRequest("base64 of '" + name + "' cannot be read");
            }
        }
        return evidence;
    }

    /** {@code accept} with a {@code credit}, or {@code credits} by charge, is in part. */
    private void act(Visit visit, String name) {
        long id = known(visit).summary().id();
        Json body = FinanceRoutes.body(visit, MAX_BODY);
        Optional<BigDecimal> credit = body.decimal("credit");
        Map<Long, BigDecimal> credits = new LinkedHashMap<>();
        body.field("credits")
                .ifPresent(each -> each.names()
                        .forEach(charge -> credits.put(
                                number(charge),
                                each.decimal(charge)
                                        .orElseThrow(
                                                () -> Refused.badRequest("credits names no amount for " + charge)))));
        boolean inPart = credit.isPresent() || !credits.isEmpty();
        Move move = name.equals("accept") && inPart ? Move.ACCEPT_PARTLY : Move.valueOf(name.toUpperCase(Locale.ROOT));
        disputes()
                .act(
                        visit.scope(),
                        id,
                        new Action(move, text(body), credit, credits, evidence(body)),
                        visit.user().person());
        show(visit);
    }

    private static long number(String charge) {
        try {
            return Long.parseLong(charge);
        } catch (NumberFormatException e) {
            throw Refused.badRequest("'" + charge + "' names no charge");
        }
    }
}
