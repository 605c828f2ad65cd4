package laddnav.settlement.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
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
        Optional<Kept> made = make(invoice, form);
        if (made.isPresent() && made.get() instanceof Kept.Document document) {
            return Optional.of(new Kept.Document(new Content(keep(invoice, form, document.content.bytes))));
        }
        return made;
    }

    /** Keeps all forms of all invoices of which one is not kept. May be repeated. */
    public void keepMissing() {
        List<Long> invoices = database.query(
                connection -> Sql.of("SELECT i.id FROM invoice i WHERE (SELECT COUNT(*) FROM archived_document d"
                                + " WHERE d.invoice = i.id AND d.form <> 'XML') < 3 ORDER BY i.id")
                        .list(connection, row -> row.getLong(1)));
        for (long invoice : invoices) {
            for (Form form : Form.values()) {
                document(invoice, form);
            }
        }
    }

    private Optional<Kept> make(long invoice, Form form) {
        return switch (form) {
            case PDF_SV -> pdf(invoice, Language.SV);
            case PDF_EN -> pdf(invoice, Language.EN);
            case XML ->
                database.query(connection -> ElectronicInvoices.of(connection, invoice))
                        .map(ElectronicInvoice::write)
                        .map(Archive::kept);
            case CSV ->
                database.query(connection -> exists(connection, invoice)
                        ? Optional.of(new Kept.Document(new Content(Annex.csv(connection, invoice))))
                        : Optional.empty());
        };
    }

    private Optional<Kept> pdf(long invoice, Language language) {
        Optional<InvoiceDocument> document = database.query(connection -> Printing.invoice(connection, invoice));
        return document.map(each -> new Kept.Document(new Content(each.pdf(language))));
    }

    private static Kept kept(ElectronicInvoice.Result result) {
        return switch (result) {
            case ElectronicInvoice.Result.Written written ->
                new Kept.Document(new Content(written.xml().getBytes(StandardCharsets.UTF_8)));
            case ElectronicInvoice.Result.Unwritten unwritten -> new Kept.Lacking(unwritten.findings());
        };
    }

    private static boolean exists(Connection connection, long invoice) throws SQLException {
        return Sql.of("SELECT 1 FROM invoice WHERE id = ?", invoice)
                .first(connection, row -> true)
                .isPresent();
    }

    private static Optional<byte[]> stored(Connection connection, long invoice, Form form) throws SQLException {
        return Sql.of("SELECT content FROM archived_document WHERE invoice = ? AND form = ?", invoice, form.name())
                .first(connection, row -> unpacked(row.getBytes(1)));
    }

    /** Keeps the bytes, unless others were quicker. @return what is kept */
    private byte[] keep(long invoice, Form form, byte[] bytes) {
        return database.transact(connection -> {
            Sql.of(
                            "INSERT IGNORE INTO archived_document (invoice, form, sha256, length, kept_at, content)"
                                    + " VALUES (?,?,?,?,?,?)",
                            invoice,
                            form.name(),
                            sha256(bytes),
                            bytes.length,
                            Micros.of(clock.instant()),
                            packed(bytes))
                    .update(connection);
            return stored(connection, invoice, form)
                    .orElseThrow(() -> new IllegalStateException("invoice " + invoice + " is not kept as " + form));
        });
    }

    /** Computes all hashes again, and looks for invoices that are not kept. */
    public static Inspection inspect(Connection connection) throws SQLException {
        List<String> faults = new ArrayList<>();
        long documents = 0;
        long bytes = 0;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT d.invoice, d.form, d.sha256, d.length, d.content FROM archived_document d")) {
            // Row by row: all of them together may be larger than the memory.
            select.setFetchSize(20);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    documents++;
                    bytes += row.getLong("length");
                    if (!isWhole(row)) {
                        faults.add("invoice " + row.getLong("invoice") + " as " + row.getString("form")
                                + " is not what was kept");
                    }
                }
            }
        }
        long missing = Sql.of("SELECT COUNT(*) FROM invoice i WHERE (SELECT COUNT(*) FROM archived_document d"
                        + " WHERE d.invoice = i.id AND d.form <> 'XML') < 3")
                .number(connection);
        if (missing > 0) {
            faults.add(missing + " invoices are not kept in all forms: run close again");
        }
        return new Inspection(documents, bytes, faults);
    }

    private static boolean isWhole(ResultSet row) throws SQLException {
        try {
            byte[] content = unpacked(row.getBytes("content"));
            return content.length == row.getLong("length")
                    && MessageDigest.isEqual(sha256(content), row.getBytes("sha256"));
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] unpacked(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
