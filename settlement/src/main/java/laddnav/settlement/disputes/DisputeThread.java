package laddnav.settlement.disputes;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** What was said and filed in a case. Only ever added to. */
final class DisputeThread {

    private static final int LONGEST_TEXT = 4000;
    private static final int MOST_FILES = 20;
    private static final int MOST_ENTRIES = 500;

    private DisputeThread() {}

    /** @throws Refused when a text is missing or too long, or there is too much already */
    static void add(
            Connection connection,
            long dispute,
            Instant at,
            Person person,
            String what,
            Optional<Money> credited,
            String text,
            List<Filed> files)
            throws SQLException {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new Refused("a text of 1 to " + LONGEST_TEXT + " characters is needed");
        }
        if (count(connection, "dispute_file", dispute) + files.size() > MOST_FILES) {
            throw new Refused("a dispute has at most " + MOST_FILES + " files");
        }
        if (what.equals(Move.COMMENT.name()) && count(connection, "dispute_entry", dispute) >= MOST_ENTRIES) {
            throw new Refused("there are " + MOST_ENTRIES + " entries already: decide it, or take it to the hub");
        }
        long entry = Sql.of(
                        "INSERT INTO dispute_entry (dispute, at_micros, party, person, what, credited_minor, text)"
                                + " VALUES (?,?,?,?,?,?,?)",
                        dispute,
                        Micros.of(at),
                        person.party().map(PartyId::toString).orElse(""),
                        person.name(),
                        what,
                        credited.map(Money::amountMinor).orElse(null),
                        text.strip())
                .insert(connection);
        for (Filed file : files) {
            Sql.of(
                            "INSERT INTO dispute_file (entry, dispute, name, type, sha256, length, content)"
                                    + " VALUES (?,?,?,?,?,?,?)",
                            entry,
                            dispute,
                            file.name(),
                            file.type(),
                            file.sha256(),
                            file.bytes().length,
                            file.packed())
                    .update(connection);
        }
    }

    private static long count(Connection connection, String table, long dispute) throws SQLException {
        return Sql.of("SELECT COUNT(*) FROM " + table + " WHERE dispute = ?", dispute)
                .number(connection);
    }

    /** A file as it was filed. @throws IllegalStateException when it is not any more */
    static Optional<Filed> file(Connection connection, long dispute, long file) throws SQLException {
        return Sql.of("SELECT name, sha256, content FROM dispute_file WHERE dispute = ? AND id = ?", dispute, file)
                .first(
                        connection,
                        row -> Filed.unpacked(row.getString("name"), row.getBytes("content"), row.getBytes("sha256")));
    }
}
