package laddnav.hub.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.types.ClientInfo;
import laddnav.ocpi.types.ConnectionStatus;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what other hubs say of whom they lead to: the roles of their credentials, from 2.3.0 on, and their client info,
 * which goes before. Which of several hubs leads to a party in the end is for the {@link Roster} to decide.
 *
 * @see "OCPI 2.3.0, credentials, Credentials object; mod_hub_client_info"
 */
public final class HubParties {

    /** More than any network has, and less than what would be slow to look through. */
    private static final int MOST = 10_000;

    private static final int LONGEST_NAME = 100;

    private final Registry registry;

    public HubParties(Registry registry) {
        this.registry = registry;
    }

    /** What a hub told last of a party, which may have several roles. */
    public List<ClientInfo> told(Platform hub, PartyId party) {
        return registry.read(connection -> rows(connection, hub.id())).stream()
                .filter(each -> each.party().equals(party))
                .flatMap(each -> each.clientInfo().stream())
                .toList();
    }

    /**
     * Notes what a hub tells of its parties. What it says of hubs is left out: they are no way of it. A party that it
     * does not tell of stays as it is, since such objects are never removed.
     *
     * @throws OcpiException 2001 where they are too many
     */
    public void note(Platform hub, List<ClientInfo> infos) {
        List<ClientInfo> parties =
                infos.stream().filter(each -> each.role() != Role.HUB).toList();
        List<Row> known = registry.read(connection -> rows(connection, hub.id()));
        List<ClientInfo> news = parties.stream()
                .filter(each -> known.stream().noneMatch(row -> row.isAsNewAs(each)))
                .toList();
        if (news.isEmpty()) {
            return;
        }
        if (known.size() + news.size() > MOST) {
            throw tooMany();
        }
        registry.change(null, (connection, now) -> {
            for (ClientInfo each : news) {
                put(connection, hub.id(), each, known.stream().noneMatch(row -> row.isOf(each)));
            }
            return true;
        });
    }

    /** What a hub's credentials say anew of whom it leads to. */
    static void setCredentials(Connection connection, long platform, List<PartyInRole> parties) throws SQLException {
        if (parties.size() > MOST) {
            throw tooMany();
        }
        update(connection, "UPDATE hub_parties SET in_credentials=0 WHERE platform=?", platform);
        boolean isLonger = false;
        for (PartyInRole each : parties) {
            // MariaDB counts a row that is new as 1, and one that is changed as 2
            isLonger |= update(
                            connection,
                            "INSERT INTO hub_parties (platform, party, role, name, in_credentials) VALUES (?,?,?,?,1)"
                                    + " ON DUPLICATE KEY UPDATE name=VALUES(name), in_credentials=1",
                            platform,
                            code(each.party()),
                            each.role().name(),
                            cut(each.name()))
                    == 1;
        }
        update(
                connection,
                "DELETE FROM hub_parties WHERE platform=? AND in_credentials=0 AND status IS NULL",
                platform);
        if (isLonger) {
            askAgain(connection, platform);
        }
    }

    /** Whom each hub leads to. */
    static Map<Long, List<Behind>> read(Connection connection) throws SQLException {
        Map<Long, List<Behind>> all = new HashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT * FROM hub_parties ORDER BY platform, party, role");
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                Row row = row(found);
                if (row.status() != ConnectionStatus.SUSPENDED) {
                    all.computeIfAbsent(found.getLong("platform"), id -> new ArrayList<>())
                            .add(row.behind());
                }
            }
        }
        return all;
    }

    private record Row(
            PartyId party,
            Role role,
            String name,
            @Nullable ConnectionStatus status,
            @Nullable Instant lastUpdated) {

        boolean isOf(ClientInfo info) {
            return party.equals(HubParties.party(info)) && role == info.role();
        }

        boolean isAsNewAs(ClientInfo info) {
            return isOf(info)
                    && lastUpdated != null
                    && !lastUpdated.isBefore(info.lastUpdated().truncatedTo(ChronoUnit.MICROS));
        }

        Behind behind() {
            return new Behind(party, role, name, status == null ? ConnectionStatus.CONNECTED : status);
        }

        Optional<ClientInfo> clientInfo() {
            return status == null || lastUpdated == null
                    ? Optional.empty()
                    : Optional.of(new ClientInfo(party.party(), party.country(), role, status, lastUpdated));
        }
    }

    private static List<Row> rows(Connection connection, long platform) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM hub_parties WHERE platform=? ORDER BY party, role")) {
            select.setLong(1, platform);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(row(found));
                }
            }
        }
        return rows;
    }

    private static Row row(ResultSet found) throws SQLException {
        String status = found.getString("status");
        long lastUpdated = found.getLong("last_updated");
        return new Row(
                PartyId.parse(found.getString("party")),
                Role.valueOf(found.getString("role")),
                found.getString("name"),
                status == null ? null : ConnectionStatus.valueOf(status),
                status == null ? null : Instant.EPOCH.plus(lastUpdated, ChronoUnit.MICROS));
    }

    private static void put(Connection connection, long platform, ClientInfo info, boolean isNew) throws SQLException {
        PartyId party = party(info);
        update(
                connection,
                "INSERT INTO hub_parties (platform, party, role, name, in_credentials, status, last_updated)"
                        + " VALUES (?,?,?,?,0,?,?)"
                        + " ON DUPLICATE KEY UPDATE status=VALUES(status), last_updated=VALUES(last_updated)",
                platform,
                code(party),
                info.role().name(),
                party.toString(),
                info.status().name(),
                RegistryTables.micros(info.lastUpdated()));
        if (isNew) {
            askAgain(connection, platform);
        }
    }

    /** Of a party that was not known before, what the hub lists may be older than when it was asked last. */
    private static void askAgain(Connection connection, long platform) throws SQLException {
        update(connection, "UPDATE platforms SET polled_from=NULL, swept_at=NULL WHERE id=?", platform);
    }

    private static OcpiException tooMany() {
        return OcpiException.invalid("a hub can tell of " + MOST + " parties here");
    }

    private static PartyId party(ClientInfo info) {
        return PartyId.of(info.countryCode(), info.partyId());
    }

    private static String code(PartyId party) {
        return party.country() + party.party();
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            return update.executeUpdate();
        }
    }
}
