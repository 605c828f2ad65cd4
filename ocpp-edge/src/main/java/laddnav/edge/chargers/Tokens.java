package laddnav.edge.chargers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Token;

/** The tokens that the hub told us of. */
public final class Tokens {

    private Tokens() {}

    public static void put(Connection connection, Token token, Json body) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO token (owner, uid, type, body, changed_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE body = VALUES(body), changed_at = VALUES(changed_at)",
                owner(token.party()),
                token.uid(),
                token.type().value(),
                body.toString(),
                token.lastUpdated());
    }

    public static Optional<Json> find(Connection connection, PartyId owner, String uid, String type)
            throws SQLException {
        return Sql.first(
                connection,
                row -> Stored.json(row.getString("body")),
                "SELECT body FROM token WHERE owner = ? AND uid = ? AND type = ?",
                owner(owner),
                uid,
                type);
    }

    /** The tokens that an idTag may be: by uid, whatever its case; those that are valid, and RFID cards, first. */
    public static List<Token> matching(Connection connection, String idTag) throws SQLException {
        return Sql.list(
                        connection,
                        row -> Stored.read(row.getString("body"), Token.class),
                        "SELECT body FROM token WHERE uid = ? ORDER BY type = 'RFID' DESC, owner",
                        idTag)
                .stream()
                .sorted(java.util.Comparator.comparing(token -> !token.valid()))
                .toList();
    }

    public static long count(Connection connection) throws SQLException {
        return Sql.first(connection, row -> row.getLong(1), "SELECT COUNT(*) FROM token")
                .orElse(0L);
    }

    private static String owner(PartyId party) {
        return party.country() + party.party();
    }
}
