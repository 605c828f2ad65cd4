package laddnav.portal.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.json.Json;
import laddnav.portal.api.Api.Route;
import laddnav.portal.web.Filters;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.ChargeFilter;
import laddnav.settlement.InvoiceDetail;
import laddnav.settlement.InvoiceFilter;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;

/** What finance teams see: invoices, charges, statements. Everything within the caller's scope. */
final class FinanceRoutes {

    private static final int PAGE = 100;
    private static final int LONGEST_PAGE = 1_000;
    private static final int SHORTEST_REASON = 5;
    private static final int MAX_BODY = 1 << 16;

    private final Settlement settlement;

    FinanceRoutes(Settlement settlement) {
        this.settlement = settlement;
    }

    List<Route> all() {
        return List.of(
                Route.get("/api/overview", this::overview),
                Route.get("/api/invoices", this::invoices),
                Route.get("/api/invoices/{id}", this::invoice),
                Route.get("/api/invoices/{id}/pdf", this::invoicePdf),
                Route.get("/api/invoices/{id}/hybrid", this::invoiceHybrid),
                Route.get("/api/invoices/{id}/xml", this::invoiceXml),
                Route.get("/api/invoices/{id}/csv", this::invoiceCsv),
                Route.get("/api/invoices/{id}/lines/{line}/charges", this::lineCharges),
                Route.get("/api/charges", this::charges),
                Route.get("/api/charges/{id}", this::charge),
                Route.post("/api/charges/{id}/accept", this::accept),
                Route.post("/api/charges/{id}/drop", this::drop),
                Route.post("/api/charges/{id}/return", this::giveBack),
                Route.post("/api/charges/{id}/retry", this::retry),
                Route.get("/api/periods", this::periods),
                Route.get("/api/reconciliation", this::records),
                Route.get("/api/reconciliation/{id}", this::record),
                Route.get("/api/statements", this::statements));
    }

    private void overview(Visit visit) {
        Api.answer(visit, Shapes.overview(settlement.overview(visit.scope())));
    }

    private void invoices(Visit visit) {
        Scope scope = visit.scope();
        InvoiceFilter filter = Filters.invoices(visit.params(), limit(visit));
        Map<String, Object> page = Shapes.page(settlement.invoices(scope, filter), Shapes::invoice);
        InvoiceFilter whole = Filters.from(filter, Optional.empty(), filter.limit());
        Api.answer(visit, Shapes.withTotals(page, settlement.invoiceTotals(scope, whole)));
    }

    private void invoice(Visit visit) {
        Api.answer(visit, Shapes.invoiceDetail(find(visit)));
    }

    private void invoicePdf(Visit visit) {
        InvoiceDetail invoice = find(visit);
        String language = language(visit);
        byte[] pdf = settlement
                .invoicePdf(visit.scope(), invoice.summary().id(), language)
                .orElseThrow(Refused::notFound);
        visit.pdf("invoice-" + invoice.summary().number() + "-" + language, pdf);
    }

    private void invoiceHybrid(Visit visit) {
        InvoiceDetail invoice = find(visit);
        String language = language(visit);
        byte[] pdf = settlement
                .invoiceHybrid(visit.scope(), invoice.summary().id(), language)
                .orElseThrow(Refused::notFound);
        visit.pdf("invoice-" + invoice.summary().number() + "-" + language + "-factur-x", pdf);
    }

    static String language(Visit visit) {
        String language = visit.params().text("language").orElse("en");
        if (!language.equals("sv") && !language.equals("en")) {
            throw Refused.badRequest("language is '" + language + "', and must be sv or en");
        }
        return language;
    }

    private void invoiceXml(Visit visit) {
        InvoiceDetail invoice = find(visit);
        byte[] xml =
                settlement.invoiceXml(visit.scope(), invoice.summary().id()).orElseThrow(Refused::notFound);
        visit.file("invoice-" + invoice.summary().number() + ".xml", "application/xml", xml);
    }

    private void invoiceCsv(Visit visit) {
        InvoiceDetail invoice = find(visit);
        byte[] csv =
                settlement.invoiceCsv(visit.scope(), invoice.summary().id()).orElseThrow(Refused::notFound);
        visit.file("invoice-" + invoice.summary().number() + "-charges.csv", "text/csv; charset=utf-8", csv);
    }

    private void lineCharges(Visit visit) {
        InvoiceDetail invoice = find(visit);
        long line = visit.pathNumber("line");
        if (invoice.lines().stream().noneMatch(each -> each.number() == line)) {
            throw Refused.notFound();
        }
        long after = visit.params().number("after").orElse(0L);
        Api.answer(
                visit,
                Shapes.page(
                        settlement.lineCharges(
                                visit.scope(), invoice.summary().id(), Math.toIntExact(line), after, limit(visit)),
                        Shapes::charge));
    }

    private InvoiceDetail find(Visit visit) {
        return settlement.invoice(visit.scope(), visit.pathNumber("id")).orElseThrow(Refused::notFound);
    }

    private void charges(Visit visit) {
        Scope scope = visit.scope();
        ChargeFilter filter = Filters.charges(visit.params(), visit.zone(), limit(visit));
        Map<String, Object> page = Shapes.page(settlement.charges(scope, filter), Shapes::charge);
        ChargeFilter whole = Filters.from(filter, Optional.empty(), filter.limit());
        Api.answer(visit, Shapes.withTotals(page, settlement.chargeTotals(scope, whole)));
    }

    private void charge(Visit visit) {
        Api.answer(visit, ExplanationShape.charge(findCharge(visit)));
    }

    private void accept(Visit visit) {
        Settlement.ChargeDetail charge = findCharge(visit);
        if (!visit.user().mayAccept(charge.summary().provider())) {
            throw Refused.conflict("only the provider, who pays, and the hub's staff may accept a charge");
        }
        settlement.accept(
                visit.scope(),
                charge.summary().id(),
                reason(visit),
                visit.user().person());
        charge(visit);
    }

    private void drop(Visit visit) {
        Settlement.ChargeDetail charge = findCharge(visit);
        if (!visit.user().mayDrop(charge.summary().operator())) {
            throw Refused.conflict("only the operator, who would be paid, and the hub's staff may drop a charge");
        }
        settlement.drop(
                visit.scope(),
                charge.summary().id(),
                reason(visit),
                visit.user().person());
        charge(visit);
    }

    private void giveBack(Visit visit) {
        Settlement.ChargeDetail charge = findCharge(visit);
        if (!visit.user().mayAccept(charge.summary().provider())) {
            throw Refused.conflict("only the provider, who would pay, and the hub's staff may return a charge");
        }
        settlement
                .checks()
                .giveBack(
                        visit.scope(),
                        charge.summary().id(),
                        reason(visit),
                        visit.user().person());
        charge(visit);
    }

    private void retry(Visit visit) {
        Settlement.ChargeDetail charge = findCharge(visit);
        settlement.retry(visit.scope(), charge.summary().id(), visit.user().person());
        charge(visit);
    }

    private Settlement.ChargeDetail findCharge(Visit visit) {
        return settlement.charge(visit.scope(), visit.pathNumber("id")).orElseThrow(Refused::notFound);
    }

    private static String reason(Visit visit) {
        return body(visit, MAX_BODY)
                .text("reason")
                .map(String::strip)
                .filter(text -> text.length() >= SHORTEST_REASON && text.length() <= 200)
                .orElseThrow(
                        () -> Refused.badRequest("reason must be a text of " + SHORTEST_REASON + " to 200 characters"));
    }

    private void periods(Visit visit) {
        Api.answer(visit, Map.of("items", settlement.periods(visit.scope())));
    }

    private void statements(Visit visit) {
        Scope scope = visit.scope();
        var period = visit.params().period("period").orElseThrow(() -> Refused.badRequest("period is missing"));
        Api.answer(
                visit,
                Map.of(
                        "items",
                        settlement.statements(scope, period).stream()
                                .map(Shapes::statement)
                                .toList()));
    }

    private void records(Visit visit) {
        var page = settlement
                .reconciliation()
                .list(visit.scope(), visit.params().text("after").filter(text -> !text.isBlank()), limit(visit));
        Api.answer(visit, Shapes.page(page, ReconciliationShape::record));
    }

    private void record(Visit visit) {
        Api.answer(
                visit,
                ReconciliationShape.detail(settlement
                        .reconciliation()
                        .find(visit.scope(), visit.pathNumber("id"))
                        .orElseThrow(Refused::notFound)));
    }

    static Json body(Visit visit, int limit) {
        try {
            return Json.parse(visit.body(limit));
        } catch (OcpiException e) {
            throw Refused.badRequest(String.valueOf(e.getMessage()));
        }
    }

    static int limit(Visit visit) {
        long limit = visit.params().number("limit").orElse((long) PAGE);
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw Refused.badRequest("limit is " + limit + ", and must be 1 to " + LONGEST_PAGE);
        }
        return (int) limit;
    }
}
