package laddnav.portal.access;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;
import laddnav.database.Database;

/** Keys for programs. A key acts as its user and is shown once. */
public final class ApiKeys {

    private static final String PREFIX = "laddnav_";

    private final Database database;

    public ApiKeys(Database database) {
        this.database = database;
    }

    /** @return the key, which is kept nowhere else */
    public String create(User user, String label, Instant now) {
        String key = PREFIX + Secrets.fresh();
        return database.transact(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO api_keys (key_hash, user_id, label, created_micros) VALUES (?, ?, ?, ?)")) {
                insert.setBytes(1, Secrets.sha256(key));
                insert.setLong(2, user.id());
                insert.setString(3, label);
                insert.setLong(4, Micros.of(now));
                insert.executeUpdate();
            }
            return key;
        });
    }

    public Optional<User> find(String key) {
        if (!key.startsWith(PREFIX) || key.length() > 100) {
            return Optional.empty();
        }
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + Users.columns()
                    + " FROM api_keys JOIN users ON users.id = api_keys.user_id WHERE key_hash = ?")) {
                select.setBytes(1, Secrets.sha256(key));
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(Users.user(rows)) : Optional.empty();
                }
            }
        });
    }
}
