package laddnav.settlement.reports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.money.ExchangeRates.Rate;
import laddnav.settlement.money.Money;

/**
 * What one document or payment does in a member's books.
 *
 * @param document its number; of a payment, its key
 */
record Voucher(LocalDate date, String document, String text, String counterparty, List<Line> lines) {

    /** Debits are above zero, credits below. */
    record Line(AccountPlan.Use use, Money amount) {}

    Voucher {
        lines = lines.stream().filter(line -> !line.amount.isZero()).toList();
        long sum = lines.stream().mapToLong(line -> line.amount.amountMinor()).reduce(0, Math::addExact);
        if (sum != 0) {
            throw new IllegalStateException(document + " is off balance by " + sum);
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** In another currency: each line rounded, and what that leaves as rounding. */
    Voucher in(Optional<Rate> rate) {
        if (rate.isEmpty()) {
            return this;
        }
        List<Line> converted = new ArrayList<>();
        Money left = Money.zero(rate.get().to());
        for (Line line : lines) {
            BigDecimal exact = line.amount.amount().multiply(rate.get().rate());
            Money amount = Money.rounded(exact, rate.get().to());
            left = left.minus(amount);
            converted.add(new Line(line.use, amount));
        }
        converted.add(new Line(AccountPlan.Use.ROUNDING, left));
        String told = text + ", " + lines.getFirst().amount.currency() + " "
                + rate.get().rate().stripTrailingZeros().toPlainString();
        return new Voucher(date, document, told, counterparty, converted);
    }
}
