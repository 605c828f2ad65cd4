package laddnav.ocpi.types;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Whether charging needs a booking, and how many chargers are free without one.
 *
 * @see "OCPI 2.3.0 bookings, mod_bookings, Policy class"
 */
public record Policy(boolean reservationRequired, @Nullable BigDecimal adHoc) {}
