package laddnav.settlement;

import java.util.List;

/** A table of text: amounts as plain decimals with a point, dates as {@code 2026-10-31}. */
public record Report(List<String> columns, List<List<String>> rows) {

    /** Which reports there are. */
    public enum Name {
        /** Sums per account, from the postings. */
        TRIAL_BALANCE,
        /** What sellers have to get, by days past due. */
        RECEIVABLES,
        /** What buyers have to pay, by days past due. */
        PAYABLES,
        /** VAT by the month of issue, seller and its country, category and rate. */
        VAT,
        /** What the hub earns: by month, fee, payer and pair. */
        REVENUE,
        /** Every posting. */
        JOURNAL,
        /** Who did what, with what was before and after. */
        AUDIT
    }

    public Report {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row of " + row.size() + " cells under " + columns);
            }
        }
    }
}
