package laddnav.settlement.documents;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.money.Money;

/**
 * What two parties owe each other for a period in one currency, and what is left to pay.
 *
 * @param issuer the hub, which nets
 * @param payment where the receiver of the net is paid
 */
public record StatementDocument(Heading heading, Firm one, Firm other, Firm issuer, List<Row> rows, Payment payment) {

    /**
     * @param from the first day of the period
     * @param to the last day of the period
     * @param payBy when the net is due
     */
    public record Heading(
            LocalDate issuedOn, LocalDate from, LocalDate to, Optional<LocalDate> payBy, Currency currency) {}

    /**
     * One invoice between the two.
     *
     * @param oneIsBuyer whether {@code one} owes it
     */
    public record Row(String number, LocalDate issuedOn, LocalDate dueOn, boolean oneIsBuyer, Money gross) {}

    /** @throws IllegalArgumentException when an invoice is in another currency */
    public StatementDocument {
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (!row.gross().currency().equals(heading.currency())) {
                throw new IllegalArgumentException(row.number() + " is not in " + heading.currency());
            }
        }
    }

    /** The sum of invoices that one side owes. */
    public Money owedBy(boolean byOne) {
        return Money.sum(
                rows.stream()
                        .filter(row -> row.oneIsBuyer() == byOne)
                        .map(Row::gross)
                        .toList(),
                heading.currency());
    }

    /** Above zero: {@code one} pays; below zero: {@code other} pays. */
    public Money net() {
        return owedBy(true).minus(owedBy(false));
    }

    /** The document as PDF; the same bytes every time. */
    public byte[] pdf(Language language) {
        return new StatementLayout(this, language).render();
    }
}
