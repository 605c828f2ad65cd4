package laddnav.portal.pages;

import java.util.List;
import java.util.Optional;
import laddnav.portal.web.Link;
import laddnav.settlement.ReconciliationDesk.Detail;
import laddnav.settlement.ReconciliationDesk.Difference;
import laddnav.settlement.ReconciliationDesk.Line;
import laddnav.settlement.ReconciliationDesk.ToldRecord;

/** A page of partners' records. */
public record ReconciliationView(List<ToldRecord> records, Optional<String> nextKey) {

    public Link link(ToldRecord record) {
        return Link.of("/reconciliation/" + record.id());
    }

    public Link next() {
        return Link.of("/reconciliation").with("after", nextKey.orElse(""));
    }

    /** How many CDRs of a record are not as in our document. */
    public static long differing(ToldRecord record) {
        return record.differences().entrySet().stream()
                .filter(each -> each.getKey() != Difference.NONE)
                .mapToLong(each -> each.getValue())
                .sum();
    }

    /** One record beside our document. */
    public record OfRecord(Detail detail) {

        private static final int SHOWN = 500;

        public ToldRecord record() {
            return detail.record();
        }

        /** Those that differ come first; a page does not hold all of a large document. */
        public List<Line> lines() {
            return detail.lines().subList(0, Math.min(SHOWN, detail.lines().size()));
        }

        public boolean isCut() {
            return detail.lines().size() > SHOWN;
        }

        public Link csv(String dialect) {
            return Link.of("/reconciliation/" + detail.record().id() + "/cdrs.csv")
                    .with("format", dialect);
        }

        public Link charge(long id) {
            return Link.of("/charges/" + id);
        }

        public Link invoice(long id) {
            return Link.of("/invoices/" + id);
        }
    }
}
