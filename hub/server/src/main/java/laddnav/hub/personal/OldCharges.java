package laddnav.hub.personal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import laddnav.database.Database;
import laddnav.ocpi.json.Json;

/**
 * Sessions and CDRs that are old enough to tell no longer who charged.
 *
 * <p>Every row up to {@code seen} was old once, so a round does not read it again; the store notes each of them that
 * changes afterwards, and the round looks at those, too. {@code seen} moves before its rows are read, and {@code done}
 * after it: no change falls between the two.
 */
final class OldCharges {

    private static final int BATCH = 500;

    private final Database database;
    private final Pseudonyms pseudonyms;

    OldCharges(Database database, Pseudonyms pseudonyms) {
        this.database = database;
        this.pseudonyms = pseudonyms;
    }

    private record Stretch(long done, long seen) {}

    /**
     * Makes pseudonymous what is older. Returns how many were changed.
     *
     * @param before microseconds since 1970
     */
    long round(long before, BooleanSupplier isClosing) {
        Stretch stretch = database.transact(connection -> stretch(connection, before));
        long changed = 0;
        long from = stretch.done();
        List<Charge> old = old(from, before);
        while (!old.isEmpty() && !isClosing.getAsBoolean()) {
            changed += rewrite(old);
            from = old.getLast().id();
            old = old.size() < BATCH ? List.of() : old(from, before);
        }
        if (!isClosing.getAsBoolean()) {
            database.transact(connection -> update(connection, "UPDATE personal_progress SET done=?", stretch.seen()));
            changed += revisit(before, isClosing);
        }
        return changed;
    }

    /** Behind what is seen, old ones may stand between young ones: those are read in every round. */
    private static Stretch stretch(Connection connection, long before) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT done, COALESCE((SELECT MIN(id) - 1"
                + " FROM objects WHERE id>done AND module IN ('sessions','cdrs') AND last_updated>=?),"
                + " (SELECT MAX(id) FROM objects), 0) FROM personal_progress FOR UPDATE")) {
            select.setLong(1, before);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                Stretch stretch = new Stretch(found.getLong(1), found.getLong(2));
                update(connection, "UPDATE personal_progress SET seen=?", stretch.seen());
                return stretch;
            }
        }
    }

    private List<Charge> old(long from, long before) {
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + Charge.COLUMNS
                    + " FROM objects WHERE id>? AND module IN ('sessions','cdrs') AND last_updated<?"
                    + " ORDER BY id LIMIT " + BATCH)) {
                select.setLong(1, from);
                select.setLong(2, before);
                return Charge.read(select);
            }
        });
    }

    /** Those that were changed after they had been seen, and are old again. */
    private long revisit(long before, BooleanSupplier isClosing) {
        long changed = 0;
        long from = 0;
        List<Charge> again = changedSince(from, before);
        while (!again.isEmpty() && !isClosing.getAsBoolean()) {
            changed += rewrite(again);
            from = again.getLast().id();
            again = changedSince(from, before);
        }
        return changed;
    }

    private List<Charge> changedSince(long from, long before) {
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + Charge.COLUMNS
                    + " FROM personal_revisits JOIN objects ON id=object WHERE object>? AND last_updated<?"
                    + " ORDER BY object LIMIT " + BATCH)) {
                select.setLong(1, from);
                select.setLong(2, before);
                return Charge.read(select);
            }
        });
    }

    private long rewrite(List<Charge> charges) {
        return database.transact(connection -> {
            long changed = 0;
            for (Charge each : charges) {
                if (rewrite(connection, each)) {
                    changed++;
                }
                // one that was changed meanwhile stays noted: the store did so when it changed
                update(
                        connection,
                        "DELETE FROM personal_revisits WHERE object=? AND EXISTS (SELECT 1 FROM objects"
                                + " WHERE id=? AND change_seq=?)",
                        each.id(),
                        each.id(),
                        each.changeSeq());
            }
            return changed;
        });
    }

    /** False where it tells nothing, or was changed since it was read. */
    boolean rewrite(Connection connection, Charge charge) throws SQLException {
        Optional<Json> changed = pseudonyms.of(charge.body());
        if (changed.isEmpty()) {
            return false;
        }
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE objects SET body=? WHERE id=? AND change_seq=?")) {
            update.setBytes(1, changed.get().bytes());
            update.setLong(2, charge.id());
            update.setLong(3, charge.changeSeq());
            return update.executeUpdate() == 1;
        }
    }

    private static int update(Connection connection, String sql, long... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setLong(i + 1, values[i]);
            }
            return update.executeUpdate();
        }
    }
}
