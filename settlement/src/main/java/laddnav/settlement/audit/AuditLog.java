package laddnav.settlement.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** The log of what people did. Works inside the caller's transaction, and leaves commit and rollback to it. */
public final class AuditLog {

    private AuditLog() {}

    /**
     * What one person did.
     *
     * @param party for whom; empty for the hub's own staff
     * @param subject what it was done to, such as {@code dispute/17}
     * @param before what changed of it, by name, as it was
     * @param after the same, as it became
     */
    public record Deed(
            Instant at,
            Optional<PartyId> party,
            String person,
            String what,
            String subject,
            Map<String, String> before,
            Map<String, String> after) {
        public Deed {
            before = Map.copyOf(before);
            after = Map.copyOf(after);
        }
    }

    /** What a walk over the whole log found. */
    public record Verification(long entries, Optional<String> fault) {}

    /** The last entry's place, and its hash in hexadecimal digits. */
    private record Head(long number, String hash) {

        static Head of(long number, byte[] hash) {
            return new Head(number, HexFormat.of().formatHex(hash));
        }

        byte[] bytes() {
            return HexFormat.of().parseHex(hash);
        }
    }

    /** Adds an entry. Entries of other transactions wait until this one ends. */
    public static void append(Connection connection, Deed deed) throws SQLException {
        Head head = Sql.of("SELECT number, hash FROM audit_head WHERE id = 1 FOR UPDATE")
                .first(connection, row -> Head.of(row.getLong(1), row.getBytes(2)))
                .orElseThrow(() -> new IllegalStateException("the audit log has no head"));
        long number = head.number + 1;
        long at = Micros.of(deed.at);
        String party = deed.party.map(PartyId::toString).orElse("");
        String was = text(deed.before);
        String became = text(deed.after);
        byte[] hash = hash(head.bytes(), number, at, party, deed.person, deed.what, deed.subject, was, became);
        Sql.of(
                        "INSERT INTO audit_entry (number, at_micros, party, person, what, subject, was, became, hash)"
                                + " VALUES (?,?,?,?,?,?,?,?,?)",
                        number,
                        at,
                        party,
                        deed.person,
                        deed.what,
                        deed.subject,
                        was,
                        became,
                        hash)
                .update(connection);
        Sql.of("UPDATE audit_head SET number = ?, hash = ? WHERE id = 1", number, hash)
                .update(connection);
    }

    /** Computes the whole chain again. Run it in one snapshot. */
    public static Verification verify(Connection connection) throws SQLException {
        Head head = Head.of(0, new byte[32]);
        try (PreparedStatement select = connection.prepareStatement("SELECT * FROM audit_entry ORDER BY number")) {
            select.setFetchSize(1000);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long number = head.number + 1;
                    byte[] hash = hash(
                            head.bytes(),
                            number,
                            row.getLong("at_micros"),
                            row.getString("party"),
                            row.getString("person"),
                            row.getString("what"),
                            row.getString("subject"),
                            row.getString("was"),
                            row.getString("became"));
                    if (row.getLong("number") != number || !MessageDigest.isEqual(hash, row.getBytes("hash"))) {
                        return new Verification(head.number, Optional.of("entry " + number + " is not as written"));
                    }
                    head = Head.of(number, hash);
                }
            }
        }
        Head last = head;
        boolean ends = Sql.of("SELECT number, hash FROM audit_head WHERE id = 1")
                .first(
                        connection,
                        row -> Head.of(row.getLong(1), row.getBytes(2)).equals(last))
                .orElse(false);
        return new Verification(
                head.number,
                ends ? Optional.empty() : Optional.of("the end of the log is missing after " + last.number));
    }

    /** What {@link #rows} tells of each entry. */
    public static final List<String> COLUMNS =
            List.of("number", "time", "party", "person", "what", "subject", "before", "after");

    /** The entries up to a moment, which does not count, in their order; the hub's staff has no party. */
    public static List<List<String>> rows(Connection connection, long endMicros) throws SQLException {
        return Sql.of("SELECT * FROM audit_entry WHERE at_micros < ? ORDER BY number", endMicros)
                .list(
                        connection,
                        row -> List.of(
                                row.getString("number"),
                                Micros.instant(row.getLong("at_micros")).toString(),
                                row.getString("party"),
                                row.getString("person"),
                                row.getString("what"),
                                row.getString("subject"),
                                row.getString("was"),
                                row.getString("became")));
    }

    private static String text(Map<String, String> values) {
        return Json.from(new java.util.TreeMap<>(values)).toString();
    }

    /** Each part with its length before it, so that no two entries read the same. */
    private static byte[] hash(byte[] before, long number, long at, String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before);
            digest.update(ByteBuffer.allocate(16).putLong(number).putLong(at).array());
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
