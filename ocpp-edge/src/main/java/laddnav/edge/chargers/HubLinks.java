package laddnav.edge.chargers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.CredentialsRole;
import laddnav.ocpi.types.Endpoint;

/** Our registration with the hub. There is one hub. */
public final class HubLinks {

    /**
     * The link.
     *
     * @param ourTokenHash SHA-256 of the token that the hub shows when it calls us
     * @param token what we show when we call the hub
     */
    public record HubLink(
            String versionsUrl,
            String ourTokenHash,
            Version version,
            String token,
            List<Endpoint> endpoints,
            List<CredentialsRole> roles) {
        public HubLink {
            endpoints = List.copyOf(endpoints);
            roles = List.copyOf(roles);
        }
    }

    private HubLinks() {}

    public static Optional<HubLink> find(Connection connection) throws SQLException {
        return Sql.first(
                connection,
                HubLinks::link,
                "SELECT versions_url, our_token_hash, version, token, endpoints, roles FROM hub_link WHERE id = 1");
    }

    public static void put(Connection connection, HubLink link, Instant at) throws SQLException {
        Sql.update(
                connection,
                "REPLACE INTO hub_link (id, versions_url, our_token_hash, version, token, endpoints, roles,"
                        + " registered_at) VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
                link.versionsUrl(),
                link.ourTokenHash(),
                link.version().number(),
                link.token(),
                Json.list(link.endpoints().stream()
                                .map(endpoint -> Stored.json(Stored.text(endpoint)))
                                .toList())
                        .toString(),
                Json.list(link.roles().stream()
                                .map(role -> Stored.json(Stored.text(role)))
                                .toList())
                        .toString(),
                at);
    }

    public static void remove(Connection connection) throws SQLException {
        Sql.update(connection, "DELETE FROM hub_link");
    }

    private static HubLink link(ResultSet row) throws SQLException {
        return new HubLink(
                row.getString("versions_url"),
                row.getString("our_token_hash"),
                Version.find(row.getString("version")).orElseThrow(),
                row.getString("token"),
                list(row.getString("endpoints"), Endpoint.class),
                list(row.getString("roles"), CredentialsRole.class));
    }

    private static <T> List<T> list(String text, Class<T> type) {
        return Stored.json(text).elements().stream()
                .map(item -> Stored.read(item.toString(), type))
                .toList();
    }
}
