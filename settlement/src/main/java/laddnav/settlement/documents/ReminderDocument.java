package laddnav.settlement.documents;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import laddnav.settlement.money.Money;

/**
 * A payment reminder: what is overdue, the interest on it day by day, and the fee.
 *
 * @param payee who writes, and is to be paid
 */
public record ReminderDocument(
        Heading heading,
        Firm payee,
        Firm payer,
        List<Line> lines,
        List<Stretch> stretches,
        Money fee,
        Payment payment) {

    /** @param asOf the day of issue, and the last with interest */
    public record Heading(String number, LocalDate asOf, LocalDate payBy, Currency currency) {}

    /** A document that is overdue. */
    public record Line(String document, LocalDate dueOn, Money open, Money interest) {}

    /**
     * Days with the same rate and the same open amount.
     *
     * @param to the last of them
     * @param percent a year
     */
    public record Stretch(String document, LocalDate from, LocalDate to, long days, BigDecimal percent, Money base) {}

    /** @throws IllegalArgumentException when an amount is in another currency, or there is no line */
    public ReminderDocument {
        lines = List.copyOf(lines);
        stretches = List.copyOf(stretches);
        Currency currency = heading.currency();
        boolean agrees = !lines.isEmpty()
                && fee.currency().equals(currency)
                && lines.stream()
                        .allMatch(line -> line.open().currency().equals(currency)
                                && line.interest().currency().equals(currency));
        if (!agrees) {
            throw new IllegalArgumentException("reminder " + heading.number() + " does not add up");
        }
    }

    public Money open() {
        return Money.sum(lines.stream().map(Line::open).toList(), heading.currency());
    }

    public Money interest() {
        return Money.sum(lines.stream().map(Line::interest).toList(), heading.currency());
    }

    /** All that is asked for. */
    public Money claim() {
        return open().plus(interest()).plus(fee);
    }

    /** The document as PDF; the same bytes every time. */
    public byte[] pdf(Language language) {
        return new ReminderLayout(this, language).render();
    }
}
