package laddnav.portal.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import laddnav.database.Database;

/**
 * Logins that last: an opaque id in the browser, its hash here. A session ends after a while without a request, after
 * a while whatever is requested, at logout, and when its user changes.
 */
public final class Sessions {

    /** How exactly the last request is remembered: not every click is worth a write. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Duration idle;
    private final Duration longest;

    public Sessions(Database database, Duration idle, Duration longest) {
        this.database = database;
        this.idle = idle;
        this.longest = longest;
    }

    /** Begins a session and forgets those that are over. Returns the id, which is kept nowhere else. */
    public String begin(User user, Instant now) {
        String id = Secrets.fresh();
        return database.transact(connection -> {
            forgetOld(connection, now);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO sessions"
                    + " (id_hash, user_id, created_micros, last_seen_micros) VALUES (?, ?, ?, ?)")) {
                insert.setBytes(1, Secrets.sha256(id));
                insert.setLong(2, user.id());
                insert.setLong(3, Micros.of(now));
                insert.setLong(4, Micros.of(now));
                insert.executeUpdate();
            }
            return id;
        });
    }

    /** The user of a live session, noting that it was used. */
    public Optional<User> resume(String id, Instant now) {
        byte[] hash = Secrets.sha256(id);
        Optional<Live> live = database.query(connection -> live(connection, hash, now));
        live.filter(session -> session.lastSeen().plus(NOTED_EVERY).isBefore(now))
                .ifPresent(session -> note(hash, now));
        return live.map(Live::user);
    }

    /** Whether the session still lives, without keeping it alive. */
    public boolean isLive(String id, Instant now) {
        byte[] hash = Secrets.sha256(id);
        return database.query(connection -> live(connection, hash, now)).isPresent();
    }

    public void end(String id) {
        database.transact(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM sessions WHERE id_hash = ?")) {
                delete.setBytes(1, Secrets.sha256(id));
                return delete.executeUpdate();
            }
        });
    }

    private record Live(User user, Instant lastSeen) {}

    private Optional<Live> live(Connection connection, byte[] hash, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + Users.columns()
                + ", last_seen_micros FROM sessions JOIN users ON users.id = sessions.user_id"
                + " WHERE id_hash = ? AND last_seen_micros > ? AND sessions.created_micros > ?")) {
            select.setBytes(1, hash);
            select.setLong(2, Micros.of(now.minus(idle)));
            select.setLong(3, Micros.of(now.minus(longest)));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Live(Users.user(rows), Micros.instant(rows.getLong(6))))
                        : Optional.empty();
            }
        }
    }

    private void note(byte[] hash, Instant now) {
        database.transact(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE sessions SET last_seen_micros = ? WHERE id_hash = ?")) {
                update.setLong(1, Micros.of(now));
                update.setBytes(2, hash);
                return update.executeUpdate();
            }
        });
    }

    private void forgetOld(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM sessions WHERE last_seen_micros <= ? OR created_micros <= ?")) {
            delete.setLong(1, Micros.of(now.minus(idle)));
            delete.setLong(2, Micros.of(now.minus(longest)));
            delete.executeUpdate();
        }
    }
}
