package laddnav.hub.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Who changed what of the registry; written in the transaction of the change. */
public final class Journal {

    private static final int LONGEST = 200;

    private Journal() {}

    /** What was done. */
    public enum What {
        INVITED,
        REGISTERED,
        RENEWED,
        ROTATED,
        UNREGISTERED,
        SUSPENDED,
        RESUMED,
        REMOVED,
        ANSWERS_SET,
        WISH_SET,
        CERTIFICATE_SET,
        REPLAYED,
        EXPORTED,
        ERASED,
        OPENED,
        CLOSED
    }

    /**
     * @param who a user's address, a platform's name, or where a command came from
     * @param subject a platform's name, or a pair of parties
     */
    public record Entry(Instant at, String who, What what, String subject) {}

    /** What a change is to be written down as. */
    record Note(String who, What what, String subject) {}

    static void write(Connection connection, Instant at, Note note) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO registry_journal (at, who, what, subject) VALUES (?,?,?,?)")) {
            insert.setLong(1, RegistryTables.micros(at));
            insert.setString(2, cut(note.who()));
            insert.setString(3, note.what().name());
            insert.setString(4, cut(note.subject()));
            insert.executeUpdate();
        }
    }

    /** The newest first. */
    static List<Entry> read(Connection connection, int most) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM registry_journal ORDER BY id DESC LIMIT ?")) {
            select.setInt(1, most);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    entries.add(new Entry(
                            Instant.EPOCH.plus(found.getLong("at"), ChronoUnit.MICROS),
                            found.getString("who"),
                            What.valueOf(found.getString("what")),
                            found.getString("subject")));
                }
            }
        }
        return entries;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
