package laddnav.hub.exchange;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.hub.store.Micros;
import laddnav.ocpi.PartyId;

/** Commands whose result is still to come, kept so that a restart between command and result loses none. */
final class PendingCommands {

    private final Database database;

    PendingCommands(Database database) {
        this.database = database;
    }

    /** @param deadline after it, a result is not taken any more */
    record Command(
            String reference,
            long caller,
            PartyId callerParty,
            long operator,
            PartyId operatorParty,
            String responseUrl,
            String correlationId,
            Instant deadline) {}

    /** Adds one, and forgets those whose deadline passed long ago. */
    void add(Command command) {
        database.transact(connection -> {
            try (PreparedStatement delete =
                            connection.prepareStatement("DELETE FROM pending_commands WHERE expires_at < ? LIMIT 100");
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO pending_commands (reference,"
                            + " caller, caller_party, operator, operator_party, response_url, correlation_id,"
                            + " expires_at) VALUES (?,?,?,?,?,?,?,?)")) {
                delete.setLong(1, Micros.of(command.deadline().minusSeconds(86_400)));
                delete.executeUpdate();
                insert.setString(1, command.reference());
                insert.setLong(2, command.caller());
                insert.setString(3, code(command.callerParty()));
                insert.setLong(4, command.operator());
                insert.setString(5, code(command.operatorParty()));
                insert.setString(6, command.responseUrl());
                insert.setString(7, shortened(command.correlationId()));
                insert.setLong(8, Micros.of(command.deadline()));
                return insert.executeUpdate();
            }
        });
    }

    /** The command, if its result is still waited for and comes from the operator that it went to. */
    Optional<Command> find(String reference, long operator, Instant now) {
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT * FROM pending_commands"
                    + " WHERE reference=? AND operator=? AND relayed=0 AND expires_at >= ?")) {
                select.setString(1, reference);
                select.setLong(2, operator);
                select.setLong(3, Micros.of(now));
                try (ResultSet found = select.executeQuery()) {
                    return found.next() ? Optional.of(command(found)) : Optional.<Command>empty();
                }
            }
        });
    }

    private static Command command(ResultSet found) throws SQLException {
        return new Command(
                found.getString("reference"),
                found.getLong("caller"),
                PartyId.parse(found.getString("caller_party")),
                found.getLong("operator"),
                PartyId.parse(found.getString("operator_party")),
                found.getString("response_url"),
                found.getString("correlation_id"),
                Micros.instant(found.getLong("expires_at")));
    }

    boolean isRelayed(String reference, long operator) {
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT 1 FROM pending_commands WHERE reference=? AND operator=? AND relayed=1")) {
                select.setString(1, reference);
                select.setLong(2, operator);
                try (ResultSet found = select.executeQuery()) {
                    return found.next();
                }
            }
        });
    }

    /** The result has arrived: it goes out no more. */
    void relayed(String reference) {
        database.transact(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE pending_commands SET relayed=1 WHERE reference=?")) {
                update.setString(1, reference);
                return update.executeUpdate();
            }
        });
    }

    /** The operator did not take the command, so nothing is waited for. */
    void forget(String reference) {
        database.transact(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM pending_commands WHERE reference=?")) {
                delete.setString(1, reference);
                return delete.executeUpdate();
            }
        });
    }

    private static String code(PartyId party) {
        return party.country() + party.party();
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100);
    }
}
