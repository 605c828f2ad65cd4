package laddnav.portal.pages;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.portal.web.Link;
import laddnav.settlement.InvoiceSummary;
import laddnav.settlement.NettingStatement;

/**
 * The netting statements of a period.
 *
 * @param period the period shown; empty while none is closed
 */
public record StatementsView(List<YearMonth> periods, Optional<YearMonth> period, List<NettingStatement> statements) {

    public Link link(NettingStatement statement) {
        return Link.of(path(statement));
    }

    public Link csv(String dialect) {
        return Link.of("/statements.csv")
                .with("period", period.map(YearMonth::toString).orElse(""))
                .with("format", dialect);
    }

    static String path(NettingStatement statement) {
        return "/statements/" + statement.period() + "/" + id(statement.one()) + "/" + id(statement.other()) + "/"
                + statement.net().currency().getCurrencyCode();
    }

    private static String id(PartyId party) {
        return party.country() + "-" + party.party();
    }

    /** What two parties owe each other. */
    public record OfPair(NettingStatement statement) {

        public PartyId receiver() {
            return statement.payer().equals(statement.one()) ? statement.other() : statement.one();
        }

        public List<InvoiceSummary> owedBy(PartyId buyer) {
            return statement.invoices().stream()
                    .filter(invoice -> invoice.buyer().equals(buyer))
                    .toList();
        }

        public Link pdf(String language) {
            return Link.of(path(statement) + "/pdf").with("language", language);
        }

        public Link all() {
            return Link.of("/statements").with("period", statement.period());
        }

        public static Link invoice(InvoiceSummary invoice) {
            return Link.of("/invoices/" + invoice.id());
        }
    }
}
