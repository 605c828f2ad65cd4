package laddnav.settlement.charges;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.types.Price;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.SessionStatus;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.RowBatch;
import org.jspecify.annotations.Nullable;

/** A session as it was last reported, in the form of its row. It tells no driver. */
record SeenSession(
        long sessionHash,
        PartyId operator,
        long sequence,
        Instant start,
        @Nullable Instant end,
        BigDecimal kwh,
        @Nullable BigDecimal cost,
        String currency,
        long tokenHash,
        long evseHash,
        String status) {

    private static final BigDecimal MOST = BigDecimal.TEN.pow(12);
    private static final String COLUMNS = "session_hash, operator, sequence, start_at, end_at, kwh, cost, currency,"
            + " token_hash, evse_hash, status";

    /** @throws IllegalArgumentException when a figure is beyond what the tables hold */
    static SeenSession of(Change change) {
        Session session = Codec.of(change.version()).decode(change.body(), Session.class);
        PartyId operator = change.key().owner();
        Price cost = session.totalCost();
        boolean isRemoved = change.kind() == Change.Kind.REMOVED;
        return new SeenSession(
                Keys.sessionHash(operator, session.id()),
                operator,
                change.sequence(),
                session.startDateTime(),
                session.endDateTime(),
                within(session.kwh()),
                cost == null ? null : within(cost.beforeTaxes()),
                Keys.cut(Keys.ascii(session.currency()), 3),
                Keys.tokenHash(session.cdrToken()),
                Keys.evseHash(operator, session.evseUid()),
                isRemoved ? SessionStatus.INVALID.toString() : session.status().toString());
    }

    private static BigDecimal within(BigDecimal value) {
        if (value.abs().compareTo(MOST) > 0) {
            throw new IllegalArgumentException("a number beyond " + MOST.toPlainString());
        }
        return value;
    }

    /** Writes them over what was known; which charge bills one stays. */
    static void store(Connection connection, List<SeenSession> sessions) throws SQLException {
        RowBatch rows = RowBatch.updating(
                "session_seen",
                COLUMNS,
                "sequence, start_at, end_at, kwh, cost, currency, token_hash, evse_hash, status");
        for (SeenSession each : sessions) {
            Instant ended = each.end;
            rows.add(
                    each.sessionHash,
                    each.operator.toString(),
                    each.sequence,
                    Micros.of(each.start),
                    ended == null ? null : Micros.of(ended),
                    each.kwh,
                    each.cost,
                    each.currency,
                    each.tokenHash,
                    each.evseHash,
                    each.status);
        }
        rows.insert(connection);
    }
}
