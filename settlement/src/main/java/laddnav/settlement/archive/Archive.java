package laddnav.settlement.archive;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import laddnav.database.Database;
import laddnav.settlement.closing.Printing;
import laddnav.settlement.documents.InvoiceDocument;
import laddnav.settlement.documents.Language;
import laddnav.settlement.einvoice.ElectronicInvoice;
import laddnav.settlement.einvoice.Finding;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** The archive of issued documents. A document is made once, kept, and read from then on. */
public final class Archive {

    /** E-invoices may lack facts; all else is kept of every document. */
    private static final String NOT_KEPT = "(SELECT COUNT(*) FROM archived_document d WHERE d.invoice = i.id"
            + " AND d.form IN ('PDF_SV', 'PDF_EN', 'CSV')) < 3";

    private final Database database;
    private final InstantSource clock;

    private Archive(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public static Archive create(Database database, InstantSource clock) {
        return new Archive(database, clock);
    }

    /** A document, or why there is none in that form. */
    public sealed interface Kept {

        record Document(Content content) implements Kept {}

        record Lacking(List<Finding> findings) implements Kept {
            public Lacking {
                findings = List.copyOf(findings);
            }
        }
    }

    /** Bytes that are not changed by who gets them. */
    public static final class Content {
        private final byte[] bytes;

        private Content(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** What a look at all that is kept finds. */
    public record Inspection(long documents, long bytes, List<String> faults) {
        public Inspection {
            faults = List.copyOf(faults);
        }
    }

    /** An issued invoice in a form; kept from now on, where it was not yet. Empty when there is no such invoice. */
    public Optional<Kept> document(long invoice, Form form) {
        Optional<byte[]> kept = database.query(connection -> stored(connection, invoice, form));
        if (kept.isPresent()) {
            return Optional.of(new Kept.Document(new Content(kept.get())));
        }
        Optional<InvoiceDocument> document = database.query(connection -> Printing.invoice(connection, invoice));
        if (document.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (made(invoice, form, document.get())) {
                    case Made.Lacking lacking -> new Kept.Lacking(lacking.findings);
                    case Made.Ready ready -> {
                        keep(invoice, Map.of(form, ready.packed));
                        yield new Kept.Document(
                                new Content(database.query(connection -> stored(connection, invoice, form))
                                        .orElseThrow(() -> new IllegalStateException(
                                                "invoice " + invoice + " is not kept as " + form))));
                    }
                });
    }

    /** Keeps all forms of all invoices of which one is not kept, on all cores. May be repeated. */
    public void keepMissing() {
        List<Long> invoices =
                database.query(connection -> Sql.of("SELECT i.id FROM invoice i WHERE " + NOT_KEPT + " ORDER BY i.id")
                        .list(connection, row -> row.getLong(1)));
        try (Keeping keeping = new Keeping(this)) {
            invoices.forEach(keeping::keep);
        }
    }

    /** Keeps what is drawn while more is drawn; the caller closes it, and repeats {@link #keepMissing} after. */
    public Keeping keeping() {
        return new Keeping(this);
    }

    /** Keeps what is agreed and not kept of an invoice. */
    void keepAll(long invoice) {
        Set<Form> kept = database.query(connection -> forms(connection, invoice));
        Set<Form> agreed = database.query(connection -> ElectronicInvoices.agreed(connection, invoice));
        List<Form> missing =
                agreed.stream().filter(form -> !kept.contains(form)).toList();
        Optional<InvoiceDocument> document = missing.isEmpty()
                ? Optional.empty()
                : database.query(connection -> Printing.invoice(connection, invoice));
        if (document.isEmpty()) {
            return;
        }
        Map<Form, Packed> made = new EnumMap<>(Form.class);
        for (Form form : missing) {
            if (made(invoice, form, document.get()) instanceof Made.Ready ready) {
                made.put(form, ready.packed);
            }
        }
        keep(invoice, made);
    }

    private sealed interface Made {

        record Ready(Packed packed) implements Made {}

        record Lacking(List<Finding> findings) implements Made {}
    }

    private Made made(long invoice, Form form, InvoiceDocument document) {
        return switch (form) {
            case PDF_SV -> new Made.Ready(Packed.of(document.pdf(Language.SV)));
            case PDF_EN -> new Made.Ready(Packed.of(document.pdf(Language.EN)));
            case CSV ->
                new Made.Ready(database.query(connection -> Packed.of(out -> Annex.csv(connection, invoice, out))));
            case XML ->
                switch (electronic(invoice, document).write()) {
                    case ElectronicInvoice.Result.Written written ->
                        new Made.Ready(Packed.of(written.xml().getBytes(StandardCharsets.UTF_8)));
                    case ElectronicInvoice.Result.Unwritten unwritten -> new Made.Lacking(unwritten.findings());
                };
            case HYBRID_SV -> hybrid(electronic(invoice, document), Language.SV);
            case HYBRID_EN -> hybrid(electronic(invoice, document), Language.EN);
        };
    }

    private static Made hybrid(ElectronicInvoice invoice, Language language) {
        return switch (invoice.hybrid(language)) {
            case ElectronicInvoice.Hybrid.Written written -> new Made.Ready(Packed.of(written.pdf()));
            case ElectronicInvoice.Hybrid.Unwritten unwritten -> new Made.Lacking(unwritten.findings());
        };
    }

    private ElectronicInvoice electronic(long invoice, InvoiceDocument document) {
        return database.query(connection -> ElectronicInvoices.of(connection, invoice, document))
                .orElseThrow(() -> new IllegalStateException("invoice " + invoice + " is gone"));
    }

    private static Set<Form> forms(Connection connection, long invoice) throws SQLException {
        return Set.copyOf(Sql.of("SELECT form FROM archived_document WHERE invoice = ?", invoice)
                .list(connection, row -> Form.valueOf(row.getString(1))));
    }

    private static Optional<byte[]> stored(Connection connection, long invoice, Form form) throws SQLException {
        return Sql.of("SELECT content FROM archived_document WHERE invoice = ? AND form = ?", invoice, form.name())
                .first(connection, row -> Packed.unpacked(row.getBytes(1)));
    }

    /** Keeps the documents, but for those that others were quicker to keep. */
    private void keep(long invoice, Map<Form, Packed> documents) {
        long now = Micros.of(clock.instant());
        database.transact(connection -> {
            for (Map.Entry<Form, Packed> document : documents.entrySet()) {
                Packed packed = document.getValue();
                Sql.of(
                                "INSERT IGNORE INTO archived_document (invoice, form, sha256, length, kept_at, content)"
                                        + " VALUES (?,?,?,?,?,?)",
                                invoice,
                                document.getKey().name(),
                                packed.sha256(),
                                packed.length(),
                                now,
                                packed.content())
                        .update(connection);
            }
            return documents.size();
        });
    }

    /** Computes all hashes again, and looks for invoices that are not kept. */
    public static Inspection inspect(Connection connection) throws SQLException {
        Tally tally = new Tally();
        Sql.of("SELECT d.invoice, d.form, d.sha256, d.length, d.content FROM archived_document d")
                .each(
                        connection,
                        row -> tally.look(
                                "invoice " + row.getLong("invoice") + " as " + row.getString("form"),
                                row.getBytes("content"),
                                row.getLong("length"),
                                row.getBytes("sha256")));
        long missing =
                Sql.of("SELECT COUNT(*) FROM invoice i WHERE " + NOT_KEPT).number(connection);
        if (missing > 0) {
            tally.fault(missing + " invoices are not kept as they must be: run close again");
        }
        ReminderArchive.inspect(connection, tally);
        return new Inspection(tally.documents, tally.bytes, tally.faults);
    }

    /** What was looked at, and what was found. */
    static final class Tally {
        private final List<String> faults = new ArrayList<>();
        private long documents;
        private long bytes;

        void look(String what, byte[] content, long length, byte[] sha256) {
            documents++;
            bytes += length;
            if (!Packed.isWhole(content, length, sha256)) {
                faults.add(what + " is not what was kept");
            }
        }

        void fault(String fault) {
            faults.add(fault);
        }
    }
}
