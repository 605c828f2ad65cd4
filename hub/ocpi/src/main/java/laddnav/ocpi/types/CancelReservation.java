package laddnav.ocpi.types;

/**
 * Asks an operator to end a reservation.
 *
 * @see "OCPI 2.3.0, mod_commands, CancelReservation object"
 */
public record CancelReservation(String responseUrl, String reservationId) {

    public CancelReservation {
        Required.present("response_url", responseUrl);
        Required.present("reservation_id", reservationId);
    }
}
