package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.json.Json;
import laddnav.portal.access.User;
import laddnav.portal.web.Frame;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.ChargeState;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.DisputeFilter;
import laddnav.settlement.Settlement;

/** A charge: why it costs what it costs, what the operator claims, and what a person may do while it is held. */
public final class ChargePage {

    private static final int SHORTEST_REASON = 5;
    private static final int MOST_DISPUTES = 20;

    private final Settlement settlement;

    public ChargePage(Settlement settlement) {
        this.settlement = settlement;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/charges/{id}", gate.members(this::show));
        rules.get("/charges/{id}/explanation.txt", gate.members(this::text));
        rules.post("/charges/{id}/accept", gate.members(this::accept));
        rules.post("/charges/{id}/drop", gate.members(this::drop));
        rules.post("/charges/{id}/return", gate.members(this::giveBack));
        rules.post("/charges/{id}/retry", gate.members(this::retry));
    }

    private void show(Visit visit) {
        String done = visit.params()
                .text("done")
                .filter(what -> what.matches("accepted|dropped|returned|retried"))
                .orElse("");
        visit.page("charge.jte", view(visit, charge(visit), done, ChargeView.Problem.NONE));
    }

    private void text(Visit visit) {
        Settlement.ChargeDetail charge = charge(visit);
        Frame frame = visit.frame();
        Explanation explanation = charge.rated()
                .map(rated -> Explainer.explain(frame, charge, rated))
                .orElseThrow(Refused::notFound);
        visit.text(ExplanationText.write(frame, charge.summary(), explanation));
    }

    private void accept(Visit visit) {
        Settlement.ChargeDetail charge = charge(visit);
        if (!visit.user().mayAccept(charge.summary().provider())) {
            throw Refused.conflict("only the provider, who pays, and the hub's staff may accept a charge");
        }
        withReason(
                visit,
                charge,
                "accepted",
                reason -> settlement.accept(
                        visit.scope(),
                        charge.summary().id(),
                        reason,
                        visit.user().person()));
    }

    private void drop(Visit visit) {
        Settlement.ChargeDetail charge = charge(visit);
        if (!visit.user().mayDrop(charge.summary().operator())) {
            throw Refused.conflict("only the operator, who would be paid, and the hub's staff may drop a charge");
        }
        withReason(
                visit,
                charge,
                "dropped",
                reason -> settlement.drop(
                        visit.scope(),
                        charge.summary().id(),
                        reason,
                        visit.user().person()));
    }

    private void giveBack(Visit visit) {
        Settlement.ChargeDetail charge = charge(visit);
        if (!visit.user().mayAccept(charge.summary().provider())) {
            throw Refused.conflict("only the provider, who would pay, and the hub's staff may return a charge");
        }
        withReason(
                visit,
                charge,
                "returned",
                reason -> settlement
                        .checks()
                        .giveBack(
                                visit.scope(),
                                charge.summary().id(),
                                reason,
                                visit.user().person()));
    }

    private void retry(Visit visit) {
        Settlement.ChargeDetail charge = charge(visit);
        carryOut(
                visit,
                charge,
                "retried",
                () -> settlement.retry(
                        visit.scope(), charge.summary().id(), visit.user().person()));
    }

    private void withReason(
            Visit visit, Settlement.ChargeDetail charge, String done, java.util.function.Consumer<String> action) {
        Optional<String> reason = visit.form().text("reason").filter(text -> text.length() >= SHORTEST_REASON);
        if (reason.isEmpty()) {
            ChargeView.Problem problem = new ChargeView.Problem("charge.reason.missing", "");
            visit.page(422, "charge.jte", view(visit, charge, "", problem));
            return;
        }
        carryOut(visit, charge, done, () -> action.accept(reason.get()));
    }

    private void carryOut(Visit visit, Settlement.ChargeDetail charge, String done, Runnable action) {
        try {
            action.run();
        } catch (Settlement.Refusal refusal) {
            ChargeView.Problem problem = new ChargeView.Problem("charge.refused", String.valueOf(refusal.getMessage()));
            visit.page(409, "charge.jte", view(visit, charge(visit), "", problem));
            return;
        }
        visit.goTo(Link.of("/charges/" + charge.summary().id()).with("done", done));
    }

    private Optional<ChargeView.Waited> waited(Visit visit, ChargeSummary charge) {
        return Optional.ofNullable(settlement
                        .checks()
                        .waiting(visit.scope(), List.of(charge.id()))
                        .get(charge.id()))
                .map(waiting -> new ChargeView.Waited(
                        Duration.between(charge.receivedAt(), visit.now()).toDays(),
                        !visit.now().isBefore(waiting.urgentFrom()),
                        waiting));
    }

    private Settlement.ChargeDetail charge(Visit visit) {
        return settlement.charge(visit.scope(), visit.pathNumber("id")).orElseThrow(Refused::notFound);
    }

    private ChargeView view(Visit visit, Settlement.ChargeDetail charge, String done, ChargeView.Problem problem) {
        Frame frame = visit.frame();
        User user = visit.user();
        ChargeSummary summary = charge.summary();
        Optional<Explanation> explanation = charge.rated().map(rated -> Explainer.explain(frame, charge, rated));
        return new ChargeView(
                charge,
                explanation,
                explanation
                        .map(written -> ExplanationText.write(frame, summary, written))
                        .orElse(""),
                Json.parse(charge.cdrJson()).indented(),
                charge.tariffJson().stream()
                        .map(tariff -> Json.parse(tariff).indented())
                        .toList(),
                Explainer.zone(charge.timeZone(), visit.zone()),
                user.mayAccept(summary.provider()),
                user.mayDrop(summary.operator()),
                waited(visit, summary),
                isBooked(summary) && user.mayDispute(summary.provider()),
                settlement
                        .disputes()
                        .list(visit.scope(), DisputeFilter.all(MOST_DISPUTES).ofCharge(summary.id()))
                        .items(),
                done,
                problem);
    }

    private static boolean isBooked(ChargeSummary charge) {
        return charge.state() == ChargeState.AGREED || charge.state() == ChargeState.INVOICED;
    }
}
