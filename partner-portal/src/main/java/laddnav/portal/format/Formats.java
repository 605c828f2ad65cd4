package laddnav.portal.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import laddnav.settlement.money.Money;

/**
 * Figures and times as a page shows them, in one language and one zone. Not for files: Swedish writes minus as U+2212
 * and groups with U+00A0, which is right on a page and poison in a CSV.
 *
 * @param zone where times are shown unless a place of its own is known
 */
public record Formats(Language language, ZoneId zone) {

    private static final String NBSP = "\u00a0";

    /** The amount with grouping and its ISO code: {@code 1 234,50 SEK}. */
    public String money(Money money) {
        return amount(money) + NBSP + money.currency().getCurrencyCode();
    }

    /** The amount with grouping, without its currency; only under a heading that names it. */
    public String amount(Money money) {
        int digits = money.currency().getDefaultFractionDigits();
        return format(money.amount(), digits, digits);
    }

    /** An exact amount or price, shown with at least the cents and at most four decimals. */
    public String exact(BigDecimal amount) {
        return format(amount, 2, 4);
    }

    /** Kilowatt-hours without the unit: three decimals, as meters count. */
    public String energy(BigDecimal kwh) {
        return format(kwh, 0, 3);
    }

    /** As {@link #energy(BigDecimal)}, of a figure that came as text; what is no number stays as it came. */
    public String energy(String kwh) {
        try {
            return energy(new BigDecimal(kwh));
        } catch (NumberFormatException notANumber) {
            return kwh;
        }
    }

    /** Any other quantity: as it is, up to four decimals. */
    public String quantity(BigDecimal quantity) {
        return format(quantity, 0, 4);
    }

    /** Rounded to a whole number, for figures that are only looked at. */
    public String whole(BigDecimal number) {
        return format(number, 0, 0);
    }

    public String percent(BigDecimal percent) {
        return format(percent, 0, 2) + NBSP + "%";
    }

    /** With its sign even where positive, so that a difference reads as one. */
    public String signed(BigDecimal amount) {
        String text = exact(amount);
        return amount.signum() > 0 ? "+" + text : text;
    }

    public String count(long count) {
        return count(language, count);
    }

    static String count(Language language, long count) {
        return NumberFormat.getIntegerInstance(language.locale()).format(count);
    }

    private String format(BigDecimal number, int least, int most) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        return format.format(number);
    }

    public String date(LocalDate date) {
        return switch (language) {
            case SV -> date.toString();
            case EN ->
                DateTimeFormatter.ofPattern("d MMM yyyy", language.locale()).format(date);
        };
    }

    /** {@code oktober 2026}. */
    public String period(YearMonth period) {
        return period.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, language.locale()) + " " + period.getYear();
    }

    /** Day and minute in the reader's zone. */
    public String time(Instant time) {
        return time(time, zone);
    }

    /** Day and minute at a place; an hour that the clock shows twice has its offset with it. */
    public String time(Instant time, ZoneId place) {
        LocalDateTime local = LocalDateTime.ofInstant(time, place);
        return date(local.toLocalDate()) + " " + clock(time, place, "HH:mm");
    }

    /** The time of day with seconds at a place. */
    public String clock(Instant time, ZoneId place) {
        return clock(time, place, "HH:mm:ss");
    }

    private static String clock(Instant time, ZoneId place, String pattern) {
        ZonedDateTime local = time.atZone(place);
        String text = DateTimeFormatter.ofPattern(pattern).format(local);
        boolean ambiguous =
                place.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
        return ambiguous ? text + " (" + offset(local.getOffset()) + ")" : text;
    }

    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId();
    }

    /** {@code 1:05 h}: hours and minutes between two times. */
    public String duration(Instant from, Instant to) {
        long minutes = Math.max(0, java.time.Duration.between(from, to).toMinutes());
        return minutes / 60 + ":" + (minutes % 60 < 10 ? "0" : "") + minutes % 60 + NBSP + "h";
    }

    /** ISO 8601 in UTC, for the {@code datetime} attribute. */
    public String machine(Instant time) {
        return time.toString();
    }
}
