package laddnav.ocpi.types;

import java.math.BigDecimal;
import java.util.List;
import laddnav.ocpi.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * What a provider asks an operator for: a booking, a change of one, or its end. Power in kW.
 *
 * @param bookingLocationId required of a new request; the specification's own bookings repeat requests without it
 * @see "OCPI 2.3.0 bookings, mod_bookings, BookingRequest class"
 */
public record BookingRequest(
        String countryCode,
        String partyId,
        String requestId,
        @Nullable BookingOption bookingOption,
        String locationId,
        @Nullable String bookingLocationId,
        List<BookingToken> tokens,
        List<AccessInformation> accessInformation,
        Period period,
        String authorizationReference,
        @Nullable BigDecimal powerRequired,
        @Nullable Cancellation canceled) {

    public BookingRequest {
        Required.present("country_code", countryCode);
        Required.present("party_id", partyId);
        Required.present("request_id", requestId);
        Required.present("location_id", locationId);
        tokens = Required.listOf(tokens);
        accessInformation = Required.listOf(accessInformation);
        Required.present("period", period);
        Required.present("authorization_reference", authorizationReference);
    }

    /** The party that asks. */
    public PartyId party() {
        return PartyId.of(countryCode, partyId);
    }
}
