package laddnav.ocpi.types;

import laddnav.ocpi.Role;

/**
 * Why a booking is canceled, and by whom.
 *
 * @see "OCPI 2.3.0 bookings, mod_bookings, Cancellation class"
 */
public record Cancellation(CanceledReason cancellationReason, Role whoCanceled) {

    public Cancellation {
        Required.present("cancellation_reason", cancellationReason);
        Required.present("who_canceled", whoCanceled);
    }
}
