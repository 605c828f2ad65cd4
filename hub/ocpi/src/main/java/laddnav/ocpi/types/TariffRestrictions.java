package laddnav.ocpi.types;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an element holds. Times and dates are local to the location; kWh, A, kW, seconds.
 *
 * <p>As many components as the specification gives the object.
 * @param booking where present, the element is what a booking costs and not what charging does
 * @see "OCPI 2.3.0, mod_tariffs, TariffRestrictions class; bookings, mod_tariffs"
 */
public record TariffRestrictions(
        @Nullable String startTime,
        @Nullable String endTime,
        @Nullable String startDate,
        @Nullable String endDate,
        @Nullable BigDecimal minKwh,
        @Nullable BigDecimal maxKwh,
        @Nullable BigDecimal minCurrent,
        @Nullable BigDecimal maxCurrent,
        @Nullable BigDecimal minPower,
        @Nullable BigDecimal maxPower,
        @Nullable Integer minDuration,
        @Nullable Integer maxDuration,
        List<DayOfWeek> dayOfWeek,
        @Nullable ReservationRestrictionType reservation,
        @Nullable BookingRestrictionType booking) {

    public TariffRestrictions {
        dayOfWeek = Required.listOf(dayOfWeek);
    }
}
