package laddnav.rating;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A rated CDR as text, with everything that is in it. */
final class Told {

    private Told() {}

    static String of(RatedCdr rated) {
        StringBuilder text = new StringBuilder();
        text.append("total ").append(amounts(rated.total())).append(' ').append(rated.currency());
        text.append("\nbefore limits ").append(amounts(rated.beforeLimits()));
        text.append("\nclaimed ").append(amounts(rated.claimed())).append('\n');
        rated.dimensions()
                .forEach((dimension, total) -> text.append(dimension)
                        .append(' ')
                        .append(plain(total.quantity()))
                        .append(" billed ")
                        .append(plain(total.billed()))
                        .append(" = ")
                        .append(amounts(total.amounts()))
                        .append('\n'));
        rated.lines().forEach(line -> text.append(line(line)));
        rated.vatShares()
                .forEach(share -> text.append("vat ")
                        .append(plain(share.vat()))
                        .append(" on ")
                        .append(plain(share.exclVat()))
                        .append('\n'));
        rated.findings().forEach(finding -> text.append(finding).append('\n'));
        return text.toString();
    }

    private static String line(RatedLine line) {
        StringBuilder text = new StringBuilder("line ");
        text.append(line.start()).append(' ').append(line.dimension());
        text.append(" tariff ").append(line.tariffId()).append(" element ").append(line.element());
        text.append(": ").append(plain(line.quantity())).append(' ').append(line.unit());
        if (line.billed().compareTo(line.quantity()) != 0) {
            text.append(" billed ").append(plain(line.billed()));
        }
        text.append(" x ").append(plain(line.price())).append(" = ").append(amounts(line.amounts()));
        text.append(line.matched().isEmpty() ? "" : " [" + line.matched() + "]");
        line.passedOver()
                .forEach(passed -> text.append(" {")
                        .append(passed.element())
                        .append(' ')
                        .append(passed.because())
                        .append('}'));
        return text.append('\n').toString();
    }

    private static String amounts(Amounts amounts) {
        return plain(amounts.exclVat()) + " / " + plain(amounts.inclVat());
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "?" : Numbers.plain(number);
    }
}
