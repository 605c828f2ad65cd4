package laddnav.settlement.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.InvoiceReconciliationRecord;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/**
 * Records of issued invoices and credit notes, owned by who sells. A document's record is always the same, so that it
 * may be sent again. Documents of many charges have several.
 */
public final class IssuedRecords {

    /** CDRs in one record: 39 bytes each stay well below the longest body that partners must take. */
    static final int MOST_CDRS = 50_000;

    /** Before the document's number, so that no record that a seller sends by itself has the same id. */
    static final String PREFIX = "LADDNAV-";

    private static final int MOST_DOCUMENTS = 50;
    private static final int LONGEST_PROBLEM = 500;

    private IssuedRecords() {}

    /**
     * What is to be sent of one document.
     *
     * @param records in 2.3.0
     */
    public record Due(long invoice, PartyId owner, PartyId receiver, List<Json> records) {
        public Due {
            records = List.copyOf(records);
        }
    }

    private record Document(long id, String number, PartyId seller, PartyId buyer, LocalDate issuedOn) {}

    /** The oldest documents whose records are not sent yet, noted as ours before anyone gets them. */
    public static List<Due> due(Connection connection) throws SQLException {
        List<Document> documents = Sql.of("SELECT i.id, i.number, i.seller, i.buyer, i.issued_on FROM invoice i"
                        + " LEFT JOIN issued_record r ON r.invoice = i.id"
                        + " WHERE r.sent_at IS NULL AND i.kind <> 'FEE' AND i.charges > 0 ORDER BY i.id LIMIT "
                        + MOST_DOCUMENTS)
                .list(
                        connection,
                        row -> new Document(
                                row.getLong("id"),
                                row.getString("number"),
                                PartyId.parse(row.getString("seller")),
                                PartyId.parse(row.getString("buyer")),
                                row.getObject("issued_on", LocalDate.class)));
        List<Due> due = new ArrayList<>();
        for (Document document : documents) {
            Sql.of("INSERT IGNORE INTO issued_record (invoice) VALUES (?)", document.id)
                    .update(connection);
            due.add(new Due(document.id, document.seller, document.buyer, records(connection, document)));
        }
        return due;
    }

    private static List<Json> records(Connection connection, Document document) throws SQLException {
        List<String> cdrs = Sql.of("SELECT cdr_id FROM charge WHERE invoice = ? ORDER BY id", document.id)
                .list(connection, row -> row.getString(1));
        List<Json> records = new ArrayList<>();
        for (int from = 0; from < cdrs.size(); from += MOST_CDRS) {
            String part = from == 0 ? "" : "-" + (from / MOST_CDRS + 1);
            records.add(Codec.of(Version.V2_3_0)
                    .encode(new InvoiceReconciliationRecord(
                            document.seller.country(),
                            document.seller.party(),
                            PREFIX + document.number + part,
                            document.number,
                            cdrs.subList(from, Math.min(from + MOST_CDRS, cdrs.size())),
                            document.issuedOn.atStartOfDay(ZoneOffset.UTC).toInstant())));
        }
        return records;
    }

    /** They are sent, or cannot be, which is kept with the reason. Repeatable. */
    public static void sent(Connection connection, long invoice, Optional<String> problem, Instant at)
            throws SQLException {
        String kept = problem.map(text -> text.substring(0, Math.min(text.length(), LONGEST_PROBLEM)))
                .orElse(null);
        Sql.of(
                        "UPDATE issued_record SET sent_at = ?, problem = ? WHERE invoice = ? AND sent_at IS NULL",
                        Micros.of(at),
                        kept,
                        invoice)
                .update(connection);
    }

    /** Whether the hub sent this record for one of our documents. */
    static boolean isOurs(Connection connection, PartyId owner, String id) throws SQLException {
        if (!id.startsWith(PREFIX)) {
            return false;
        }
        String number = id.substring(PREFIX.length());
        return Sql.of(
                                "SELECT COUNT(*) FROM invoice i JOIN issued_record r ON r.invoice = i.id"
                                        + " WHERE i.seller = ? AND (i.number = ? OR ? LIKE CONCAT(i.number, '-%'))",
                                owner.toString(), number, number)
                        .number(connection)
                > 0;
    }
}
