package laddnav.ocpi.types;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One vehicle's place to charge; the unit that is occupied or free.
 *
 * <p>As many components as the specification gives the object.
 * @see "OCPI 2.3.0, mod_locations, EVSE object"
 */
public record Evse(
        String uid,
        @Nullable String evseId,
        Status status,
        List<StatusSchedule> statusSchedule,
        List<Capability> capabilities,
        List<Connector> connectors,
        @Nullable String floorLevel,
        @Nullable GeoLocation coordinates,
        @Nullable String physicalReference,
        List<DisplayText> directions,
        List<ParkingRestriction> parkingRestrictions,
        List<EvseParking> parking,
        List<Image> images,
        List<String> acceptedServiceProviders,
        Instant lastUpdated) {

    public Evse {
        Required.present("uid", uid);
        Required.present("status", status);
        statusSchedule = Required.listOf(statusSchedule);
        capabilities = Required.listOf(capabilities);
        connectors = Required.nonEmpty("connectors", connectors);
        directions = Required.listOf(directions);
        parkingRestrictions = Required.listOf(parkingRestrictions);
        parking = Required.listOf(parking);
        images = Required.listOf(images);
        acceptedServiceProviders = Required.listOf(acceptedServiceProviders);
        Required.present("last_updated", lastUpdated);
    }
}
