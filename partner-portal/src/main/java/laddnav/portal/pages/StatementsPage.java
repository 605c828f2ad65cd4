package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.NettingStatement;
import laddnav.settlement.Settlement;

/** Netting statements: what each pair of parties owes the other for a period, and the one payment that settles it. */
public final class StatementsPage {

    private final Settlement settlement;

    public StatementsPage(Settlement settlement) {
        this.settlement = settlement;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/statements", gate.members(this::list));
        rules.get("/statements.csv", gate.members(this::export));
        rules.get("/statements/{period}/{one}/{other}/{currency}", gate.members(this::show));
        rules.get("/statements/{period}/{one}/{other}/{currency}/pdf", gate.members(this::pdf));
    }

    private void list(Visit visit) {
        visit.page("statements.jte", view(visit));
    }

    private StatementsView view(Visit visit) {
        List<YearMonth> periods = settlement.periods(visit.scope());
        Optional<YearMonth> period =
                visit.params().period("period").or(() -> periods.stream().findFirst());
        return new StatementsView(
                periods,
                period,
                period.map(month -> settlement.statements(visit.scope(), month)).orElse(List.of()));
    }

    private void export(Visit visit) throws IOException {
        StatementsView view = view(visit);
        String name = "statements" + view.period().map(period -> "-" + period).orElse("");
        visit.csv(name, csv -> Exports.statements(csv, view.statements()));
    }

    private void show(Visit visit) {
        visit.page("statement.jte", new StatementsView.OfPair(statement(visit)));
    }

    private void pdf(Visit visit) {
        NettingStatement statement = statement(visit);
        String language = InvoicePage.pdfLanguage(visit);
        String currency = statement.net().currency().getCurrencyCode();
        byte[] pdf = settlement
                .statementPdf(visit.scope(), statement.period(), statement.one(), statement.other(), currency, language)
                .orElseThrow(Refused::notFound);
        visit.pdf(
                "statement-" + statement.period() + "-" + statement.one() + "-" + statement.other() + "-" + currency
                        + "-" + language,
                pdf);
    }

    /** Found among those that the visitor may see; the address alone opens nothing. */
    private NettingStatement statement(Visit visit) {
        YearMonth period;
        try {
            period = YearMonth.parse(visit.pathText("period"));
        } catch (DateTimeException e) {
            throw Refused.notFound();
        }
        return settlement.statements(visit.scope(), period).stream()
                .filter(statement -> StatementsView.path(statement)
                        .equals("/statements/" + period + "/" + visit.pathText("one") + "/" + visit.pathText("other")
                                + "/" + visit.pathText("currency")))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }
}
