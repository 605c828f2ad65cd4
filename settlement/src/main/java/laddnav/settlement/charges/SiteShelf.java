package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Location;
import laddnav.settlement.rows.RowBatch;
import laddnav.settlement.rows.Sql;

/** Every location as it is now, from the tables, with those in use at hand. */
final class SiteShelf {

    private static final int AT_HAND = 50_000;

    /** A location as a change of the feed told it. */
    record Told(PartyId operator, String key, long sequence, Version version, Json body, Site site) {
        Key place() {
            return new Key(operator, key);
        }
    }

    /** Whose location it is, and its id in lower case. */
    record Key(PartyId operator, String locationKey) {}

    private final Database database;
    private final Map<Key, Optional<Site>> atHand = new ConcurrentHashMap<>();

    SiteShelf(Database database) {
        this.database = database;
    }

    Optional<Site> find(PartyId operator, String locationKey) {
        Key key = new Key(operator, locationKey);
        Optional<Site> known = atHand.get(key);
        if (known != null) {
            return known;
        }
        Optional<Site> loaded = database.query(connection -> Sql.of(
                        "SELECT ocpi, body FROM location WHERE operator = ? AND location_key = ?",
                        operator.toString(),
                        locationKey)
                .first(
                        connection,
                        row -> Site.of(
                                Codec.of(Version.find(row.getString("ocpi")).orElseThrow())
                                        .decode(Json.trusted(row.getBytes("body")), Location.class))));
        if (atHand.size() >= AT_HAND) {
            atHand.clear();
        }
        atHand.put(key, loaded);
        return loaded;
    }

    /** Adds a location that is about to be stored. */
    void add(Told told) {
        atHand.put(told.place(), Optional.of(told.site()));
    }

    void clear() {
        atHand.clear();
    }

    static void store(Connection connection, Collection<Told> locations) throws SQLException {
        RowBatch rows = RowBatch.replacing("location", "operator, location_key, sequence, ocpi, body");
        for (Told told : locations) {
            rows.add(told.operator.toString(), told.key, told.sequence, told.version.number(), told.body.bytes());
        }
        rows.insert(connection);
    }
}
