package laddnav.hub.messages;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.hub.store.Micros;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.messages.LoggedMessage;
import laddnav.ocpi.messages.LoggedMessage.ObjectName;
import laddnav.ocpi.messages.Message;
import laddnav.ocpi.messages.MessageSearch;
import org.jspecify.annotations.Nullable;

/** The log's statements. */
final class MessageTable {

    private static final int COLUMNS = 20;
    private static final int FORGOTTEN_AT_ONCE = 2_000;
    private static final int LONGEST_PATH = 500;
    private static final int LONGEST_NAME = 100;

    private final Database database;
    private final MessageSettings settings;
    private long next;

    MessageTable(Database database, MessageSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    void write(List<MessageLog.Noted> batch) {
        long first = next();
        database.transact(connection -> {
            insert(connection, first, batch);
            return insertBodies(connection, first, batch);
        });
        next += batch.size();
    }

    /** The first free number. */
    private long next() {
        if (next == 0) {
            next = database.query(connection -> {
                try (PreparedStatement select =
                                connection.prepareStatement("SELECT COALESCE(MAX(id), 0) FROM messages");
                        ResultSet found = select.executeQuery()) {
                    found.next();
                    return found.getLong(1) + 1;
                }
            });
        }
        return next;
    }

    private static void insert(Connection connection, long first, List<MessageLog.Noted> batch) throws SQLException {
        String sql = "INSERT INTO messages (id, at, direction, platform, partner, from_party, to_party, request_id,"
                + " correlation_id, method, version, module, path, object_owner, object_id, http, status, micros,"
                + " request_bytes, answer_bytes) VALUES " + values(batch.size(), COLUMNS);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int i = 0;
            for (int n = 0; n < batch.size(); n++) {
                MessageLog.Noted noted = batch.get(n);
                Message message = noted.message();
                Optional<ObjectName> object = Reading.object(message);
                insert.setLong(++i, first + n);
                insert.setLong(++i, Micros.of(noted.at()));
                insert.setString(++i, message.direction().name());
                insert.setString(++i, name(message.platform()));
                insert.setString(++i, code(message.parties().partner()));
                insert.setString(++i, code(message.parties().from()));
                insert.setString(++i, code(message.parties().to()));
                insert.setString(++i, cut(message.ids().request(), 100));
                insert.setString(++i, cut(message.ids().correlation(), 100));
                insert.setString(++i, cut(message.target().method(), 8));
                Version version = message.target().version();
                insert.setString(++i, version == null ? null : version.number());
                insert.setString(++i, cut(message.target().module(), 24));
                insert.setString(++i, cut(Redaction.path(message.target().path()), LONGEST_PATH));
                insert.setString(++i, object.map(each -> code(each.owner())).orElse(null));
                insert.setString(++i, object.map(each -> cut(each.id(), 64)).orElse(null));
                insert.setInt(++i, message.result().http());
                insert.setInt(++i, Reading.status(message));
                insert.setLong(++i, message.result().micros());
                insert.setInt(++i, noted.requestBytes());
                insert.setInt(++i, noted.answerBytes());
            }
            insert.executeUpdate();
        }
    }

    private int insertBodies(Connection connection, long first, List<MessageLog.Noted> batch) throws SQLException {
        int count = (int) batch.stream().filter(each -> each.heldBytes() > 0).count();
        if (count == 0 || settings.bodiesKept().isZero()) {
            return 0;
        }
        String sql = "INSERT INTO message_bodies (message, request, answer) VALUES " + values(count, 3);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int i = 0;
            for (int n = 0; n < batch.size(); n++) {
                Message message = batch.get(n).message();
                if (batch.get(n).heldBytes() > 0) {
                    String module = message.target().module();
                    insert.setLong(++i, first + n);
                    insert.setString(++i, Redaction.body(module, message.request(), settings.longestBody()));
                    insert.setString(++i, Redaction.body(module, message.answer(), settings.longestBody()));
                }
            }
            return insert.executeUpdate();
        }
    }

    List<LoggedMessage> find(MessageSearch search) {
        StringBuilder sql = new StringBuilder("SELECT * FROM messages WHERE 1=1");
        List<Object> values = new ArrayList<>();
        search.partner().ifPresent(party -> with(sql, values, " AND partner=?", code(party)));
        search.id().ifPresent(id -> {
            with(sql, values, " AND (request_id=?", id);
            with(sql, values, " OR correlation_id=?)", id);
        });
        search.object().ifPresent(id -> {
            int slash = id.indexOf('/');
            Optional<PartyId> owner = slash < 0 ? Optional.empty() : party(id.substring(0, slash));
            owner.ifPresent(each -> with(sql, values, " AND object_owner=?", code(each)));
            with(sql, values, " AND object_id=?", owner.isPresent() ? id.substring(slash + 1) : id);
        });
        search.from().ifPresent(time -> with(sql, values, " AND at>=?", Micros.of(time)));
        search.to().ifPresent(time -> with(sql, values, " AND at<?", Micros.of(time)));
        if (search.before() > 0) {
            with(sql, values, " AND id<?", search.before());
        }
        sql.append(" ORDER BY id DESC LIMIT ").append(search.limit());
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
                for (int i = 0; i < values.size(); i++) {
                    select.setObject(i + 1, values.get(i));
                }
                return read(select, Optional.empty());
            }
        });
    }

    Optional<LoggedMessage> find(long number, Optional<PartyId> partner) {
        return database.query(connection -> {
            Optional<LoggedMessage.Bodies> bodies = bodies(connection, number);
            String scope = partner.isPresent() ? " AND partner=?" : "";
            try (PreparedStatement select = connection.prepareStatement("SELECT * FROM messages WHERE id=?" + scope)) {
                select.setLong(1, number);
                if (partner.isPresent()) {
                    select.setString(2, code(partner.get()));
                }
                return read(select, bodies).stream().findFirst();
            }
        });
    }

    /** Deletes what is older than the settings say, a bounded part at a time. */
    void forget(Instant now) {
        forget(now, settings.kept(), "DELETE FROM messages WHERE id<? LIMIT " + FORGOTTEN_AT_ONCE);
        Duration bodies =
                settings.bodiesKept().compareTo(settings.kept()) < 0 ? settings.bodiesKept() : settings.kept();
        forget(now, bodies, "DELETE FROM message_bodies WHERE message<? LIMIT " + FORGOTTEN_AT_ONCE);
    }

    private void forget(Instant now, Duration kept, String delete) {
        long newest = next();
        long oldest = database.query(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT id FROM messages WHERE at>=? ORDER BY at LIMIT 1")) {
                select.setLong(1, Micros.of(now.minus(kept)));
                try (ResultSet found = select.executeQuery()) {
                    return found.next() ? found.getLong(1) : newest;
                }
            }
        });
        int gone = FORGOTTEN_AT_ONCE;
        while (gone == FORGOTTEN_AT_ONCE) {
            gone = database.transact(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(delete)) {
                    statement.setLong(1, oldest);
                    return statement.executeUpdate();
                }
            });
        }
    }

    private static Optional<LoggedMessage.Bodies> bodies(Connection connection, long number) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT request, answer FROM message_bodies WHERE message=?")) {
            select.setLong(1, number);
            try (ResultSet found = select.executeQuery()) {
                return found.next()
                        ? Optional.of(new LoggedMessage.Bodies(found.getString(1), found.getString(2)))
                        : Optional.empty();
            }
        }
    }

    private static List<LoggedMessage> read(PreparedStatement select, Optional<LoggedMessage.Bodies> bodies)
            throws SQLException {
        List<LoggedMessage> messages = new ArrayList<>();
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                messages.add(message(found, bodies));
            }
        }
        return messages;
    }

    private static LoggedMessage message(ResultSet row, Optional<LoggedMessage.Bodies> bodies) throws SQLException {
        String version = row.getString("version");
        String object = row.getString("object_id");
        Message message = new Message(
                Message.Direction.valueOf(row.getString("direction")),
                row.getString("platform"),
                new Message.Parties(
                        known(row.getString("partner")),
                        known(row.getString("from_party")),
                        known(row.getString("to_party"))),
                new Message.Ids(row.getString("request_id"), row.getString("correlation_id")),
                new Message.Target(
                        row.getString("method"),
                        version == null ? null : Version.find(version).orElse(null),
                        row.getString("module"),
                        row.getString("path"),
                        List.of()),
                new Message.Result(row.getInt("http"), row.getInt("status"), row.getLong("micros")),
                new byte[0],
                new byte[0]);
        return new LoggedMessage(
                row.getLong("id"),
                Micros.instant(row.getLong("at")),
                message,
                object == null
                        ? Optional.empty()
                        : Optional.of(new ObjectName(known(row.getString("object_owner")), object)),
                row.getLong("request_bytes"),
                row.getLong("answer_bytes"),
                bodies);
    }

    private static void with(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        sql.append(condition);
        values.add(java.util.Objects.requireNonNull(value));
    }

    private static @Nullable PartyId known(@Nullable String code) {
        return code == null ? null : PartyId.parse(code);
    }

    private static Optional<PartyId> party(String text) {
        try {
            return Optional.of(PartyId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String code(@Nullable PartyId party) {
        return party == null ? null : party.country() + party.party();
    }

    private static String name(String platform) {
        return platform.length() <= LONGEST_NAME ? platform : platform.substring(0, LONGEST_NAME);
    }

    /** Cut to the column's length; what is no printable ASCII is shown as a question mark. */
    private static String cut(String text, int longest) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), longest));
        for (int i = 0; i < text.length() && i < longest; i++) {
            char c = text.charAt(i);
            plain.append(c < 0x20 || c > 0x7e ? '?' : c);
        }
        return plain.toString();
    }

    private static String values(int rows, int columns) {
        String one = "(" + "?,".repeat(columns - 1) + "?)";
        return String.join(",", java.util.Collections.nCopies(rows, one));
    }
}
