package laddnav.ocpi.types;

import java.time.Instant;
import java.util.List;
import laddnav.ocpi.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * What can be booked at a location, and when.
 *
 * @see "OCPI 2.3.0 bookings, mod_bookings, BookingLocation object"
 */
public record BookingLocation(
        String countryCode,
        String partyId,
        String id,
        String locationId,
        @Nullable BookingOption bookingOption,
        @Nullable Policy policy,
        List<String> tariffIds,
        @Nullable BookingTerms bookingTerms,
        List<Calendar> calendars,
        Instant lastUpdated) {

    public BookingLocation {
        Required.present("country_code", countryCode);
        Required.present("party_id", partyId);
        Required.present("id", id);
        Required.present("location_id", locationId);
        tariffIds = Required.listOf(tariffIds);
        calendars = Required.listOf(calendars);
        Required.present("last_updated", lastUpdated);
    }

    /** The party that owns this object. */
    public PartyId party() {
        return PartyId.of(countryCode, partyId);
    }
}
