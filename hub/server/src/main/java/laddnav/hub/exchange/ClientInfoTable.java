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
import laddnav.database.Database;
import laddnav.hub.store.Micros;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.types.ClientInfo;
import laddnav.ocpi.types.ConnectionStatus;

/** What each platform was told of each party in each role. */
final class ClientInfoTable {

    private final Database database;

    ClientInfoTable(Database database) {
        this.database = database;
    }

    /** A party in one role. */
    record Key(PartyId party, Role role) {}

    /** One row. */
    record Told(PartyId party, Role role, ConnectionStatus status, Instant lastUpdated, boolean isPushed) {

        Key key() {
            return new Key(party, role);
        }

        ClientInfo clientInfo() {
            return new ClientInfo(party.party(), party.country(), role, status, lastUpdated);
        }
    }

    /**
     * Writes what differs from what the platform was told; whoever it sees no more is SUSPENDED. Of whoever it has come
     * to see it is to be sent what that one showed before.
     *
     * @return whether it has come to see somebody
     */
    boolean set(long platform, Map<Key, ConnectionStatus> now, Instant at) {
        return database.transact(connection -> {
            boolean hasComeToSee = false;
            Map<Key, ConnectionStatus> wanted = new HashMap<>(now);
            Map<Key, ConnectionStatus> kept = new HashMap<>();
            read(connection, platform).forEach(each -> kept.put(each.key(), each.status()));
            kept.keySet().forEach(key -> wanted.putIfAbsent(key, ConnectionStatus.SUSPENDED));
            for (Map.Entry<Key, ConnectionStatus> each : wanted.entrySet()) {
                ConnectionStatus before = kept.get(each.getKey());
                if (each.getValue() != before) {
                    write(connection, platform, each.getKey(), each.getValue(), at);
                }
                boolean wasUnseen = before == null || before == ConnectionStatus.SUSPENDED;
                if (wasUnseen && each.getValue() != ConnectionStatus.SUSPENDED) {
                    hasComeToSee |=
                            beginCatchUp(connection, platform, each.getKey().party());
                }
            }
            return hasComeToSee;
        });
    }

    /** A platform that was never served has everything before it anyway. */
    private static boolean beginCatchUp(Connection connection, long platform, PartyId owner) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO delivery_catch_ups (platform, owner,"
                + " done_seq, last_seq) SELECT id, ?, 0, delivered_seq FROM platforms WHERE id=? AND delivered_seq>0"
                + " ON DUPLICATE KEY UPDATE done_seq=0, last_seq=VALUES(last_seq)")) {
            insert.setString(1, code(owner));
            insert.setLong(2, platform);
            return insert.executeUpdate() > 0;
        }
    }

    /** The oldest change first. */
    List<Told> of(long platform) {
        return database.query(connection -> read(connection, platform));
    }

    /** Notes that the platform took what it was told, if that is still how things are. */
    void pushed(long platform, Told info) {
        database.transact(connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE client_infos_told SET pushed=1 WHERE"
                    + " platform=? AND party=? AND role=? AND status=? AND last_updated=?")) {
                update.setLong(1, platform);
                update.setString(2, code(info.party()));
                update.setString(3, info.role().name());
                update.setString(4, info.status().name());
                update.setLong(5, Micros.of(info.lastUpdated()));
                return update.executeUpdate();
            }
        });
    }

    private static List<Told> read(Connection connection, long platform) throws SQLException {
        List<Told> infos = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT * FROM client_infos_told WHERE platform=? ORDER BY last_updated, party, role")) {
            select.setLong(1, platform);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    infos.add(new Told(
                            PartyId.parse(found.getString("party")),
                            Role.valueOf(found.getString("role")),
                            ConnectionStatus.valueOf(found.getString("status")),
                            Micros.instant(found.getLong("last_updated")),
                            found.getBoolean("pushed")));
                }
            }
        }
        return infos;
    }

    private static void write(Connection connection, long platform, Key key, ConnectionStatus status, Instant at)
            throws SQLException {
        String sql = "INSERT INTO client_infos_told (platform, party, role, status, last_updated, pushed)"
                + " VALUES (?,?,?,?,?,0) ON DUPLICATE KEY UPDATE status=VALUES(status),"
                + " last_updated=VALUES(last_updated), pushed=0";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, platform);
            insert.setString(2, code(key.party()));
            insert.setString(3, key.role().name());
            insert.setString(4, status.name());
            insert.setLong(5, Micros.of(at));
            insert.executeUpdate();
        }
    }

    private static String code(PartyId party) {
        return party.country() + party.party();
    }
}
