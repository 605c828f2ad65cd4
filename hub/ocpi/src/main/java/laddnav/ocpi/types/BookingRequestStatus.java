package laddnav.ocpi.types;

import java.time.Instant;

/**
 * A request for a booking, and what became of it.
 *
 * @see "OCPI 2.3.0 bookings, mod_bookings, BookingRequestStatus class"
 */
public record BookingRequestStatus(
        ReservationRequestStatus requestStatus, BookingRequest bookingRequest, Instant requestReceived) {

    public BookingRequestStatus {
        Required.present("request_status", requestStatus);
        Required.present("booking_request", bookingRequest);
        Required.present("request_received", requestReceived);
    }
}
