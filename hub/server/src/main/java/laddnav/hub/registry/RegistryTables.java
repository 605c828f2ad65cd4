package laddnav.hub.registry;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Endpoint;
import org.jspecify.annotations.Nullable;

/** The registry's statements. */
final class RegistryTables {

    private RegistryTables() {}

    static long version(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT version FROM registry_version");
                ResultSet found = select.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    static void countUp(Connection connection) throws SQLException {
        update(connection, "UPDATE registry_version SET version = version + 1");
    }

    private static Roster.@Nullable Former former(ResultSet found) throws SQLException {
        byte[] token = found.getBytes("token_before");
        return token == null
                ? null
                : new Roster.Former(token, Instant.EPOCH.plus(found.getLong("token_before_until"), ChronoUnit.MICROS));
    }

    private static @Nullable Instant changedAt(ResultSet found) throws SQLException {
        long micros = found.getLong("rotated_at");
        return found.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** @param standing what the settings open; what staff opened is read */
    static Roster read(Connection connection, PartyId hub, Openings standing) throws SQLException {
        long version = version(connection);
        Openings openings = standing.plus(OpeningBook.openings(connection));
        Map<Long, List<PartyInRole>> allowed = parties(connection, "");
        Map<Long, List<PartyInRole>> claimed = parties(connection, " WHERE claimed");
        Map<Long, List<Endpoint>> endpoints = endpoints(connection);
        List<Platform> platforms = new ArrayList<>();
        Map<Long, Roster.Sealed> sealed = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT * FROM platforms ORDER BY id");
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                long id = found.getLong("id");
                String number = found.getString("version");
                byte[] token = found.getBytes("token_sealed");
                if (token != null) {
                    sealed.put(id, new Roster.Sealed(token, former(found), changedAt(found)));
                }
                Platform.State state = Platform.State.valueOf(found.getString("state"));
                Map<Long, List<PartyInRole>> parties = state == Platform.State.INVITED ? allowed : claimed;
                platforms.add(new Platform(
                        id,
                        found.getString("name"),
                        state,
                        number == null ? null : Version.find(number).orElse(null),
                        found.getString("versions_url"),
                        parties.getOrDefault(id, allowed.getOrDefault(id, List.of())),
                        allowed.getOrDefault(id, List.of()),
                        endpoints.getOrDefault(id, List.of()),
                        Platform.WhenOffline.valueOf(found.getString("when_offline")),
                        Platform.WhenOffline.valueOf(found.getString("when_away")),
                        found.getBoolean("offline"),
                        wishes(found.getString("wishes")),
                        certificates(found.getString("certificates")),
                        List.of()));
            }
        }
        Openings ended = new Openings(OpeningBook.ended(connection));
        List<Platform> ways = Roster.oneWay(hub, platforms, HubParties.read(connection));
        return new Roster(version, hub, ways, admissions(connection), sealed, openings, ended);
    }

    private static Map<Long, List<PartyInRole>> parties(Connection connection, String condition) throws SQLException {
        Map<Long, List<PartyInRole>> parties = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT * FROM platform_parties" + condition + " ORDER BY party, role");
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                parties.computeIfAbsent(found.getLong("platform"), id -> new ArrayList<>())
                        .add(new PartyInRole(
                                PartyId.parse(found.getString("party")),
                                Role.valueOf(found.getString("role")),
                                found.getString("name")));
            }
        }
        return parties;
    }

    private static Map<Long, List<Endpoint>> endpoints(Connection connection) throws SQLException {
        Map<Long, List<Endpoint>> endpoints = new HashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT * FROM platform_endpoints ORDER BY platform, position");
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                endpoints
                        .computeIfAbsent(found.getLong("platform"), id -> new ArrayList<>())
                        .add(new Endpoint(
                                found.getString("module"),
                                InterfaceRole.valueOf(found.getString("side")),
                                found.getString("url")));
            }
        }
        return endpoints;
    }

    private static Map<ByteBuffer, Roster.Admission> admissions(Connection connection) throws SQLException {
        Map<ByteBuffer, Roster.Admission> admissions = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT * FROM platform_tokens");
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                long end = found.getLong("valid_until");
                Instant validUntil = found.wasNull() ? null : Instant.EPOCH.plus(end, ChronoUnit.MICROS);
                admissions.put(
                        ByteBuffer.wrap(found.getBytes("hash")),
                        new Roster.Admission(found.getLong("platform"), found.getBoolean("invitation"), validUntil));
            }
        }
        return admissions;
    }

    static long insert(Connection connection, String name) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO platforms (name, state, when_offline) VALUES (?, 'INVITED', 'ACCEPT')",
                Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, name);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    static void setState(Connection connection, long platform, Platform.State state) throws SQLException {
        update(connection, "UPDATE platforms SET state=? WHERE id=?", state.name(), platform);
    }

    static void setWhenOffline(Connection connection, long platform, Platform.WhenOffline answer) throws SQLException {
        update(connection, "UPDATE platforms SET when_offline=? WHERE id=?", answer.name(), platform);
    }

    private static Set<Platform.Wish> wishes(String names) {
        Set<Platform.Wish> wishes = EnumSet.noneOf(Platform.Wish.class);
        for (Platform.Wish each : Platform.Wish.values()) {
            if (List.of(names.split(",")).contains(each.name())) {
                wishes.add(each);
            }
        }
        return wishes;
    }

    private static List<BoundCertificate> certificates(@Nullable String lines) {
        return lines == null
                ? List.of()
                : lines.lines().map(BoundCertificate::parse).toList();
    }

    static void setCertificates(Connection connection, long platform, List<String> certificates) throws SQLException {
        String lines = certificates.isEmpty() ? null : String.join("\n", certificates);
        update(connection, "UPDATE platforms SET certificates=? WHERE id=?", lines, platform);
    }

    static void setWishes(Connection connection, long platform, Set<Platform.Wish> wishes) throws SQLException {
        String names = String.join(",", wishes.stream().map(Enum::name).sorted().toList());
        update(connection, "UPDATE platforms SET wishes=? WHERE id=?", names, platform);
    }

    static void setOffline(Connection connection, long platform, boolean isOffline) throws SQLException {
        update(connection, "UPDATE platforms SET offline=? WHERE id=?", isOffline ? 1 : 0, platform);
    }

    static void setWhenAway(Connection connection, long platform, Platform.WhenOffline answer) throws SQLException {
        update(connection, "UPDATE platforms SET when_away=? WHERE id=?", answer.name(), platform);
    }

    static void forgetTokens(Connection connection, long platform) throws SQLException {
        deleteOf(connection, "platform_tokens", platform);
        update(
                connection,
                "UPDATE platforms SET token_sealed=NULL, token_before=NULL, token_before_until=NULL WHERE id=?",
                platform);
    }

    static void delete(Connection connection, long platform) throws SQLException {
        for (String table : List.of(
                "platform_tokens",
                "platform_endpoints",
                "platform_parties",
                "partner_notes",
                "delivery_refusals",
                "delivery_catch_ups",
                "delivery_retries",
                "client_infos_told",
                "hub_parties")) {
            deleteOf(connection, table, platform);
        }
        update(connection, "DELETE FROM platforms WHERE id=?", platform);
    }

    /** Puts a party in a role among those that the platform may name, or notes that it does name it. */
    static void insertParty(Connection connection, long platform, PartyInRole each, boolean isClaimed)
            throws SQLException {
        update(
                connection,
                "INSERT INTO platform_parties (party, role, platform, name, claimed) VALUES (?,?,?,?,?)"
                        + " ON DUPLICATE KEY UPDATE name=VALUES(name), claimed=claimed OR VALUES(claimed)",
                each.party().country() + each.party().party(),
                each.role().name(),
                platform,
                each.name(),
                isClaimed ? 1 : 0);
    }

    static void unclaim(Connection connection, long platform) throws SQLException {
        update(connection, "UPDATE platform_parties SET claimed=0 WHERE platform=?", platform);
    }

    static void setHeard(Connection connection, long platform, Instant at) throws SQLException {
        update(connection, "UPDATE platforms SET last_heard_at=? WHERE id=?", micros(at), platform);
    }

    static Map<Long, Instant> heard(Connection connection) throws SQLException {
        Map<Long, Instant> heard = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT id, last_heard_at FROM platforms WHERE last_heard_at IS NOT NULL");
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                heard.put(found.getLong(1), Instant.EPOCH.plus(found.getLong(2), ChronoUnit.MICROS));
            }
        }
        return heard;
    }

    /** A platform that registers afresh has nothing yet: it gets the state of everything that is for it. */
    static void deliverAll(Connection connection, long platform) throws SQLException {
        update(
                connection,
                "UPDATE platforms SET delivered_seq=0, polled_from=NULL, swept_at=NULL WHERE id=?",
                platform);
        update(connection, "UPDATE client_infos_told SET pushed=0 WHERE platform=?", platform);
    }

    /** @param life when its tokens change, and until when the token that we used before is worth a try */
    static void setRegistered(
            Connection connection,
            long platform,
            Enrolment.Registration registration,
            byte[] sealed,
            Enrolment.Life life)
            throws SQLException {
        update(
                connection,
                "UPDATE platforms SET state='REGISTERED', token_before=token_sealed, token_before_until=?,"
                        + " rotated_at=?, version=?, versions_url=?, token_sealed=?, offline=0 WHERE id=?",
                micros(life.formerEnds()),
                micros(life.begins()),
                registration.version().number(),
                registration.versionsUrl(),
                sealed,
                platform);
    }

    static void setFormer(Connection connection, long platform, byte[] sealed, Instant until) throws SQLException {
        update(
                connection,
                "UPDATE platforms SET token_before=?, token_before_until=? WHERE id=?",
                sealed,
                micros(until),
                platform);
    }

    static void insertEndpoints(Connection connection, long platform, List<Endpoint> endpoints) throws SQLException {
        int position = 0;
        for (Endpoint endpoint : endpoints) {
            update(
                    connection,
                    "INSERT INTO platform_endpoints (platform, position, module, side, url) VALUES (?,?,?,?,?)",
                    platform,
                    position++,
                    endpoint.identifier(),
                    endpoint.role().name(),
                    endpoint.url());
        }
    }

    static void insertToken(Connection connection, byte[] hash, long platform, boolean isInvitation)
            throws SQLException {
        update(
                connection,
                "INSERT INTO platform_tokens (hash, platform, invitation) VALUES (?,?,?)",
                hash,
                platform,
                isInvitation ? 1 : 0);
    }

    static void deleteToken(Connection connection, byte[] hash) throws SQLException {
        update(connection, "DELETE FROM platform_tokens WHERE hash=?", (Object) hash);
    }

    /** @return how many there were */
    static int deleteInvitations(Connection connection, long platform) throws SQLException {
        return update(connection, "DELETE FROM platform_tokens WHERE platform=? AND invitation=1", platform);
    }

    static void endTokens(Connection connection, long platform, Instant end, Instant now) throws SQLException {
        update(connection, "DELETE FROM platform_tokens WHERE platform=? AND valid_until < ?", platform, micros(now));
        update(
                connection,
                "UPDATE platform_tokens SET valid_until=? WHERE platform=? AND valid_until IS NULL",
                micros(end),
                platform);
    }

    static void deleteOf(Connection connection, String table, long platform) throws SQLException {
        update(connection, "DELETE FROM " + table + " WHERE platform=?", platform);
    }

    /** The other platform that has this party in this role. */
    static Optional<String> holder(Connection connection, PartyInRole party, long besides) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT p.name FROM platform_parties c"
                + " JOIN platforms p ON p.id = c.platform WHERE c.party=? AND c.role=? AND c.platform<>?")) {
            select.setString(1, party.party().country() + party.party().party());
            select.setString(2, party.role().name());
            select.setLong(3, besides);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        }
    }

    /** Whether another platform that stays has this party, in whichever role. */
    static boolean isElsewhere(Connection connection, PartyId party, long besides) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM platform_parties c"
                + " JOIN platforms p ON p.id = c.platform WHERE c.party=? AND c.platform<>? AND p.state<>'REMOVED'")) {
            select.setString(1, party.country() + party.party());
            select.setLong(2, besides);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            return update.executeUpdate();
        }
    }
}
