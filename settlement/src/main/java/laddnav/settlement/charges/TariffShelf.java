package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Tariff;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.RowBatch;
import laddnav.settlement.rows.Sql;

/** Every version of every tariff, from the tables, with those in use at hand. */
final class TariffShelf {

    /** Tariffs at hand; when more are in use, all are put back and read again as needed. */
    private static final int AT_HAND = 20_000;

    private static final Comparator<TariffVersion> BY_TIME =
            Comparator.comparing(TariffVersion::lastUpdated).thenComparingLong(TariffVersion::sequence);

    private record Key(PartyId operator, String tariffKey) {}

    private final Database database;
    private final Map<Key, List<TariffVersion>> atHand = new ConcurrentHashMap<>();

    TariffShelf(Database database) {
        this.database = database;
    }

    /**
     * The version that was valid at the time, for the provider: the last one updated before it, or, where all were
     * published later, the first. A tariff that was sent to the provider alone goes before one for everybody.
     */
    Optional<TariffVersion> validAt(PartyId operator, String tariffKey, Instant at, PartyId provider) {
        List<TariffVersion> versions = versions(new Key(operator, tariffKey));
        List<TariffVersion> own =
                versions.stream().filter(v -> provider.equals(v.audience())).toList();
        return validAt(
                own.isEmpty()
                        ? versions.stream().filter(v -> v.audience() == null).toList()
                        : own,
                at);
    }

    /** The version that was valid at the time for everyone, whatever was sent to one provider alone. */
    Optional<TariffVersion> forEveryone(PartyId operator, String tariffKey, Instant at) {
        return validAt(
                versions(new Key(operator, tariffKey)).stream()
                        .filter(v -> v.audience() == null)
                        .toList(),
                at);
    }

    private static Optional<TariffVersion> validAt(List<TariffVersion> versions, Instant at) {
        return versions.stream()
                .filter(v -> !v.lastUpdated().isAfter(at))
                .max(BY_TIME)
                .or(() -> versions.stream().min(BY_TIME));
    }

    /** Adds versions that are about to be stored. */
    void add(TariffVersion version) {
        Key key = new Key(version.operator(), version.key());
        List<TariffVersion> known = versions(key);
        if (known.stream().noneMatch(v -> v.sequence() == version.sequence())) {
            List<TariffVersion> more = new ArrayList<>(known);
            more.add(version);
            atHand.put(key, List.copyOf(more));
        }
    }

    /** Puts everything back, as after a transaction that failed. */
    void clear() {
        atHand.clear();
    }

    static void store(Connection connection, List<TariffVersion> versions) throws SQLException {
        RowBatch rows =
                RowBatch.into("tariff_version", "sequence, operator, tariff_key, audience, last_updated, ocpi, body");
        for (TariffVersion v : versions) {
            PartyId audience = v.audience();
            rows.add(
                    v.sequence(),
                    v.operator().toString(),
                    v.key(),
                    audience == null ? null : audience.toString(),
                    Micros.of(v.lastUpdated()),
                    v.version().number(),
                    v.body().bytes());
        }
        rows.insert(connection);
    }

    /** The versions with these numbers, in the order asked for. */
    static List<TariffVersion> bySequence(Connection connection, List<Long> sequences) throws SQLException {
        if (sequences.isEmpty()) {
            return List.of();
        }
        List<TariffVersion> found = Sql.of(
                        "SELECT sequence, operator, tariff_key, audience, last_updated, ocpi, body FROM tariff_version"
                                + " WHERE sequence IN (")
                .addList(sequences)
                .add(")")
                .list(connection, TariffShelf::read);
        return found.stream()
                .sorted(Comparator.comparingInt(version -> sequences.indexOf(version.sequence())))
                .toList();
    }

    private List<TariffVersion> versions(Key key) {
        List<TariffVersion> known = atHand.get(key);
        if (known != null) {
            return known;
        }
        List<TariffVersion> loaded = database.query(connection -> Sql.of(
                        "SELECT sequence, operator, tariff_key, audience, last_updated, ocpi, body"
                                + " FROM tariff_version WHERE operator = ? AND tariff_key = ? ORDER BY sequence",
                        key.operator.toString(),
                        key.tariffKey)
                .list(connection, TariffShelf::read));
        if (atHand.size() >= AT_HAND) {
            atHand.clear();
        }
        atHand.put(key, loaded);
        return loaded;
    }

    private static TariffVersion read(ResultSet row) throws SQLException {
        Version version = Version.find(row.getString("ocpi")).orElseThrow();
        Json body = Json.trusted(row.getBytes("body"));
        String audience = row.getString("audience");
        return new TariffVersion(
                row.getLong("sequence"),
                PartyId.parse(row.getString("operator")),
                row.getString("tariff_key"),
                audience == null ? null : PartyId.parse(audience),
                Micros.instant(row.getLong("last_updated")),
                version,
                body,
                Codec.of(version).decode(body, Tariff.class));
    }
}
