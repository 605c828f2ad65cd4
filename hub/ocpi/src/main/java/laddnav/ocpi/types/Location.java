package laddnav.ocpi.types;

import java.time.Instant;
import java.util.List;
import laddnav.ocpi.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * A site with one or more EVSEs.
 *
 * <p>As many components as the specification gives the object.
 * @see "OCPI 2.3.0, mod_locations, Location object"
 */
public record Location(
        String countryCode,
        String partyId,
        String id,
        boolean publish,
        List<PublishTokenType> publishAllowedTo,
        @Nullable String name,
        String address,
        String city,
        @Nullable String postalCode,
        @Nullable String state,
        String country,
        GeoLocation coordinates,
        List<AdditionalGeoLocation> relatedLocations,
        @Nullable ParkingType parkingType,
        List<Evse> evses,
        List<Parking> parkingPlaces,
        List<DisplayText> directions,
        @Nullable BusinessDetails operator,
        @Nullable BusinessDetails suboperator,
        @Nullable BusinessDetails owner,
        List<Facility> facilities,
        String timeZone,
        @Nullable Hours openingTimes,
        @Nullable Boolean chargingWhenClosed,
        List<Image> images,
        @Nullable EnergyMix energyMix,
        @Nullable String helpPhone,
        Instant lastUpdated) {

    public Location {
        Required.present("country_code", countryCode);
        Required.present("party_id", partyId);
        Required.present("id", id);
        publishAllowedTo = Required.listOf(publishAllowedTo);
        Required.present("address", address);
        Required.present("city", city);
        Required.present("country", country);
        Required.present("coordinates", coordinates);
        relatedLocations = Required.listOf(relatedLocations);
        evses = Required.listOf(evses);
        parkingPlaces = Required.listOf(parkingPlaces);
        directions = Required.listOf(directions);
        facilities = Required.listOf(facilities);
        Required.present("time_zone", timeZone);
        images = Required.listOf(images);
        Required.present("last_updated", lastUpdated);
    }

    /** The party that owns this object. */
    public PartyId party() {
        return PartyId.of(countryCode, partyId);
    }
}
