package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.io.IOException;
import java.util.List;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.ReconciliationDesk.Detail;
import laddnav.settlement.Settlement;

/** What partners say that their invoices are for, beside our documents, CDR by CDR. */
public final class ReconciliationPage {

    private static final int PAGE = 25;

    private final Settlement settlement;

    public ReconciliationPage(Settlement settlement) {
        this.settlement = settlement;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/reconciliation", gate.members(this::list));
        rules.get("/reconciliation/{id}", gate.members(this::show));
        rules.get("/reconciliation/{id}/cdrs.csv", gate.members(this::export));
    }

    private void list(Visit visit) {
        var page = settlement
                .reconciliation()
                .list(visit.scope(), visit.params().text("after").filter(text -> !text.isBlank()), PAGE);
        visit.page("reconciliation.jte", new ReconciliationView(page.items(), page.nextKey()));
    }

    private void show(Visit visit) {
        visit.page("reconciled.jte", new ReconciliationView.OfRecord(find(visit)));
    }

    private void export(Visit visit) throws IOException {
        Detail detail = find(visit);
        visit.csv("reconciliation-" + detail.record().recordId(), csv -> {
            csv.row(List.of("cdr_id", "difference", "state", "document", "currency", "net"));
            for (var line : detail.lines()) {
                csv.row(List.of(
                        line.cdrId(),
                        line.difference(),
                        line.state().map(Object::toString).orElse(""),
                        line.document().orElse(""),
                        line.amount()
                                .map(amount -> amount.currency().getCurrencyCode())
                                .orElse(""),
                        line.amount().<Object>map(amount -> amount.amount()).orElse("")));
            }
        });
    }

    private Detail find(Visit visit) {
        return settlement
                .reconciliation()
                .find(visit.scope(), visit.pathNumber("id"))
                .orElseThrow(Refused::notFound);
    }
}
