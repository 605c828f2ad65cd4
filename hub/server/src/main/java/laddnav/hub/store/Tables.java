package laddnav.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import laddnav.database.Database;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;

/** What the committer reads and writes: all rows of a batch together, so that a batch costs a few round trips. */
final class Tables {

    private static final String OBJECT_COLUMNS =
            "id, owner, module, object_id, audience, version, revision, change_seq, last_updated, removed, body";

    private Tables() {}

    /**
     * The rows that exist of those that the changes concern; merges see what everyone sees, too. Those that are known
     * are not asked for.
     *
     * @param trustsNew whether what is to be created is taken for new: where it is not, the table's key will refuse it
     */
    static Map<Row.Key, Row> load(Connection connection, List<Write> writes, RowCache known, boolean trustsNew)
            throws SQLException {
        Map<Row.Key, Row> rows = new HashMap<>();
        Set<Row.Key> keys = new LinkedHashSet<>();
        for (Write write : writes) {
            if (trustsNew && write.kind() == Write.Kind.CREATE) {
                continue;
            }
            find(Row.Key.of(write.key(), Row.audience(write.audience())), known, rows, keys);
            if (write.audience() != null
                    && (write.kind() == Write.Kind.PATCH || !write.part().isEmpty())) {
                find(Row.Key.of(write.key(), Row.EVERYONE), known, rows, keys);
            }
        }
        if (!keys.isEmpty()) {
            load(connection, keys, rows);
        }
        return rows;
    }

    private static void find(Row.Key key, RowCache known, Map<Row.Key, Row> rows, Set<Row.Key> unknown) {
        if (rows.containsKey(key)) {
            return;
        }
        Row row = known.find(key);
        if (row == null) {
            unknown.add(key);
        } else {
            rows.put(key, row);
        }
    }

    /**
     * One select for each owner, module and audience, with a list of ids: half of what a batch costs the database was
     * the optimizer's work on as many four-part keys joined by OR.
     */
    private static void load(Connection connection, Set<Row.Key> keys, Map<Row.Key, Row> rows) throws SQLException {
        Map<Row.Key, List<String>> ids = new LinkedHashMap<>();
        keys.forEach(key ->
                ids.computeIfAbsent(key.group(), group -> new ArrayList<>()).add(key.lowerId()));
        StringJoiner sql = new StringJoiner(" UNION ALL ", Database.UNPREPARED, "");
        ids.forEach((group, members) -> sql.add("SELECT " + OBJECT_COLUMNS
                + " FROM objects WHERE owner=? AND module=?"
                + (group.isOfAnyAudience() ? "" : " AND view=?")
                + " AND object_id IN "
                + list(members.size())));
        try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
            int i = 0;
            for (Map.Entry<Row.Key, List<String>> each : ids.entrySet()) {
                Row.Key group = each.getKey();
                select.setString(++i, Row.code(group.owner()));
                select.setString(++i, group.module().value());
                if (!group.isOfAnyAudience()) {
                    select.setString(++i, group.audience());
                }
                for (String id : each.getValue()) {
                    select.setString(++i, id);
                }
            }
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    Row row = row(found);
                    rows.put(Row.Key.of(row.key, row.audience), row);
                }
            }
        }
    }

    /**
     * Writes a batch and commits it. Rows with bodies go as arrays of values, one round trip a table: as text, the
     * database spent as long reading them as inserting them. The rest is small and goes together, with the commit.
     */
    static void commit(Connection connection, Batch batch) throws SQLException {
        writePast(connection, batch);
        writeObjects(connection, batch.changedRows());
        Script script = new Script();
        writeFeed(script, batch);
        writeEvses(script, batch.changedRows());
        writeSessions(script, batch.changedRows());
        writeRevisits(script, batch.changedRows());
        Contracts.write(script, batch.changedRows());
        script.then("COMMIT").run(connection);
    }

    /** The first free number of a table's key. */
    static long next(Connection connection, String column, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT MAX(" + column + ") FROM " + table);
                ResultSet found = select.executeQuery()) {
            found.next();
            return found.getLong(1) + 1;
        }
    }

    /** Whether exactly this line stands in the feed: the sign that its batch was committed. */
    static boolean isInFeed(Connection connection, Batch.FeedRow line, long acceptedAt) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT 1 FROM feed WHERE seq=? AND object=? AND revision=? AND accepted_at=?")) {
            select.setLong(1, line.seq());
            select.setLong(2, line.object());
            select.setInt(3, line.revision());
            select.setLong(4, acceptedAt);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    private static Row row(ResultSet found) throws SQLException {
        ObjectKey key = ObjectKey.of(
                PartyId.parse(found.getString("owner")),
                new ModuleId(found.getString("module")),
                found.getString("object_id"));
        Version version = version(found.getString("version"));
        Row row = new Row(
                found.getLong("id"), key, found.getString("audience"), version, Json.trusted(found.getBytes("body")));
        row.revision = found.getInt("revision");
        row.changeSeq = found.getLong("change_seq");
        row.lastUpdated = found.getLong("last_updated");
        row.isRemoved = found.getBoolean("removed");
        row.isStored = true;
        return row;
    }

    static Version version(String number) {
        return Version.find(number)
                .orElseThrow(() -> new IllegalStateException("version " + number + " is stored, and not spoken"));
    }

    private static void writeObjects(Connection connection, Collection<Row> rows) throws SQLException {
        Rows added = new Rows("INSERT INTO objects (" + OBJECT_COLUMNS + ") VALUES " + list(11));
        Rows changed = new Rows(
                "UPDATE objects SET version=?, revision=?, change_seq=?, last_updated=?, removed=?, body=? WHERE id=?");
        for (Row row : rows) {
            if (row.isStored) {
                state(changed, row).set(row.id).end();
            } else {
                added.set(row.id)
                        .set(Row.code(row.key.owner()))
                        .set(row.key.module().value())
                        .set(row.key.id())
                        .set(row.audience);
                state(added, row).end();
            }
        }
        added.write(connection);
        changed.write(connection);
    }

    private static Rows state(Rows rows, Row row) {
        return rows.set(row.version.number())
                .set(row.revision)
                .set(row.changeSeq)
                .set(row.lastUpdated)
                .set(row.isRemoved ? 1 : 0)
                .set(row.body.bytes());
    }

    private static void writeFeed(Script script, Batch batch) {
        String sql = "INSERT INTO feed (seq, object, revision, removed, accepted_at) VALUES "
                + values(batch.feed().size(), 5);
        script.then(sql);
        for (Batch.FeedRow line : batch.feed()) {
            script.set(line.seq());
            script.set(line.object());
            script.set(line.revision());
            script.set(line.isRemoved() ? 1 : 0);
            script.set(batch.acceptedAt());
        }
    }

    private static void writePast(Connection connection, Batch batch) throws SQLException {
        Rows past = new Rows("INSERT INTO object_versions (object, revision, version, last_updated, replaced_at, body)"
                + " VALUES " + list(6));
        for (Batch.PastRow each : batch.past()) {
            past.set(each.object())
                    .set(each.revision())
                    .set(each.version().number())
                    .set(each.lastUpdated())
                    .set(batch.acceptedAt())
                    .set(each.body().bytes())
                    .end();
        }
        past.write(connection);
    }

    /** What everyone sees is counted; a view for one party shows EVSEs that are counted already. */
    private static void writeEvses(Script script, Collection<Row> rows) {
        List<Row> locations = rows.stream()
                .filter(row -> row.key.module().equals(ModuleId.LOCATIONS) && row.audience.equals(Row.EVERYONE))
                .toList();
        delete(
                script,
                "evse_counts",
                locations.stream().filter(row -> row.isRemoved).toList());
        List<Row> counted = locations.stream()
                .filter(row -> !row.isRemoved && row.facts != null)
                .toList();
        if (counted.isEmpty()) {
            return;
        }
        String sql = "INSERT INTO evse_counts (object, owner, evses, charging, out_of_order) VALUES "
                + values(counted.size(), 5) + " ON DUPLICATE KEY UPDATE evses=VALUES(evses),"
                + " charging=VALUES(charging), out_of_order=VALUES(out_of_order)";
        script.then(sql);
        for (Row row : counted) {
            Facts.Evses evses = row.facts == null ? null : row.facts.evses();
            script.set(row.id);
            script.set(Row.code(row.key.owner()));
            script.set(evses == null ? 0 : evses.all());
            script.set(evses == null ? 0 : evses.charging());
            script.set(evses == null ? 0 : evses.outOfOrder());
        }
    }

    private static void writeSessions(Script script, Collection<Row> rows) {
        List<Row> sessions = rows.stream()
                .filter(row -> row.key.module().equals(ModuleId.SESSIONS))
                .toList();
        List<Row> underWay = sessions.stream().filter(Tables::isUnderWay).toList();
        delete(
                script,
                "sessions_under_way",
                sessions.stream().filter(row -> !isUnderWay(row)).toList());
        if (underWay.isEmpty()) {
            return;
        }
        String sql =
                "INSERT IGNORE INTO sessions_under_way (object, owner, audience) VALUES " + values(underWay.size(), 3);
        script.then(sql);
        for (Row row : underWay) {
            script.set(row.id);
            script.set(Row.code(row.key.owner()));
            script.set(row.audience);
        }
    }

    /** Charges that changed after the round of personal data had passed them: it looks at them once more. */
    private static void writeRevisits(Script script, Collection<Row> rows) {
        List<Row> charges = rows.stream()
                .filter(row -> row.revision > 1 && Row.mayBePseudonymous(row.key.module()))
                .toList();
        if (charges.isEmpty()) {
            return;
        }
        script.then("INSERT IGNORE INTO personal_revisits (object) SELECT objects.id FROM objects"
                + " JOIN personal_progress ON objects.id<=seen WHERE objects.id IN " + list(charges.size()));
        for (Row row : charges) {
            script.set(row.id);
        }
    }

    private static boolean isUnderWay(Row row) {
        Facts facts = row.facts;
        return !row.isRemoved
                && facts != null
                && facts.charge() != null
                && facts.charge().isUnderWay();
    }

    private static void delete(Script script, String table, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        script.then("DELETE FROM " + table + " WHERE object IN " + list(rows.size()));
        for (Row row : rows) {
            script.set(row.id);
        }
    }

    /** {@code (?,?),(?,?)} for multi-row inserts. */
    static String values(int rows, int columns) {
        String one = list(columns);
        StringBuilder text = new StringBuilder(rows * (one.length() + 1));
        for (int i = 0; i < rows; i++) {
            text.append(i == 0 ? "" : ",").append(one);
        }
        return text.toString();
    }

    /** {@code (?,?,?)}. */
    static String list(int count) {
        return "(" + "?,".repeat(count - 1) + "?)";
    }
}
