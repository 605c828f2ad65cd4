package laddnav.edge.chargers;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import laddnav.ocpi.types.GeoLocation;
import org.jspecify.annotations.Nullable;

/**
 * A charger as its owner describes it. Only the id is needed; the rest comes from the edge's settings.
 *
 * @param id the charge point id, as it stands at the end of the charger's OCPP address
 * @param locationId chargers with the same one are one location; the charger's id where it is not told
 * @param country ISO 3166-1 alpha-3
 * @param timeZone IANA name, such as {@code Europe/Stockholm}
 * @param connectors by id; one common outlet where none is told
 */
public record ChargerDetails(
        String id,
        @Nullable String locationId,
        @Nullable String name,
        @Nullable String address,
        @Nullable String city,
        @Nullable String postalCode,
        @Nullable String country,
        @Nullable GeoLocation coordinates,
        @Nullable String timeZone,
        @Nullable List<Outlet> connectors) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._*=|@+\\- ]{1,32}");

    /** @throws IllegalArgumentException when an id has other characters or is too long, or connectors repeat */
    public ChargerDetails {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a charger's id has 1 to 32 letters, digits, or . _ * = | @ + - and spaces");
        }
        if (locationId != null && (locationId.isBlank() || locationId.length() > 36)) {
            throw new IllegalArgumentException("a location's id has 1 to 36 characters");
        }
        connectors = connectors == null || connectors.isEmpty() ? List.of(Outlet.of(1)) : List.copyOf(connectors);
        if (connectors.stream().map(Outlet::id).distinct().count() != connectors.size()) {
            throw new IllegalArgumentException("the connectors of charger " + id + " have the same id twice");
        }
    }

    /** A charger of which only the id is known: one outlet of 22 kW at the edge's own site. */
    public static ChargerDetails of(String id) {
        return new ChargerDetails(id, null, null, null, null, null, null, null, null, null);
    }

    public String location() {
        return locationId == null ? id : locationId;
    }

    public List<Outlet> outlets() {
        return connectors == null ? List.of() : connectors;
    }

    public Optional<Outlet> outlet(int number) {
        return outlets().stream().filter(outlet -> outlet.id() == number).findFirst();
    }

    /** The uid of the EVSE that a connector is. */
    public String evseUid(int connector) {
        return id + "-" + connector;
    }
}
