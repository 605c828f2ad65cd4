package laddnav.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrDimension;
import laddnav.ocpi.types.ChargingPeriod;
import org.jspecify.annotations.Nullable;

/**
 * The course of a charge as its CDR tells it: stretches in order of time.
 *
 * <p>Energy is {@code ENERGY}, or where a period has none, {@code ENERGY_IMPORT} less {@code ENERGY_EXPORT}. A credit
 * CDR whose volumes are negated, against the specification, is read as the charge it credits.
 *
 * @see "OCPI 2.3.0, mod_cdrs 10.4.3, CdrDimensionType enum; 10.4.6, ChargingPeriod class"
 */
final class Course {

    /** Stands for a start or end that the operator does not know, where the parties agreed on that. */
    private static final Instant UNKNOWN = Instant.EPOCH;

    private final Cdr cdr;
    private final Findings findings;
    private final boolean isNegated;
    private final List<Stretch> stretches;

    private Course(Cdr cdr, Findings findings) {
        this.cdr = cdr;
        this.findings = findings;
        this.isNegated = Boolean.TRUE.equals(cdr.credit())
                && (cdr.totalEnergy().signum() < 0 || cdr.totalTime().signum() < 0);
        this.stretches = new ArrayList<>(cdr.chargingPeriods().size());
    }

    static Course of(Cdr cdr, Findings findings) {
        Course course = new Course(cdr, findings);
        for (ChargingPeriod period : cdr.chargingPeriods()) {
            course.stretches.add(course.stretch(period));
        }
        course.order();
        return course;
    }

    List<Stretch> stretches() {
        return stretches;
    }

    /** The first stretch of the charge itself, after any reservation. */
    @Nullable
    Stretch firstOfCharge() {
        for (Stretch stretch : stretches) {
            if (!stretch.isReservationOnly()) {
                return stretch;
            }
        }
        return null;
    }

    /** When the charge itself began, in seconds since 1970: durations of tariffs count from then. */
    long chargeStart() {
        Stretch first = firstOfCharge();
        if (first == null) {
            return stretches.getFirst().startSecond();
        }
        boolean followsReservation = first != stretches.getFirst();
        Instant told = cdr.startDateTime();
        boolean isBelievable = !told.equals(UNKNOWN) && !told.isAfter(first.start);
        return followsReservation || !isBelievable ? first.startSecond() : told.getEpochSecond();
    }

    /**
     * Whether this is a reservation that no charge followed. Nothing in a CDR says so: it has reservation time, no
     * energy, time or parking, and no session.
     *
     * @see "OCPI 2.3.0, mod_cdrs 10.3.1, session_id"
     */
    boolean isExpiredReservation() {
        if (cdr.sessionId() != null) {
            return false;
        }
        boolean isReserved = false;
        for (Stretch stretch : stretches) {
            if (Stretch.isSome(stretch.energyKwh)
                    || Stretch.isSome(stretch.timeHours)
                    || Stretch.isSome(stretch.parkingHours)) {
                return false;
            }
            isReserved |= Stretch.isSome(stretch.reservationHours);
        }
        return isReserved;
    }

    /** A number of the CDR with its sign put right; absent where it is beyond all measure. */
    @Nullable
    BigDecimal read(String name, @Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        if (!Limits.isCountable(number)) {
            findings.add(Finding.Code.VALUE_OUT_OF_RANGE, name + " " + number);
            return null;
        }
        return isNegated ? number.negate() : number;
    }

    private Stretch stretch(ChargingPeriod period) {
        Stretch stretch = new Stretch(period.startDateTime(), period.tariffId());
        BigDecimal imported = null;
        BigDecimal exported = null;
        for (CdrDimension dimension : period.dimensions()) {
            BigDecimal volume = read(dimension.type().name(), dimension.volume());
            if (volume == null) {
                continue;
            }
            switch (dimension.type()) {
                case ENERGY -> stretch.energyKwh = sum(stretch.energyKwh, volume);
                case ENERGY_IMPORT -> imported = sum(imported, volume);
                case ENERGY_EXPORT -> exported = sum(exported, volume.negate());
                case TIME -> stretch.timeHours = sum(stretch.timeHours, volume);
                case PARKING_TIME -> stretch.parkingHours = sum(stretch.parkingHours, volume);
                case RESERVATION_TIME -> stretch.reservationHours = sum(stretch.reservationHours, volume);
                case CURRENT -> stretch.current = volume;
                case MAX_CURRENT -> stretch.maxCurrent = volume;
                case MIN_CURRENT -> stretch.minCurrent = volume;
                case POWER -> stretch.power = volume;
                case MAX_POWER -> stretch.maxPower = volume;
                case MIN_POWER -> stretch.minPower = volume;
                case STATE_OF_CHARGE -> {}
            }
        }
        if (stretch.energyKwh == null && imported != null) {
            stretch.energyKwh = sum(exported, imported);
        }
        return stretch;
    }

    private static BigDecimal sum(@Nullable BigDecimal so, BigDecimal more) {
        return so == null ? more : so.add(more);
    }

    private void order() {
        for (int i = 1; i < stretches.size(); i++) {
            if (stretches.get(i).start.isBefore(stretches.get(i - 1).start)) {
                findings.add(
                        Finding.Code.PERIOD_OUT_OF_ORDER,
                        stretches.get(i).start + " after " + stretches.get(i - 1).start);
            }
        }
        if (findings.has(Finding.Code.PERIOD_OUT_OF_ORDER)) {
            stretches.sort(Comparator.comparing((Stretch stretch) -> stretch.start));
        }
        Stretch first = stretches.getFirst();
        Stretch last = stretches.getLast();
        boolean endIsKnown = !cdr.endDateTime().equals(UNKNOWN);
        if (!cdr.startDateTime().equals(UNKNOWN) && first.start.isBefore(cdr.startDateTime())) {
            findings.add(
                    Finding.Code.PERIOD_OUT_OF_ORDER, first.start + " before start_date_time " + cdr.startDateTime());
        }
        if (endIsKnown && last.start.isAfter(cdr.endDateTime())) {
            findings.add(Finding.Code.PERIOD_OUT_OF_ORDER, last.start + " after end_date_time " + cdr.endDateTime());
        }
        for (int i = 0; i + 1 < stretches.size(); i++) {
            stretches.get(i).endSecond = stretches.get(i + 1).startSecond();
        }
        last.endSecond =
                endIsKnown ? Math.max(last.startSecond(), cdr.endDateTime().getEpochSecond()) : last.startSecond();
    }
}
