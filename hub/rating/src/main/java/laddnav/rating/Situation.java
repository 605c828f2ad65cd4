package laddnav.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.zone.ZoneRules;

/** What restrictions are judged by: a moment in the location's local time, and what was consumed until then. */
final class Situation {

    private static final int SECONDS_PER_DAY = 86_400;

    final Stretch stretch;
    final BigDecimal kwhBefore;
    final long elapsedSeconds;
    final boolean expired;
    private final ZoneRules rules;
    private final long second;
    private boolean isLocal;
    private long epochDay;
    private int secondOfDay;

    /**
     * @param second the moment, in seconds since 1970
     * @param kwhBefore consumed in the charge before that moment
     * @param elapsedSeconds since the charge, or the reservation, began
     * @param expired whether no charge followed the reservation
     */
    Situation(
            Stretch stretch, ZoneRules rules, long second, BigDecimal kwhBefore, long elapsedSeconds, boolean expired) {
        this.stretch = stretch;
        this.rules = rules;
        this.second = second;
        this.kwhBefore = kwhBefore;
        this.elapsedSeconds = elapsedSeconds;
        this.expired = expired;
    }

    Situation atSecond(long other) {
        return new Situation(stretch, rules, other, kwhBefore, elapsedSeconds, expired);
    }

    Situation atKwh(BigDecimal other) {
        return new Situation(stretch, rules, second, other, elapsedSeconds, expired);
    }

    Situation atElapsed(long other) {
        return new Situation(stretch, rules, second, kwhBefore, other, expired);
    }

    long second() {
        return second;
    }

    /** Local seconds since midnight by the clock on the wall. */
    int secondOfDay() {
        resolve();
        return secondOfDay;
    }

    /** Local date, in days since 1970-01-01. */
    long epochDay() {
        resolve();
        return epochDay;
    }

    /** Local day of the week, Monday 0 to Sunday 6. */
    int dayOfWeek() {
        resolve();
        return Math.floorMod(epochDay + 3, 7);
    }

    private void resolve() {
        if (!isLocal) {
            long local = second + rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
            epochDay = Math.floorDiv(local, (long) SECONDS_PER_DAY);
            secondOfDay = Math.floorMod(local, SECONDS_PER_DAY);
            isLocal = true;
        }
    }
}
