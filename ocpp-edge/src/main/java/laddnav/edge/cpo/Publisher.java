package laddnav.edge.cpo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.edge.chargers.Chargers;
import laddnav.edge.chargers.Charging;
import laddnav.edge.chargers.Chargings;
import laddnav.edge.chargers.Outlet;
import laddnav.edge.chargers.Published;
import laddnav.edge.metering.EnergyCurve;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Tariff;
import org.jspecify.annotations.Nullable;

/** Puts what changed among what the hub is told, in the transaction of the change. */
final class Publisher {

    /** The form in which objects are kept; the hub gets them in its own version. */
    static final Codec CODEC = Codec.of(Version.V2_3_0);

    private final EdgeSettings settings;
    private final Locations locations;

    Publisher(EdgeSettings settings) {
        this.settings = settings;
        this.locations = new Locations(settings);
    }

    void tariffs(Connection connection) throws SQLException {
        for (Tariff tariff : settings.tariffs()) {
            Published.put(connection, ModuleId.TARIFFS, tariff.id(), CODEC.encode(tariff), tariff.lastUpdated());
        }
    }

    /** The location of a charger; {@code evseUid} when nothing but that EVSE can have changed. */
    void location(Connection connection, String locationId, @Nullable String evseUid, Instant now) throws SQLException {
        List<Locations.Standing> chargers = new ArrayList<>();
        for (Chargers.Known charger : Chargers.atLocation(connection, locationId)) {
            chargers.add(new Locations.Standing(
                    charger, Chargers.statuses(connection, charger.details().id())));
        }
        if (chargers.isEmpty()) {
            return;
        }
        Optional<Location> before = Published.find(connection, ModuleId.LOCATIONS, locationId)
                .map(body -> CODEC.decode(body, Location.class));
        Location location = locations.location(chargers, before, now);
        Published.putPart(
                connection,
                ModuleId.LOCATIONS,
                locationId,
                CODEC.encode(location),
                location.lastUpdated(),
                before.isPresent() ? evseUid : null);
    }

    /** The session of a charge and, once it has ended, its CDR. A charge without a known token is nobody's yet. */
    void charge(Connection connection, Charging charging, Instant now) throws SQLException {
        Optional<CdrToken> token = charging.token();
        if (token.isEmpty()) {
            return;
        }
        Bill bill = bill(connection, charging, token.get(), now);
        Published.put(connection, ModuleId.SESSIONS, charging.sessionId(), CODEC.encode(bill.session()), now);
        Chargings.told(connection, charging.id(), now);
        if (!charging.isActive()) {
            Published.put(connection, ModuleId.CDRS, charging.sessionId(), CODEC.encode(bill.cdr()), now);
        }
    }

    private Bill bill(Connection connection, Charging charging, CdrToken token, Instant now) throws SQLException {
        Chargers.Known charger = Chargers.find(connection, charging.charger())
                .orElseThrow(() -> new IllegalStateException("charger " + charging.charger() + " is gone"));
        Outlet outlet = charger.details().outlet(charging.connector()).orElseGet(() -> Outlet.of(charging.connector()));
        EnergyCurve curve = EnergyCurve.of(new EnergyCurve.Metered(
                charging.startedAt(),
                charging.meterStart(),
                Chargings.readings(connection, charging.id()),
                charging.stoppedAt(),
                charging.meterStop(),
                outlet.watts()));
        Tariff tariff = settings.tariff(outlet.tariffId());
        return Bill.of(charging, token, curve, new Bill.Place(locations, charger.details(), outlet, tariff), now);
    }
}
