package laddnav.ocpi.types;

import java.time.Instant;
import java.util.List;
import laddnav.ocpi.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * A time at a charger that a provider asked an operator for. Owned by the operator.
 *
 * @param requestId given by whoever asked, the same for every change of the booking
 * @see "OCPI 2.3.0 bookings, mod_bookings, Booking object"
 */
public record Booking(
        String id,
        String countryCode,
        String partyId,
        String requestId,
        @Nullable BookingOption bookingOption,
        String locationId,
        List<BookingToken> bookingTokens,
        List<String> tariffIds,
        Timeslot period,
        ReservationStatus reservationStatus,
        @Nullable Cancellation canceled,
        List<AccessInformation> accessInformation,
        String authorizationReference,
        BookingTerms bookingTerms,
        List<BookingRequestStatus> bookingRequests,
        Instant lastUpdated) {

    public Booking {
        Required.present("id", id);
        Required.present("country_code", countryCode);
        Required.present("party_id", partyId);
        Required.present("request_id", requestId);
        Required.present("location_id", locationId);
        bookingTokens = Required.listOf(bookingTokens);
        tariffIds = Required.listOf(tariffIds);
        Required.present("period", period);
        Required.present("reservation_status", reservationStatus);
        accessInformation = Required.listOf(accessInformation);
        Required.present("authorization_reference", authorizationReference);
        Required.present("booking_terms", bookingTerms);
        bookingRequests = Required.nonEmpty("booking_requests", bookingRequests);
        Required.present("last_updated", lastUpdated);
    }

    /** The party that owns this object. */
    public PartyId party() {
        return PartyId.of(countryCode, partyId);
    }
}
