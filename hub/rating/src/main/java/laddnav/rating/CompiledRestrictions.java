package laddnav.rating;

import java.math.BigDecimal;
import java.util.List;
import laddnav.ocpi.types.DayOfWeek;
import laddnav.ocpi.types.ReservationRestrictionType;
import laddnav.ocpi.types.TariffRestrictions;
import org.jspecify.annotations.Nullable;

/**
 * When an element holds, made ready to be asked often. All restrictions must hold.
 *
 * <p>Times are those of the clock on the wall: where it is put forward, a start time inside the gap begins when the gap
 * ends; where it is put back, the hour that comes twice counts twice. Day of week and dates are those of the moment, so
 * that "22:00 to 06:00 on Friday" does not hold on Saturday at 02:00.
 *
 * @see "OCPI 2.3.0, mod_tariffs 11.4.8, TariffRestrictions class"
 */
final class CompiledRestrictions {

    private static final int ALL_DAYS = 0;

    private final TariffRestrictions source;
    private final @Nullable String unreadable;
    private final int startTime;
    private final int endTime;
    private final long startDate;
    private final long endDate;
    private final int days;

    private CompiledRestrictions(TariffRestrictions source) {
        this.source = source;
        this.startTime = WallClock.time(source.startTime());
        int end = WallClock.time(source.endTime());
        this.endTime = end == 0 ? WallClock.DAY : end;
        Long from = source.startDate() == null ? Long.valueOf(Long.MIN_VALUE) : WallClock.date(source.startDate());
        Long until = source.endDate() == null ? Long.valueOf(Long.MAX_VALUE) : WallClock.date(source.endDate());
        this.unreadable = unreadable(source, startTime, end, from, until);
        this.startDate = from == null ? Long.MIN_VALUE : from;
        this.endDate = until == null ? Long.MAX_VALUE : until;
        this.days = mask(source.dayOfWeek());
    }

    static CompiledRestrictions of(TariffRestrictions source) {
        return new CompiledRestrictions(source);
    }

    /** The first restriction that does not hold, or nothing if all do. */
    @Nullable
    Restriction failing(Situation at) {
        if (unreadable != null) {
            return Restriction.UNREADABLE;
        }
        Restriction failing = failingByClock(at);
        if (failing == null) {
            failing = failingByUse(at);
        }
        if (failing == null && days != ALL_DAYS && (days & 1 << at.dayOfWeek()) == 0) {
            failing = Restriction.DAY_OF_WEEK;
        }
        if (failing == null && source.reservation() == ReservationRestrictionType.RESERVATION_EXPIRES && !at.expired) {
            failing = Restriction.RESERVATION;
        }
        if (failing == null && source.booking() != null) {
            failing = Restriction.BOOKING;
        }
        return failing;
    }

    private @Nullable Restriction failingByClock(Situation at) {
        if (startTime >= 0 || endTime >= 0) {
            int now = at.secondOfDay();
            if (startTime < 0 || endTime < 0 || startTime < endTime) {
                if (now < startTime) {
                    return Restriction.START_TIME;
                }
                if (endTime >= 0 && now >= endTime) {
                    return Restriction.END_TIME;
                }
            } else if (startTime > endTime && now < startTime && now >= endTime) {
                return Restriction.START_TIME;
            }
        }
        if (startDate != Long.MIN_VALUE && at.epochDay() < startDate) {
            return Restriction.START_DATE;
        }
        return endDate != Long.MAX_VALUE && at.epochDay() >= endDate ? Restriction.END_DATE : null;
    }

    private @Nullable Restriction failingByUse(Situation at) {
        TariffRestrictions r = source;
        if (r.minKwh() != null && at.kwhBefore.compareTo(r.minKwh()) < 0) {
            return Restriction.MIN_KWH;
        }
        if (r.maxKwh() != null && at.kwhBefore.compareTo(r.maxKwh()) >= 0) {
            return Restriction.MAX_KWH;
        }
        Restriction failing = failingByStrength(at.stretch);
        if (failing != null) {
            return failing;
        }
        if (r.minDuration() != null && at.elapsedSeconds < r.minDuration()) {
            return Restriction.MIN_DURATION;
        }
        return r.maxDuration() != null && at.elapsedSeconds >= r.maxDuration() ? Restriction.MAX_DURATION : null;
    }

    private @Nullable Restriction failingByStrength(Stretch stretch) {
        TariffRestrictions r = source;
        if (r.minCurrent() != null || r.maxCurrent() != null) {
            boolean told = stretch.currentMeasure() != Measure.NOT_TOLD;
            if (r.minCurrent() != null && (!told || stretch.compareCurrent(r.minCurrent()) < 0)) {
                return Restriction.MIN_CURRENT;
            }
            if (r.maxCurrent() != null && (!told || stretch.compareCurrent(r.maxCurrent()) >= 0)) {
                return Restriction.MAX_CURRENT;
            }
        }
        if (r.minPower() != null || r.maxPower() != null) {
            boolean told = stretch.powerMeasure() != Measure.NOT_TOLD;
            if (r.minPower() != null && (!told || stretch.comparePower(r.minPower()) < 0)) {
                return Restriction.MIN_POWER;
            }
            if (r.maxPower() != null && (!told || stretch.comparePower(r.maxPower()) >= 0)) {
                return Restriction.MAX_POWER;
            }
        }
        return null;
    }

    TariffRestrictions source() {
        return source;
    }

    /** What could not be read, as text. */
    @Nullable
    String unreadable() {
        return unreadable;
    }

    boolean dependsOnCurrent() {
        return source.minCurrent() != null || source.maxCurrent() != null;
    }

    boolean dependsOnPower() {
        return source.minPower() != null || source.maxPower() != null;
    }

    boolean dependsOnDate() {
        return days != ALL_DAYS || startDate != Long.MIN_VALUE || endDate != Long.MAX_VALUE;
    }

    /** Seconds since midnight, or {@link WallClock#ABSENT}. */
    int startTime() {
        return startTime;
    }

    /** Seconds since midnight, the day's end being 24 hours, or {@link WallClock#ABSENT}. */
    int endTime() {
        return endTime;
    }

    private static int mask(List<DayOfWeek> list) {
        int mask = 0;
        for (DayOfWeek day : list) {
            mask |= 1 << java.time.DayOfWeek.valueOf(day.name()).getValue() - 1;
        }
        return mask;
    }

    private static @Nullable String unreadable(
            TariffRestrictions r, int start, int end, @Nullable Long from, @Nullable Long until) {
        if (start == WallClock.UNREADABLE) {
            return "start_time " + shortened(r.startTime());
        }
        if (end == WallClock.UNREADABLE) {
            return "end_time " + shortened(r.endTime());
        }
        if (from == null) {
            return "start_date " + shortened(r.startDate());
        }
        if (until == null) {
            return "end_date " + shortened(r.endDate());
        }
        return uncountable(r);
    }

    private static @Nullable String uncountable(TariffRestrictions r) {
        @Nullable
        BigDecimal[] numbers = {r.minKwh(), r.maxKwh(), r.minCurrent(), r.maxCurrent(), r.minPower(), r.maxPower()};
        Restriction[] names = {
            Restriction.MIN_KWH, Restriction.MAX_KWH, Restriction.MIN_CURRENT,
            Restriction.MAX_CURRENT, Restriction.MIN_POWER, Restriction.MAX_POWER
        };
        for (int i = 0; i < numbers.length; i++) {
            BigDecimal number = numbers[i];
            if (number != null && !Limits.isCountable(number)) {
                return RestrictionText.name(names[i]) + " " + number;
            }
        }
        return null;
    }

    private static String shortened(@Nullable String text) {
        return text == null || text.length() <= 10 ? String.valueOf(text) : text.substring(0, 10) + "…";
    }
}
