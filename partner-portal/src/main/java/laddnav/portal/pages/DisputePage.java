package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import laddnav.ocpi.PartyId;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Params;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.DisputeDesk;
import laddnav.settlement.DisputeDesk.Action;
import laddnav.settlement.DisputeDesk.DisputeDetail;
import laddnav.settlement.DisputeDesk.Evidence;
import laddnav.settlement.DisputeDesk.Move;
import laddnav.settlement.DisputeDesk.Opening;
import laddnav.settlement.DisputeDesk.Reason;
import laddnav.settlement.DisputeDesk.Subject;
import laddnav.settlement.InvoiceDetail;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** A dispute with its thread and what a reader may do with it, and the form that opens one. */
public final class DisputePage {

    private static final int LONGEST_TEXT = 4000;
    private static final int MOST_UPLOAD = 2 * DisputeDesk.LONGEST_FILE;
    private static final int ROWS = 50;
    private static final String CREDIT = "credit.";

    private final Settlement settlement;
    private final DisputeDesk disputes;

    public DisputePage(Settlement settlement) {
        this.settlement = settlement;
        this.disputes = settlement.disputes();
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/disputes/new", gate.members(this::form));
        rules.post("/disputes", gate.uploads(MOST_UPLOAD, this::open));
        rules.get("/disputes/{id}", gate.members(this::show));
        rules.post("/disputes/{id}", gate.uploads(MOST_UPLOAD, this::act));
        rules.get("/disputes/{id}/files/{file}", gate.members(this::file));
    }

    /** What is to be disputed, where the visitor may see it. */
    private record Wanted(
            Subject subject, Link query, String key, String what, Link back, Money amount, PartyId seller) {

        DisputeView.Form form(ChargeView.Problem problem, String text, String formKey) {
            return new DisputeView.Form(query, key, what, back, amount, seller, problem, text, formKey);
        }
    }

    private Wanted wanted(Visit visit) {
        Params params = visit.params();
        Optional<Long> charge = params.number("charge");
        if (charge.isPresent()) {
            ChargeSummary summary = settlement
                    .charge(visit.scope(), charge.get())
                    .orElseThrow(Refused::notFound)
                    .summary();
            require(visit, summary.provider());
            return new Wanted(
                    new Subject.OfCharges(List.of(summary.id())),
                    Link.of("/disputes").with("charge", summary.id()),
                    "dispute.of.charge",
                    summary.cdrId(),
                    Link.of("/charges/" + summary.id()),
                    summary.agreed().orElse(summary.claimed()),
                    summary.operator());
        }
        InvoiceDetail invoice = settlement
                .invoice(visit.scope(), params.number("invoice").orElse(0L))
                .orElseThrow(Refused::notFound);
        require(visit, invoice.summary().buyer());
        Optional<Long> line = params.number("line");
        return line.isPresent() ? ofLine(invoice, line.get()) : ofInvoice(invoice);
    }

    private static Wanted ofInvoice(InvoiceDetail invoice) {
        long id = invoice.summary().id();
        return new Wanted(
                new Subject.OfInvoice(id),
                Link.of("/disputes").with("invoice", id),
                "dispute.of.invoice",
                invoice.summary().number(),
                Link.of("/invoices/" + id),
                invoice.summary().net(),
                invoice.summary().seller());
    }

    private static Wanted ofLine(InvoiceDetail invoice, long number) {
        long id = invoice.summary().id();
        InvoiceDetail.Line line = invoice.lines().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(Refused::notFound);
        return new Wanted(
                new Subject.OfLine(id, line.number()),
                Link.of("/disputes").with("invoice", id).with("line", line.number()),
                "dispute.of.line",
                invoice.summary().number() + " / " + line.number() + " · " + line.site(),
                Link.of("/invoices/" + id + "/lines/" + line.number()),
                line.net(),
                invoice.summary().seller());
    }

    private static void require(Visit visit, PartyId buyer) {
        if (!visit.user().mayDispute(buyer)) {
            throw Refused.conflict("only the buyer, who pays, and the hub's staff may dispute");
        }
    }

    private void form(Visit visit) {
        visit.page(
                "disputeform.jte",
                wanted(visit)
                        .form(ChargeView.Problem.NONE, "", UUID.randomUUID().toString()));
    }

    private void open(Visit visit) {
        Wanted wanted = wanted(visit);
        String text = visit.form().text("text", LONGEST_TEXT).orElse("");
        Optional<Reason> reason = visit.form().choice("reason", Reason.class);
        String key = visit.form()
                .text("key")
                .filter(given -> given.matches("[0-9a-f-]{36}"))
                .orElseGet(() -> UUID.randomUUID().toString());
        if (text.isEmpty() || reason.isEmpty()) {
            ChargeView.Problem problem = new ChargeView.Problem("dispute.form.missing", "");
            visit.page(422, "disputeform.jte", wanted.form(problem, text, key));
            return;
        }
        try {
            long id = disputes.open(
                    visit.scope(),
                    new Opening(key, wanted.subject, reason.get(), text, evidence(visit)),
                    visit.user().person());
            visit.goTo(Link.of("/disputes/" + id).with("done", "opened"));
        } catch (Settlement.Refusal refusal) {
            ChargeView.Problem problem =
                    new ChargeView.Problem("dispute.refused", String.valueOf(refusal.getMessage()));
            visit.page(409, "disputeform.jte", wanted.form(problem, text, key));
        }
    }

    private static List<Evidence> evidence(Visit visit) {
        return visit.uploads().stream()
                .map(upload -> new Evidence(upload.name(), "", upload.bytes()))
                .toList();
    }

    private void show(Visit visit) {
        String done = visit.params()
                .text("done")
                .filter(what -> what.matches("opened|taken"))
                .orElse("");
        visit.page("dispute.jte", view(visit, dispute(visit), done, ChargeView.Problem.NONE, ""));
    }

    private DisputeDetail dispute(Visit visit) {
        return disputes.find(visit.scope(), visit.pathNumber("id")).orElseThrow(Refused::notFound);
    }

    private DisputeView view(Visit visit, DisputeDetail detail, String done, ChargeView.Problem problem, String text) {
        long id = detail.summary().id();
        long after = visit.params().number("after").orElse(0L);
        Settlement.Slice<DisputeDesk.DisputedCharge> charges = disputes.charges(visit.scope(), id, after, ROWS);
        return new DisputeView(
                detail,
                charges.items(),
                charges.nextKey().map(key -> Link.of("/disputes/" + id).with("after", key)),
                done,
                problem,
                text);
    }

    private void act(Visit visit) {
        DisputeDetail detail = dispute(visit);
        String text = visit.form().text("text", LONGEST_TEXT).orElse("");
        Optional<Move> move = visit.form().choice("move", Move.class);
        if (text.isEmpty() || move.isEmpty()) {
            ChargeView.Problem problem = new ChargeView.Problem("dispute.text.missing", "");
            visit.page(422, "dispute.jte", view(visit, detail, "", problem, text));
            return;
        }
        try {
            disputes.act(
                    visit.scope(),
                    detail.summary().id(),
                    new Action(move.get(), text, visit.form().amount("credit"), credits(visit), evidence(visit)),
                    visit.user().person());
        } catch (Settlement.Refusal refusal) {
            ChargeView.Problem problem =
                    new ChargeView.Problem("dispute.refused", String.valueOf(refusal.getMessage()));
            visit.page(409, "dispute.jte", view(visit, dispute(visit), "", problem, text));
            return;
        }
        visit.goTo(Link.of("/disputes/" + detail.summary().id()).with("done", "taken"));
    }

    private static Map<Long, BigDecimal> credits(Visit visit) {
        Map<Long, BigDecimal> credits = new LinkedHashMap<>();
        for (String name : visit.form().names(CREDIT)) {
            try {
                long charge = Long.parseLong(name.substring(CREDIT.length()));
                visit.form().amount(name).ifPresent(amount -> credits.put(charge, amount));
            } catch (NumberFormatException e) {
                throw Refused.badRequest("'" + name + "' names no charge");
            }
        }
        return credits;
    }

    /** Always as a file to keep: what others sent is not shown as a page of ours. */
    private void file(Visit visit) {
        Evidence evidence = disputes.file(visit.scope(), visit.pathNumber("id"), visit.pathNumber("file"))
                .orElseThrow(Refused::notFound);
        visit.file(evidence.name(), evidence.type(), evidence.bytes());
    }
}
