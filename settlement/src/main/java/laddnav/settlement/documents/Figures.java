package laddnav.settlement.documents;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import laddnav.settlement.money.Money;
import laddnav.settlement.money.Rounding;

/**
 * Numbers and dates as a language writes them. Written here and not asked of the platform, whose data change between
 * releases, so that a document of last year keeps its bytes.
 */
final class Figures {

    private static final char NO_BREAK = '\u00a0';
    private static final char MINUS = '\u2212';
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

    private final Language language;

    Figures(Language language) {
        this.language = language;
    }

    /** {@code 1 234,50} or {@code 1,234.50}; the currency stands elsewhere. */
    String amount(Money money) {
        return grouped(money.amount());
    }

    /** {@code 1 234,50 SEK} or {@code SEK 1,234.50}. */
    String withCurrency(Money money) {
        String code = money.currency().getCurrencyCode();
        return language == Language.SV ? amount(money) + NO_BREAK + code : code + NO_BREAK + amount(money);
    }

    /** Three decimals, so that columns align. */
    String energy(BigDecimal kwh) {
        return grouped(Rounding.halfUp(kwh, 3));
    }

    String count(long count) {
        return grouped(BigDecimal.valueOf(count));
    }

    /** {@code 25 %} or {@code 25%}. */
    String percent(BigDecimal rate) {
        return grouped(rate) + (language == Language.SV ? NO_BREAK + "%" : "%");
    }

    /** {@code 2026-10-03} or {@code 3 Oct 2026}. */
    String date(LocalDate date) {
        return language == Language.SV
                ? date.toString()
                : "" + date.getDayOfMonth() + NO_BREAK + MONTHS.get(date.getMonthValue() - 1) + NO_BREAK
                        + date.getYear();
    }

    /** With an en dash between. */
    String dates(LocalDate first, LocalDate last) {
        return date(first) + " \u2013 " + date(last);
    }

    /** Local time with its offset: exact also in the hour that comes twice. The same in every language. */
    static String localTime(Instant instant, ZoneId zone) {
        return MINUTE.format(ZonedDateTime.ofInstant(instant, zone));
    }

    private String grouped(BigDecimal number) {
        String plain = number.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        StringBuilder text = new StringBuilder();
        if (number.signum() < 0) {
            text.append(MINUS);
        }
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % 3 == 0) {
                text.append(language == Language.SV ? NO_BREAK : ',');
            }
            text.append(whole.charAt(i));
        }
        if (point >= 0) {
            text.append(language == Language.SV ? ',' : '.').append(plain, point + 1, plain.length());
        }
        return text.toString();
    }
}
