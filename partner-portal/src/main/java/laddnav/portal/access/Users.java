package laddnav.portal.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;

/** The users and their passwords, as stored. */
public final class Users {

    private static final String COLUMNS = "users.id, users.email, users.name, users.role, users.party";

    private final Database database;
    private final Passwords passwords;

    public Users(Database database, Passwords passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    /** @throws IllegalArgumentException when the e-mail is taken, is none, or the password does not do */
    public User add(String email, String name, UserRole role, Optional<PartyId> party, String password, Instant now) {
        User user = new User(0, address(email), name.strip(), role, party);
        String hash = passwords.hash(password);
        return database.transact(connection -> {
            if (byEmail(connection, user.email()).isPresent()) {
                throw new IllegalArgumentException(user.email() + " has a user already");
            }
            return insert(connection, user, hash, now);
        });
    }

    /**
     * Adds the user, or gives an existing one this name, role, party and password, and ends its sessions. Where all of
     * it is so already, nothing changes.
     */
    public User ensure(
            String email, String name, UserRole role, Optional<PartyId> party, String password, Instant now) {
        User user = new User(0, address(email), name.strip(), role, party);
        Optional<Stored> before = database.query(connection -> byEmail(connection, user.email()));
        if (before.isPresent()
                && before.get().user().equals(user.withId(before.get().user().id()))
                && passwords.matches(password, before.get().hash())) {
            return before.get().user();
        }
        String hash = passwords.hash(password);
        return database.transact(connection -> {
            Optional<Stored> known = byEmail(connection, user.email());
            if (known.isEmpty()) {
                return insert(connection, user, hash, now);
            }
            long id = known.get().user().id();
            update(connection, id, user, hash);
            return user.withId(id);
        });
    }

    public Optional<User> find(String email) {
        return database.query(connection ->
                byEmail(connection, email.strip().toLowerCase(Locale.ROOT)).map(Stored::user));
    }

    /** The user whose e-mail and password these are. The hash is computed outside of any transaction. */
    public Optional<User> authenticate(String email, String password) {
        Optional<Stored> stored =
                database.query(connection -> byEmail(connection, email.strip().toLowerCase(Locale.ROOT)));
        if (stored.isEmpty()) {
            passwords.matchesNobody(password);
            return Optional.empty();
        }
        return stored.filter(known -> passwords.matches(password, known.hash())).map(Stored::user);
    }

    private record Stored(User user, String hash) {}

    private static Optional<Stored> byEmail(Connection connection, String email) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + ", users.password FROM users WHERE email = ?")) {
            select.setString(1, email);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new Stored(user(rows), rows.getString(6))) : Optional.empty();
            }
        }
    }

    /** The user at the cursor of a query whose first columns are those of {@link #columns()}. */
    static User user(ResultSet rows) throws SQLException {
        return new User(
                rows.getLong(1),
                rows.getString(2),
                rows.getString(3),
                UserRole.valueOf(rows.getString(4)),
                Optional.ofNullable(rows.getString(5)).map(PartyId::parse));
    }

    static String columns() {
        return COLUMNS;
    }

    private static User insert(Connection connection, User user, String hash, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO users (email, name, role, party, password, created_micros) VALUES (?, ?, ?, ?, ?, ?)",
                Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, user.email());
            insert.setString(2, user.name());
            insert.setString(3, user.role().name());
            insert.setString(4, user.party().map(PartyId::toString).orElse(null));
            insert.setString(5, hash);
            insert.setLong(6, Micros.of(now));
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return user.withId(keys.getLong(1));
            }
        }
    }

    private static void update(Connection connection, long id, User user, String hash) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                        "UPDATE users SET name = ?, role = ?, party = ?, password = ? WHERE id = ?");
                PreparedStatement end = connection.prepareStatement("DELETE FROM sessions WHERE user_id = ?")) {
            update.setString(1, user.name());
            update.setString(2, user.role().name());
            update.setString(3, user.party().map(PartyId::toString).orElse(null));
            update.setString(4, hash);
            update.setLong(5, id);
            update.executeUpdate();
            end.setLong(1, id);
            end.executeUpdate();
        }
    }

    private static String address(String email) {
        String bare = email.strip().toLowerCase(Locale.ROOT);
        if (bare.length() > 254 || !bare.matches("[^\\s@<>]+@[^\\s@<>]+")) {
            throw new IllegalArgumentException("'" + email + "' is not an e-mail address");
        }
        return bare;
    }
}
