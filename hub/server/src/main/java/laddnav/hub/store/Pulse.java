package laddnav.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.database.Database;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * Live figures: of the network, and of each party as operator or provider. Sessions under way and EVSEs are counted in
 * small tables; CDRs of the last hour and the newest charges are kept in memory, minute by minute, and are read from
 * the feed once when the hub opens.
 */
public final class Pulse {

    private static final int MINUTES = 60;
    private static final long MICROS_A_MINUTE = 60_000_000L;
    private static final int RECENT = 20;
    private static final int SEEDED_CHANGES = 200_000;
    private static final String NETWORK = "";

    private final Database database;
    private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();

    private Pulse(Database database) {
        this.database = database;
    }

    /** What goes on now. Energy in kWh. */
    public record Figures(
            long activeSessions, Facts.Evses evses, long cdrsLastHour, double kwhLastHour, List<Recent> recent) {}

    /** A charge that just ended or goes on. */
    public record Recent(PartyId operator, Facts.Charge charge, Instant acceptedAt) {}

    static Pulse open(Database database, Instant now) {
        Pulse pulse = new Pulse(database);
        database.query(connection -> {
            pulse.seedHour(connection, Micros.of(now));
            pulse.seedRecent(connection);
            return true;
        });
        return pulse;
    }

    void committed(Batch batch) {
        for (Row row : batch.changedRows()) {
            Facts facts = row.facts;
            Facts.Charge charge = facts == null ? null : facts.charge();
            if (charge == null || row.isRemoved) {
                continue;
            }
            boolean isCdr = row.key.module().equals(ModuleId.CDRS);
            Recent recent = new Recent(row.key.owner(), charge, Micros.instant(batch.acceptedAt()));
            for (String party : Set.of(NETWORK, Row.code(row.key.owner()), row.audience)) {
                Lane lane = lane(party);
                lane.add(recent);
                if (isCdr) {
                    lane.add(
                            batch.acceptedAt() / MICROS_A_MINUTE,
                            1,
                            charge.energyKwh().doubleValue());
                }
            }
        }
    }

    /** @param party whose charges; empty for the whole network */
    public Figures figures(Optional<PartyId> party, Instant now) {
        String code = party.map(Row::code).orElse(NETWORK);
        long minute = Micros.of(now) / MICROS_A_MINUTE;
        Lane lane = lane(code);
        return database.query(connection -> new Figures(
                activeSessions(connection, code),
                evses(connection, code),
                lane.cdrs(minute),
                lane.kwh(minute),
                lane.recent()));
    }

    private static long activeSessions(Connection connection, String code) throws SQLException {
        boolean isNetwork = code.equals(NETWORK);
        String sql = "SELECT COUNT(*) FROM sessions_under_way" + (isNetwork ? "" : " WHERE owner=? OR audience=?");
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            if (!isNetwork) {
                select.setString(1, code);
                select.setString(2, code);
            }
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    /** A provider sees everyone's EVSEs; an operator its own. */
    private static Facts.Evses evses(Connection connection, String code) throws SQLException {
        String sums = "SELECT COUNT(*), SUM(evses), SUM(charging), SUM(out_of_order) FROM evse_counts";
        Facts.Evses own = new Facts.Evses(0, 0, 0);
        if (!code.equals(NETWORK)) {
            try (PreparedStatement select = connection.prepareStatement(sums + " WHERE owner=?")) {
                select.setString(1, code);
                own = evses(select);
            }
        }
        if (own.all() > 0) {
            return own;
        }
        try (PreparedStatement select = connection.prepareStatement(sums)) {
            return evses(select);
        }
    }

    private static Facts.Evses evses(PreparedStatement select) throws SQLException {
        try (ResultSet found = select.executeQuery()) {
            found.next();
            return new Facts.Evses(found.getInt(2), found.getInt(3), found.getInt(4));
        }
    }

    private void seedHour(Connection connection, long now) throws SQLException {
        String sql = "SELECT o.owner, o.audience, f.accepted_at DIV ? AS minute, COUNT(*) AS cdrs,"
                + " SUM(CAST(JSON_VALUE(CONVERT(o.body USING utf8mb4), '$.total_energy') AS DECIMAL(20,6))) AS kwh"
                + " FROM feed f JOIN objects o ON o.id = f.object"
                + " WHERE f.seq > (SELECT COALESCE(MAX(seq), 0) FROM feed) - ? AND f.accepted_at > ?"
                + " AND o.module='cdrs' GROUP BY o.owner, o.audience, minute";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, MICROS_A_MINUTE);
            select.setLong(2, SEEDED_CHANGES);
            select.setLong(3, now - MINUTES * MICROS_A_MINUTE);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    for (String party : Set.of(NETWORK, found.getString("owner"), found.getString("audience"))) {
                        lane(party).add(found.getLong("minute"), found.getLong("cdrs"), found.getDouble("kwh"));
                    }
                }
            }
        }
    }

    private void seedRecent(Connection connection) throws SQLException {
        String sql = "SELECT f.accepted_at, " + StoredObject.COLUMNS + " FROM (SELECT * FROM feed ORDER BY seq DESC"
                + " LIMIT 500) f JOIN objects o ON o.id = f.object AND o.change_seq = f.seq"
                + " WHERE o.module IN ('cdrs', 'sessions') AND o.removed = 0 ORDER BY f.seq";
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                StoredObject object = StoredObject.from(found);
                Facts.Charge charge = charge(object);
                if (charge != null) {
                    Recent recent =
                            new Recent(object.key().owner(), charge, Micros.instant(found.getLong("accepted_at")));
                    for (String party :
                            Set.of(NETWORK, Row.code(object.key().owner()), Row.audience(object.audience()))) {
                        lane(party).add(recent);
                    }
                }
            }
        }
    }

    private static Facts.@Nullable Charge charge(StoredObject object) {
        try {
            return Facts.of(object.key().module(), object.version(), object.body())
                    .charge();
        } catch (OcpiException e) {
            // taken under rules of an earlier program; a line less in the live list is all it costs
            return null;
        }
    }

    private Lane lane(String party) {
        return lanes.computeIfAbsent(party, code -> new Lane());
    }

    /** One party's last hour. */
    private static final class Lane {
        private final long[] minutes = new long[MINUTES];
        private final long[] cdrs = new long[MINUTES];
        private final double[] kwh = new double[MINUTES];
        private final Deque<Recent> recent = new ArrayDeque<>();

        synchronized void add(long minute, long count, double energyKwh) {
            int i = (int) (minute % MINUTES);
            if (minutes[i] != minute) {
                minutes[i] = minute;
                cdrs[i] = 0;
                kwh[i] = 0;
            }
            cdrs[i] += count;
            kwh[i] += energyKwh;
        }

        synchronized void add(Recent charge) {
            recent.addFirst(charge);
            if (recent.size() > RECENT) {
                recent.removeLast();
            }
        }

        synchronized long cdrs(long now) {
            long sum = 0;
            for (int i = 0; i < MINUTES; i++) {
                sum += now - minutes[i] < MINUTES ? cdrs[i] : 0;
            }
            return sum;
        }

        synchronized double kwh(long now) {
            double sum = 0;
            for (int i = 0; i < MINUTES; i++) {
                sum += now - minutes[i] < MINUTES ? kwh[i] : 0;
            }
            return sum;
        }

        synchronized List<Recent> recent() {
            return new ArrayList<>(recent);
        }
    }
}
