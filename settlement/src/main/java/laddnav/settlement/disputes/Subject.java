package laddnav.settlement.disputes;

import java.util.List;

/** What is disputed. */
public sealed interface Subject {

    /** Single charges, by their ids. */
    record Charges(List<Long> ids) implements Subject {
        public Charges {
            ids = List.copyOf(ids);
        }
    }

    /** All charges of an invoice's line that are not disputed or credited already. */
    record Line(long invoice, int line) implements Subject {}

    /** All charges of an invoice that are not disputed or credited already. */
    record Invoice(long invoice) implements Subject {}
}
