package laddnav.settlement.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.RowBatch;
import laddnav.settlement.rows.Sql;

/** What partners told of their invoices, as it is now. */
public final class PartnerRecords {

    private static final int LONGEST_INVOICE_ID = 255;

    private PartnerRecords() {}

    /** Takes news of records, in the order of the feed; our own, which come back by it, are left out. */
    public static void store(Connection connection, List<PartnerRecord> news) throws SQLException {
        for (PartnerRecord each : news) {
            if (!IssuedRecords.isOurs(connection, each.owner(), each.record().id())) {
                replace(connection, each);
            }
        }
    }

    private static void replace(Connection connection, PartnerRecord news) throws SQLException {
        Sql.of(
                        "DELETE FROM partner_record WHERE owner = ? AND audience = ? AND record_id = ?",
                        news.owner().toString(),
                        news.audience().toString(),
                        news.record().id())
                .update(connection);
        if (news.isRemoved()) {
            return;
        }
        List<String> cdrs = news.cdrs();
        String invoice = news.record().invoiceId();
        long id = Sql.of(
                        "INSERT INTO partner_record (owner, audience, record_id, sequence, invoice_id, cdrs, told_at)"
                                + " VALUES (?,?,?,?,?,?,?)",
                        news.owner().toString(),
                        news.audience().toString(),
                        news.record().id(),
                        news.sequence(),
                        invoice.length() <= LONGEST_INVOICE_ID ? invoice : invoice.substring(0, LONGEST_INVOICE_ID),
                        cdrs.size(),
                        Micros.of(news.record().lastUpdated()))
                .insert(connection);
        RowBatch rows = RowBatch.into("partner_record_cdr", "record, cdr_id");
        Set<String> known = new LinkedHashSet<>();
        for (String cdr : cdrs) {
            if (known.add(cdr.toLowerCase(Locale.ROOT))) {
                rows.add(id, cdr);
            }
        }
        rows.insert(connection);
    }
}
