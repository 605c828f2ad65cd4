package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.rules.RuleSet;

/**
 * Judges past charges twice, by the rules of today and by changed ones, as things stand now: what came after a charge
 * does not count against it. Writes nothing.
 */
final class Comparison {

    private static final int BATCH = 500;
    private static final List<String> STATES = List.of("AGREED", "INVOICED", "HELD", "REJECTED", "RETURNED", "DROPPED");

    private final Database database;
    private final Retries retries;

    Comparison(Database database, Retries retries) {
        this.database = database;
        this.retries = retries;
    }

    /** Which charges, by their end, {@code [from, to)}, and their parties. */
    record Span(Instant from, Instant to, Optional<PartyId> operator, Optional<PartyId> provider) {}

    private record Place(long end, long id) {}

    /** @return whether all were judged; else there are more than {@code most} */
    boolean run(RuleSet changes, Span span, int most, Consumer<Compared> each) {
        int judged = 0;
        for (String state : STATES) {
            Place last = new Place(Micros.of(span.from), -1);
            List<Place> some = next(state, span, last);
            while (!some.isEmpty()) {
                if (judged >= most) {
                    return false;
                }
                compare(some.stream().map(Place::id).sorted().toList(), changes).forEach(each);
                judged += some.size();
                last = some.getLast();
                some = some.size() < BATCH ? List.of() : next(state, span, last);
            }
        }
        return true;
    }

    /** Credits mirror what was judged, so they are left out. */
    private List<Place> next(String state, Span span, Place after) {
        Sql sql = Sql.of(
                "SELECT end_at, id FROM charge WHERE state = ? AND end_at >= ? AND end_at < ?"
                        + " AND (end_at > ? OR id > ?) AND claimed_minor >= 0 AND credit_of IS NULL",
                state,
                after.end,
                Micros.of(span.to),
                after.end,
                after.id);
        span.operator.ifPresent(party -> sql.add("AND operator = ?", party.toString()));
        span.provider.ifPresent(party -> sql.add("AND provider = ?", party.toString()));
        sql.add("ORDER BY end_at, id LIMIT " + BATCH);
        return database.query(connection -> sql.list(connection, row -> new Place(row.getLong(1), row.getLong(2))));
    }

    private List<Compared> compare(List<Long> ids, RuleSet changes) {
        List<Judged> before = retries.judge(ids);
        List<Judged> after = retries.judge(ids, changes);
        return database.query(connection -> {
            List<Judged> settledBefore = settled(connection, before);
            List<Judged> settledAfter = settled(connection, after);
            List<Compared> compared = new ArrayList<>(before.size());
            for (int i = 0; i < settledBefore.size(); i++) {
                compared.add(Compared.of(settledBefore.get(i), settledAfter.get(i)));
            }
            return compared;
        });
    }

    private static List<Judged> settled(Connection connection, List<Judged> judged) throws SQLException {
        Surroundings surroundings = Surroundings.of(connection, judged, true);
        return judged.stream().map(surroundings::judge).toList();
    }
}
