package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Authorization;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.types.AllowedType;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.RowBatch;
import org.jspecify.annotations.Nullable;

/** A real-time authorization and its place in the feed, in the form of its row. */
record SeenAuthorization(long sequence, Authorization given) {

    static final String COLUMNS = "operator, provider, uid_hash, reference, location_key, answered_at, allowed, source";

    static SeenAuthorization of(Change change) {
        return new SeenAuthorization(change.sequence(), Authorization.of(change));
    }

    static void store(Connection connection, List<SeenAuthorization> authorizations) throws SQLException {
        RowBatch rows = RowBatch.replacing("authorization_seen", "sequence, " + COLUMNS);
        for (SeenAuthorization each : authorizations) {
            Authorization given = each.given;
            rows.add(
                    each.sequence,
                    given.operator().toString(),
                    given.provider().toString(),
                    given.tokenHash(),
                    key(given.reference()),
                    key(given.locationId()),
                    Micros.of(given.at()),
                    given.allowed().name(),
                    given.source().name());
        }
        rows.insert(connection);
    }

    /** From a row that has the {@link #COLUMNS}. */
    static Authorization read(ResultSet row) throws SQLException {
        return new Authorization(
                PartyId.parse(row.getString("provider")),
                PartyId.parse(row.getString("operator")),
                row.getLong("uid_hash"),
                Optional.ofNullable(row.getString("reference")),
                Optional.ofNullable(row.getString("location_key")),
                Micros.instant(row.getLong("answered_at")),
                AllowedType.valueOf(row.getString("allowed")),
                Authorization.Source.valueOf(row.getString("source")));
    }

    private static @Nullable String key(Optional<String> id) {
        return id.map(Keys::key).orElse(null);
    }
}
