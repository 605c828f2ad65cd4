package laddnav.rating;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;
import laddnav.ocpi.types.ReservationRestrictionType;
import laddnav.ocpi.types.TariffRestrictions;
import org.jspecify.annotations.Nullable;

/** Restrictions as the short text that explanations show: the field's name on the wire, and its value. */
final class RestrictionText {

    private RestrictionText() {}

    static String name(Restriction restriction) {
        return restriction.name().toLowerCase(Locale.ROOT);
    }

    /** One restriction, such as {@code start_time 22:00}; it must be set. */
    static String of(TariffRestrictions r, Restriction restriction) {
        String value = switch (restriction) {
            case START_TIME -> r.startTime();
            case END_TIME -> r.endTime();
            case START_DATE -> r.startDate();
            case END_DATE -> r.endDate();
            case MIN_KWH -> plain(r.minKwh());
            case MAX_KWH -> plain(r.maxKwh());
            case MIN_CURRENT -> plain(r.minCurrent());
            case MAX_CURRENT -> plain(r.maxCurrent());
            case MIN_POWER -> plain(r.minPower());
            case MAX_POWER -> plain(r.maxPower());
            case MIN_DURATION -> text(r.minDuration());
            case MAX_DURATION -> text(r.maxDuration());
            case DAY_OF_WEEK ->
                r.dayOfWeek().isEmpty()
                        ? null
                        : r.dayOfWeek().stream().map(Enum::name).collect(Collectors.joining(" "));
            case RESERVATION -> text(r.reservation());
            case BOOKING -> text(r.booking());
            case UNREADABLE -> null;
        };
        return value == null ? "" : name(restriction) + " " + value;
    }

    /** All that are set; behind those on current and power, what was measured. */
    static String all(TariffRestrictions r, Measure current, Measure power) {
        StringBuilder text = new StringBuilder();
        for (Restriction restriction : Restriction.values()) {
            String one = of(r, restriction);
            if (!one.isEmpty()) {
                text.append(text.isEmpty() ? "" : ", ").append(one);
                switch (restriction) {
                    case MIN_CURRENT, MAX_CURRENT ->
                        text.append(" (").append(current.ofCurrent()).append(')');
                    case MIN_POWER, MAX_POWER ->
                        text.append(" (").append(power.ofPower()).append(')');
                    default -> {}
                }
            }
        }
        return text.toString();
    }

    static boolean isReservation(@Nullable TariffRestrictions r) {
        return r != null && r.reservation() != null;
    }

    static boolean isExpiry(@Nullable TariffRestrictions r) {
        return r != null && r.reservation() == ReservationRestrictionType.RESERVATION_EXPIRES;
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : Numbers.plain(number);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
