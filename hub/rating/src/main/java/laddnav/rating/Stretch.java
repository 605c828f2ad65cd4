package laddnav.rating;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A charging period as rating reads it: when it was, what was consumed, how strong the current was. */
final class Stretch {

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    final Instant start;
    final @Nullable String tariffId;
    long endSecond;

    @Nullable
    BigDecimal energyKwh;

    @Nullable
    BigDecimal timeHours;

    @Nullable
    BigDecimal parkingHours;

    @Nullable
    BigDecimal reservationHours;

    @Nullable
    BigDecimal current;

    @Nullable
    BigDecimal maxCurrent;

    @Nullable
    BigDecimal minCurrent;

    @Nullable
    BigDecimal power;

    @Nullable
    BigDecimal maxPower;

    @Nullable
    BigDecimal minPower;

    /** The tariff that prices this stretch; absent where none is relevant, or it is not known. */
    @Nullable
    CompiledTariff tariff;

    Stretch(Instant start, @Nullable String tariffId) {
        this.start = start;
        this.tariffId = tariffId;
        this.endSecond = start.getEpochSecond();
    }

    long startSecond() {
        return start.getEpochSecond();
    }

    /** Whether this is time before the charge, in which the EVSE was only kept free. */
    boolean isReservationOnly() {
        return isSome(reservationHours) && !isSome(energyKwh) && !isSome(timeHours) && !isSome(parkingHours);
    }

    Measure currentMeasure() {
        return measure(current, maxCurrent, minCurrent, false);
    }

    Measure powerMeasure() {
        return measure(power, maxPower, minPower, derivedSeconds().signum() > 0);
    }

    /** Compares this stretch's current, which must be told, with an amount of A. */
    int compareCurrent(BigDecimal amperes) {
        BigDecimal told = firstOf(current, maxCurrent, minCurrent);
        if (told == null) {
            throw new IllegalStateException("no current is told");
        }
        return told.compareTo(amperes);
    }

    /** Compares this stretch's power, told or derived, with an amount of kW. */
    int comparePower(BigDecimal kw) {
        BigDecimal told = firstOf(power, maxPower, minPower);
        if (told != null) {
            return told.compareTo(kw);
        }
        BigDecimal energy = energyKwh == null ? BigDecimal.ZERO : energyKwh;
        return energy.multiply(SECONDS_PER_HOUR).compareTo(kw.multiply(derivedSeconds()));
    }

    /** The time over which this stretch's energy is averaged: that of charging, or else all of it. */
    private BigDecimal derivedSeconds() {
        if (timeHours != null && timeHours.signum() > 0) {
            return timeHours.multiply(SECONDS_PER_HOUR);
        }
        return BigDecimal.valueOf(endSecond - startSecond());
    }

    private static Measure measure(
            @Nullable BigDecimal average, @Nullable BigDecimal max, @Nullable BigDecimal min, boolean derivable) {
        if (average != null) {
            return Measure.AVERAGE;
        }
        if (max != null) {
            return Measure.HIGHEST;
        }
        return min != null ? Measure.LOWEST : derivable ? Measure.DERIVED : Measure.NOT_TOLD;
    }

    private static @Nullable BigDecimal firstOf(
            @Nullable BigDecimal a, @Nullable BigDecimal b, @Nullable BigDecimal c) {
        return a != null ? a : b != null ? b : c;
    }

    static boolean isSome(@Nullable BigDecimal volume) {
        return volume != null && volume.signum() != 0;
    }
}
