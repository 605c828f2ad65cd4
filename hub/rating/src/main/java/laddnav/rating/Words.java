package laddnav.rating;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The two languages of texts: Swedish, and English for all others. */
enum Words {
    ENGLISH,
    SWEDISH;

    static Words of(Locale locale) {
        return locale.getLanguage().equals("sv") ? SWEDISH : ENGLISH;
    }

    String pick(String english, String swedish) {
        return this == SWEDISH ? swedish : english;
    }

    String number(BigDecimal number) {
        return decimal(Numbers.plain(Numbers.shown(number)));
    }

    String money(BigDecimal amount, String currency) {
        return decimal(Numbers.money(amount)) + " " + currency;
    }

    private String decimal(String plain) {
        return pick(plain, plain.replace('.', ','));
    }

    String dimension(RatedDimension dimension) {
        return switch (dimension) {
            case FLAT -> pick("Fee", "Avgift");
            case ENERGY -> pick("Energy", "Energi");
            case TIME -> pick("Charging time", "Laddtid");
            case PARKING_TIME -> pick("Parking time", "Parkeringstid");
            case RESERVATION -> pick("Reservation", "Reservation");
        };
    }

    String unit(Unit unit) {
        return switch (unit) {
            case KWH -> "kWh";
            case HOUR -> "h";
            case ONCE -> pick("time", "gång");
        };
    }

    /** One restriction, from its short text such as {@code start_time 22:00}; what is not known is left as it is. */
    String condition(String text) {
        int space = text.indexOf(' ');
        String value = text.substring(space + 1);
        return switch (space < 0 ? "" : text.substring(0, space)) {
            case "start_time" -> pick("from ", "från kl. ") + value;
            case "end_time" -> pick("until ", "till kl. ") + value;
            case "start_date" -> pick("from ", "från och med ") + value;
            case "end_date" -> pick("before ", "före ") + value;
            case "min_kwh" -> pick("from ", "från ") + amount(value, "kWh");
            case "max_kwh" -> pick("up to ", "upp till ") + amount(value, "kWh");
            case "min_current" -> pick("at least ", "minst ") + amount(value, "A");
            case "max_current" -> pick("below ", "under ") + amount(value, "A");
            case "min_power" -> pick("at least ", "minst ") + amount(value, "kW");
            case "max_power" -> pick("below ", "under ") + amount(value, "kW");
            case "min_duration" -> pick("after ", "efter ") + duration(value);
            case "max_duration" -> pick("in the first ", "under de första ") + duration(value);
            case "day_of_week" -> days(value);
            case "reservation" ->
                value.equals("RESERVATION_EXPIRES")
                        ? pick("for a reservation that expires", "för en reservation som löper ut")
                        : pick("for a reservation", "för en reservation");
            default -> text;
        };
    }

    String conditions(String texts) {
        return Arrays.stream(texts.split(", ", -1)).map(this::condition).collect(Collectors.joining(", "));
    }

    String vat(@Nullable BigDecimal vat) {
        return vat == null ? pick("VAT not told", "moms ej angiven") : number(vat) + pick(" % VAT", " % moms");
    }

    /** A number and what may stand behind it, such as where it was measured. */
    private String amount(String value, String unit) {
        int space = value.indexOf(' ');
        String number = space < 0 ? value : value.substring(0, space);
        String rest = space < 0 ? "" : value.substring(space);
        return decimal(number) + " " + unit + rest.replace("not told", pick("(not told)", "(ej angivet)"));
    }

    private String duration(String seconds) {
        try {
            long s = Long.parseLong(seconds);
            return s % 3600 == 0 ? s / 3600 + " h" : s % 60 == 0 ? s / 60 + " min" : s + " s";
        } catch (NumberFormatException e) {
            return seconds;
        }
    }

    private String days(String value) {
        return Arrays.stream(value.split(" ", -1)).map(this::day).collect(Collectors.joining("/"));
    }

    private String day(String day) {
        return switch (day) {
            case "MONDAY" -> pick("Monday", "måndag");
            case "TUESDAY" -> pick("Tuesday", "tisdag");
            case "WEDNESDAY" -> pick("Wednesday", "onsdag");
            case "THURSDAY" -> pick("Thursday", "torsdag");
            case "FRIDAY" -> pick("Friday", "fredag");
            case "SATURDAY" -> pick("Saturday", "lördag");
            case "SUNDAY" -> pick("Sunday", "söndag");
            default -> day;
        };
    }
}
