package laddnav.hub.exchange;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import laddnav.database.Database;
import laddnav.hub.store.Micros;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.types.ClientInfo;
import laddnav.ocpi.types.ConnectionStatus;

/** What partners are told of each party in each role, and how far each was told. */
final class ClientInfoTable {

    private final Database database;
    private final ReentrantLock setting = new ReentrantLock();
    private volatile Map<Key, ConnectionStatus> known = Map.of();

    ClientInfoTable(Database database) {
        this.database = database;
    }

    /** A party in one role. */
    record Key(PartyId party, Role role) {}

    /** One row. */
    record Told(PartyId party, Role role, ConnectionStatus status, long seq, Instant lastUpdated) {

        ClientInfo clientInfo() {
            return new ClientInfo(party.party(), party.country(), role, status, lastUpdated);
        }
    }

    /** Writes what differs from what is kept; whoever is not there any more is SUSPENDED. */
    void set(Map<Key, ConnectionStatus> now, Instant at) {
        if (now.equals(known)) {
            return;
        }
        setting.lock();
        try {
            database.transact(connection -> {
                Map<Key, ConnectionStatus> wanted = new HashMap<>(now);
                long seq = 0;
                Map<Key, ConnectionStatus> kept = new HashMap<>();
                for (Told info : read(connection, 0)) {
                    kept.put(new Key(info.party(), info.role()), info.status());
                    seq = Math.max(seq, info.seq());
                }
                kept.keySet().forEach(key -> wanted.putIfAbsent(key, ConnectionStatus.SUSPENDED));
                for (Map.Entry<Key, ConnectionStatus> each : wanted.entrySet()) {
                    if (each.getValue() != kept.get(each.getKey())) {
                        seq++;
                        write(connection, each.getKey(), each.getValue(), seq, at);
                    }
                }
                return true;
            });
            known = Map.copyOf(now);
        } finally {
            setting.unlock();
        }
    }

    List<Told> all() {
        return after(0);
    }

    /** What changed after that, oldest change first. */
    List<Told> after(long seq) {
        return database.query(connection -> read(connection, seq));
    }

    long cursor(long platform) {
        return database.query(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT seq FROM client_info_cursors WHERE platform=?")) {
                select.setLong(1, platform);
                try (ResultSet found = select.executeQuery()) {
                    return found.next() ? found.getLong(1) : 0L;
                }
            }
        });
    }

    void move(long platform, long seq) {
        database.transact(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO client_info_cursors (platform,"
                    + " seq) VALUES (?,?) ON DUPLICATE KEY UPDATE seq=VALUES(seq)")) {
                insert.setLong(1, platform);
                insert.setLong(2, seq);
                return insert.executeUpdate();
            }
        });
    }

    private static List<Told> read(Connection connection, long after) throws SQLException {
        List<Told> infos = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM client_infos WHERE seq>? ORDER BY seq")) {
            select.setLong(1, after);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    infos.add(new Told(
                            PartyId.parse(found.getString("party")),
                            Role.valueOf(found.getString("role")),
                            ConnectionStatus.valueOf(found.getString("status")),
                            found.getLong("seq"),
                            Micros.instant(found.getLong("last_updated"))));
                }
            }
        }
        return infos;
    }

    private static void write(Connection connection, Key key, ConnectionStatus status, long seq, Instant at)
            throws SQLException {
        String sql = "INSERT INTO client_infos (party, role, status, seq, last_updated) VALUES (?,?,?,?,?) ON DUPLICATE"
                + " KEY UPDATE status=VALUES(status), seq=VALUES(seq), last_updated=VALUES(last_updated)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, key.party().country() + key.party().party());
            insert.setString(2, key.role().name());
            insert.setString(3, status.name());
            insert.setLong(4, seq);
            insert.setLong(5, Micros.of(at));
            insert.executeUpdate();
        }
    }
}
