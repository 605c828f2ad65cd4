package laddnav.edge.cpo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import laddnav.edge.chargers.ChargerDetails;
import laddnav.edge.chargers.Chargers;
import laddnav.edge.chargers.Outlet;
import laddnav.ocpi.types.BusinessDetails;
import laddnav.ocpi.types.Capability;
import laddnav.ocpi.types.CdrLocation;
import laddnav.ocpi.types.Connector;
import laddnav.ocpi.types.Evse;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Status;

/** Chargers as OCPI locations: each connector of OCPP is an EVSE with one connector. */
final class Locations {

    /** A charger with what its connectors last said, by number. */
    record Standing(Chargers.Known charger, Map<Integer, Chargers.ConnectorStatus> statuses) {}

    private final EdgeSettings settings;

    Locations(EdgeSettings settings) {
        this.settings = settings;
    }

    /** The location of chargers that share one; its place is that of the first. Unchanged parts keep their time. */
    Location location(List<Standing> chargers, Optional<Location> before, Instant now) {
        ChargerDetails place = chargers.getFirst().charger().details();
        List<Evse> evses = new ArrayList<>();
        for (Standing standing : chargers) {
            for (Outlet outlet : standing.charger().details().outlets()) {
                evses.add(keptTime(evse(standing, outlet, now), before));
            }
        }
        Location fresh = location(place, evses, now);
        return before.filter(old -> equalButTime(old, fresh)).orElse(fresh);
    }

    private Location location(ChargerDetails place, List<Evse> evses, Instant now) {
        EdgeSettings.Site site = settings.site();
        return new Location(
                settings.party().country(),
                settings.party().party(),
                place.location(),
                true,
                List.of(),
                Objects.requireNonNullElse(place.name(), place.location()),
                Objects.requireNonNullElse(place.address(), site.address()),
                Objects.requireNonNullElse(place.city(), site.city()),
                Objects.requireNonNullElse(place.postalCode(), site.postalCode()),
                null,
                Objects.requireNonNullElse(place.country(), site.country()),
                Objects.requireNonNullElse(place.coordinates(), site.coordinates()),
                List.of(),
                null,
                evses,
                List.of(),
                List.of(),
                new BusinessDetails(settings.name(), null, null),
                null,
                null,
                List.of(),
                zone(place),
                null,
                null,
                List.of(),
                null,
                null,
                now);
    }

    String zone(ChargerDetails place) {
        return Objects.requireNonNullElse(
                place.timeZone(), settings.site().timeZone().getId());
    }

    private Evse evse(Standing standing, Outlet outlet, Instant now) {
        ChargerDetails details = standing.charger().details();
        return new Evse(
                details.evseUid(outlet.id()),
                evseId(details, outlet.id()),
                status(standing, outlet.id()),
                List.of(),
                List.of(Capability.RFID_READER, Capability.REMOTE_START_STOP_CAPABLE),
                List.of(connector(outlet, now)),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                now);
    }

    private Connector connector(Outlet outlet, Instant now) {
        return new Connector(
                String.valueOf(outlet.id()),
                outlet.standardOrUsual(),
                outlet.formatOrUsual(),
                outlet.powerTypeOrUsual(),
                outlet.volts(),
                outlet.amperes(),
                outlet.watts(),
                List.of(settings.tariff(outlet.tariffId()).id()),
                null,
                List.of(),
                now);
    }

    /** The EVSE's id in eMI3 form, such as {@code SE*LDN*ECP1*1}; what the form does not allow is left out. */
    String evseId(ChargerDetails details, int connector) {
        String charger = details.id().replaceAll("[^A-Za-z0-9]", "").toUpperCase(java.util.Locale.ROOT);
        return settings.party() + "*E" + charger + "*" + connector;
    }

    /** The charger as a whole (connector 0) can be out of order; what its connector says counts else. */
    private static Status status(Standing standing, int connector) {
        if (standing.charger().isShownOffline()) {
            return Status.UNKNOWN;
        }
        Status whole = Optional.ofNullable(standing.statuses().get(0))
                .map(said -> status(said.status()))
                .orElse(Status.AVAILABLE);
        if (whole == Status.OUTOFORDER || whole == Status.INOPERATIVE) {
            return whole;
        }
        return Optional.ofNullable(standing.statuses().get(connector))
                .map(said -> status(said.status()))
                .orElse(Status.UNKNOWN);
    }

    /** @see "OCPP 1.6, 7.7 ChargePointStatus; OCPI 2.3.0, mod_locations 8.4.22 Status" */
    static Status status(String ofOcpp) {
        return switch (ofOcpp) {
            case "Available" -> Status.AVAILABLE;
            case "Preparing", "Finishing" -> Status.BLOCKED;
            case "Charging", "SuspendedEV", "SuspendedEVSE" -> Status.CHARGING;
            case "Reserved" -> Status.RESERVED;
            case "Unavailable" -> Status.INOPERATIVE;
            case "Faulted" -> Status.OUTOFORDER;
            default -> Status.UNKNOWN;
        };
    }

    /** Where a charge takes place. */
    CdrLocation cdrLocation(ChargerDetails details, Outlet outlet) {
        Location place = location(details, List.of(), Instant.EPOCH);
        return new CdrLocation(
                place.id(),
                place.name(),
                place.address(),
                place.city(),
                place.postalCode(),
                null,
                place.country(),
                place.coordinates(),
                details.evseUid(outlet.id()),
                evseId(details, outlet.id()),
                String.valueOf(outlet.id()),
                outlet.standardOrUsual(),
                outlet.formatOrUsual(),
                outlet.powerTypeOrUsual());
    }

    private static Evse keptTime(Evse fresh, Optional<Location> before) {
        return before.stream()
                .flatMap(location -> location.evses().stream())
                .filter(old -> old.uid().equals(fresh.uid()))
                .filter(old -> at(old, Instant.EPOCH).equals(at(fresh, Instant.EPOCH)))
                .findFirst()
                .orElse(fresh);
    }

    private static Evse at(Evse evse, Instant time) {
        return new Evse(
                evse.uid(),
                evse.evseId(),
                evse.status(),
                evse.statusSchedule(),
                evse.capabilities(),
                evse.connectors().stream().map(connector -> at(connector, time)).toList(),
                evse.floorLevel(),
                evse.coordinates(),
                evse.physicalReference(),
                evse.directions(),
                evse.parkingRestrictions(),
                evse.parking(),
                evse.images(),
                evse.acceptedServiceProviders(),
                time);
    }

    private static Connector at(Connector connector, Instant time) {
        return new Connector(
                connector.id(),
                connector.standard(),
                connector.format(),
                connector.powerType(),
                connector.maxVoltage(),
                connector.maxAmperage(),
                connector.maxElectricPower(),
                connector.tariffIds(),
                connector.termsAndConditions(),
                connector.capabilities(),
                time);
    }

    private static boolean equalButTime(Location old, Location fresh) {
        return fresh.equals(new Location(
                old.countryCode(),
                old.partyId(),
                old.id(),
                old.publish(),
                old.publishAllowedTo(),
                old.name(),
                old.address(),
                old.city(),
                old.postalCode(),
                old.state(),
                old.country(),
                old.coordinates(),
                old.relatedLocations(),
                old.parkingType(),
                old.evses(),
                old.parkingPlaces(),
                old.directions(),
                old.operator(),
                old.suboperator(),
                old.owner(),
                old.facilities(),
                old.timeZone(),
                old.openingTimes(),
                old.chargingWhenClosed(),
                old.images(),
                old.energyMix(),
                old.helpPhone(),
                fresh.lastUpdated()));
    }
}
