package laddnav.settlement.reconciliation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.settlement.rows.Sql;

/**
 * A partner's record beside the document of ours that it is about: the one of its number, or else the one that most of
 * its CDRs are on. CDR by CDR, in the order of the record; then those that only ours has.
 *
 * @param document ours; empty where there is none
 */
public record Comparison(Optional<Document> document, List<Line> lines) {

    /** Where the two differ. */
    public enum Difference {
        /** Both have it. */
        NONE,
        /** No such CDR is known here. */
        UNKNOWN_HERE,
        /** It is known here and on no document. */
        NOT_INVOICED,
        /** It is on another document of ours. */
        ON_ANOTHER,
        /** Our document has it, and the record does not. */
        NOT_IN_RECORD
    }

    /** @param isOurSeller whether who sells here is who owns the record; it is not with reverse billing */
    public record Document(long id, String number, boolean isOurSeller) {}

    /**
     * One CDR. Amounts are minor units before taxes, as agreed here, or claimed where nothing is agreed.
     *
     * @param charge its id here
     * @param currency of the amount; empty where the CDR is unknown
     * @param number the document of ours that it is on
     */
    public record Line(
            String cdr,
            Difference difference,
            Optional<Long> charge,
            Optional<String> state,
            Optional<String> currency,
            long amountMinor,
            Optional<Long> invoice,
            Optional<String> number) {}

    public Comparison {
        lines = List.copyOf(lines);
    }

    /** What stands in the record, as it is known here. */
    private record Told(
            String cdr,
            Optional<Long> charge,
            Optional<String> state,
            Optional<String> currency,
            long amountMinor,
            Optional<Long> invoice,
            Optional<String> number) {

        Line line(Difference difference) {
            return new Line(cdr, difference, charge, state, currency, amountMinor, invoice, number);
        }
    }

    /**
     * @param owner who issued the record, written SE*ABC
     * @param invoiceId the invoice as the record names it
     */
    public static Comparison of(Connection connection, long record, String owner, String audience, String invoiceId)
            throws SQLException {
        List<Told> told = told(connection, record, owner, audience);
        Optional<Document> document = document(connection, told, owner, audience, invoiceId);
        List<Line> lines = new ArrayList<>();
        told.forEach(each -> lines.add(each.line(difference(each, document))));
        if (document.isPresent()) {
            lines.addAll(missing(connection, record, document.get()));
        }
        return new Comparison(document, lines);
    }

    private static Difference difference(Told told, Optional<Document> document) {
        if (told.charge.isEmpty()) {
            return Difference.UNKNOWN_HERE;
        }
        if (told.invoice.isEmpty()) {
            return Difference.NOT_INVOICED;
        }
        return document.isPresent() && document.get().id == told.invoice.get()
                ? Difference.NONE
                : Difference.ON_ANOTHER;
    }

    /** By operator: the owner with direct billing, the other with reverse. Each is found by its natural key. */
    private static List<Told> told(Connection connection, long record, String owner, String audience)
            throws SQLException {
        return Sql.of(
                        "SELECT t.cdr_id, c.id, c.state, c.currency,"
                                + " COALESCE(c.agreed_minor, c.claimed_minor) AS minor,"
                                + " c.invoice, i.number FROM partner_record_cdr t"
                                + " LEFT JOIN charge d ON d.operator = ? AND d.cdr_id = t.cdr_id AND d.provider = ?"
                                + " LEFT JOIN charge r ON r.operator = ? AND r.cdr_id = t.cdr_id AND r.provider = ?"
                                + " LEFT JOIN charge c ON c.id = COALESCE(d.id, r.id)"
                                + " LEFT JOIN invoice i ON i.id = c.invoice WHERE t.record = ? ORDER BY t.cdr_id",
                        owner,
                        audience,
                        audience,
                        owner,
                        record)
                .list(connection, Comparison::read);
    }

    private static Told read(ResultSet row) throws SQLException {
        long charge = row.getLong("id");
        boolean isKnown = !row.wasNull();
        long invoice = row.getLong("invoice");
        return new Told(
                row.getString("cdr_id"),
                isKnown ? Optional.of(charge) : Optional.empty(),
                Optional.ofNullable(row.getString("state")),
                Optional.ofNullable(row.getString("currency")),
                row.getLong("minor"),
                invoice > 0 ? Optional.of(invoice) : Optional.empty(),
                Optional.ofNullable(row.getString("number")));
    }

    private static Optional<Document> document(
            Connection connection, List<Told> told, String owner, String audience, String invoiceId)
            throws SQLException {
        Optional<Document> named = Sql.of(
                        "SELECT id, number, seller FROM invoice WHERE number = ?"
                                + " AND (seller = ? AND buyer = ? OR seller = ? AND buyer = ?)",
                        invoiceId.replaceAll("[^\\x20-\\x7e]", "?"),
                        owner,
                        audience,
                        audience,
                        owner)
                .first(connection, row -> document(row, owner));
        if (named.isPresent()) {
            return named;
        }
        Map<Long, Integer> counts = new HashMap<>();
        told.forEach(each -> each.invoice.ifPresent(id -> counts.merge(id, 1, Integer::sum)));
        Optional<Long> most = counts.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
        return most.isEmpty()
                ? Optional.empty()
                : Sql.of("SELECT id, number, seller FROM invoice WHERE id = ?", most.get())
                        .first(connection, row -> document(row, owner));
    }

    private static Document document(ResultSet row, String owner) throws SQLException {
        return new Document(
                row.getLong("id"),
                row.getString("number"),
                row.getString("seller").equals(owner));
    }

    private static List<Line> missing(Connection connection, long record, Document document) throws SQLException {
        return Sql.of(
                        "SELECT c.cdr_id, c.id, c.state, c.currency,"
                                + " COALESCE(c.agreed_minor, c.claimed_minor) AS minor,"
                                + " c.invoice, ? AS number FROM charge c WHERE c.invoice = ? AND NOT EXISTS"
                                + " (SELECT 1 FROM partner_record_cdr t WHERE t.record = ? AND t.cdr_id = c.cdr_id)"
                                + " ORDER BY c.cdr_id",
                        document.number,
                        document.id,
                        record)
                .list(connection, row -> read(row).line(Difference.NOT_IN_RECORD));
    }
}
