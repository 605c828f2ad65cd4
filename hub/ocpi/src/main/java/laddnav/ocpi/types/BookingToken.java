package laddnav.ocpi.types;

/**
 * A token that a booking can be used with.
 *
 * @see "OCPI 2.3.0 bookings, mod_bookings, BookingToken class"
 */
public record BookingToken(String countryCode, String partyId, String uid, TokenType type, String contractId) {

    public BookingToken {
        Required.present("country_code", countryCode);
        Required.present("party_id", partyId);
        Required.present("uid", uid);
        Required.present("type", type);
        Required.present("contract_id", contractId);
    }
}
