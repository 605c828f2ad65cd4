package laddnav.ocpi.types;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what terms a charger is booked. Times in minutes.
 *
 * <p>As many components as the specification gives the class.
 * @see "OCPI 2.3.0 bookings, mod_bookings, BookingTerms class"
 */
public record BookingTerms(
        @Nullable Boolean rfidAuthRequired,
        @Nullable Boolean tokenGroupsSupported,
        @Nullable Boolean remoteAuthSupported,
        List<AccessMethod> supportedAccessMethods,
        BigDecimal changeUntilMinutes,
        BigDecimal cancelUntilMinutes,
        @Nullable Boolean changeNotAllowed,
        @Nullable Boolean earlyStartAllowed,
        @Nullable BigDecimal earlyStartTime,
        @Nullable BigDecimal noshowTimeout,
        @Nullable Boolean noshowFee,
        @Nullable Boolean lateStopAllowed,
        @Nullable BigDecimal lateStopTime,
        @Nullable Boolean overlappingBookingsAllowed,
        @Nullable BigDecimal minBookingDuration,
        @Nullable BigDecimal maxBookingDuration,
        @Nullable String bookingTerms) {

    public BookingTerms {
        supportedAccessMethods = Required.nonEmpty("supported_access_methods", supportedAccessMethods);
        Required.present("change_until_minutes", changeUntilMinutes);
        Required.present("cancel_until_minutes", cancelUntilMinutes);
    }
}
