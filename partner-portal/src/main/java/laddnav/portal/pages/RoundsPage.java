package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.Bank;
import laddnav.settlement.Clearing.NettingModel;
import laddnav.settlement.Settlement;

/** Netting rounds: what each leaves to pay, and a new one. For the hub's staff. */
public final class RoundsPage {

    private static final int SHOWN = 60;

    private final Settlement settlement;

    public RoundsPage(Settlement settlement) {
        this.settlement = settlement;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/payments/rounds", gate.staff(this::list));
        rules.post("/payments/rounds", gate.staff(this::net));
        rules.get("/payments/rounds/{key}", gate.staff(this::round));
    }

    private Bank bank() {
        return settlement.bank();
    }

    private void list(Visit visit) {
        show(visit, 200, preview(visit), ChargeView.Problem.NONE);
    }

    /** What would be left to pay now, where a model is asked for. */
    private Optional<RoundsView.Preview> preview(Visit visit) {
        return visit.params()
                .choice("preview", NettingModel.class)
                .map(model ->
                        new RoundsView.Preview(model, settlement.clearing().net(model)));
    }

    private void show(Visit visit, int status, Optional<RoundsView.Preview> preview, ChargeView.Problem problem) {
        List<Bank.NettingRound> rounds = bank().rounds(SHOWN).stream()
                .flatMap(key -> bank().round(key).stream())
                .toList();
        LocalDate today = LocalDate.ofInstant(visit.now(), visit.zone());
        visit.page(status, "rounds.jte", new RoundsView(rounds, preview, problem, today));
    }

    private void net(Visit visit) {
        Optional<String> key = visit.form().text("key");
        Optional<NettingModel> model = visit.form().choice("model", NettingModel.class);
        Optional<LocalDate> day = visit.form().day("day");
        if (key.isEmpty() || model.isEmpty() || day.isEmpty()) {
            show(visit, 422, Optional.empty(), new ChargeView.Problem("rounds.missing", ""));
            return;
        }
        try {
            bank().net(key.get(), model.get(), day.get(), visit.user().person());
        } catch (Settlement.Refusal refusal) {
            show(visit, 409, Optional.empty(), PaymentForm.refused(refusal));
            return;
        }
        visit.goTo(Link.of("/payments/rounds/" + Link.encoded(key.get())));
    }

    private void round(Visit visit) {
        visit.page("round.jte", bank().round(visit.pathText("key")).orElseThrow(Refused::notFound));
    }
}
