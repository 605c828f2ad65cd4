package laddnav.settlement.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.agreements.PartyFacts.BankDetails;
import laddnav.settlement.bank.References;
import laddnav.settlement.closing.Printing;
import laddnav.settlement.documents.Firm;
import laddnav.settlement.documents.Language;
import laddnav.settlement.documents.Payment;
import laddnav.settlement.documents.ReminderDocument;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** The archive of reminders' documents: made once from the rows, kept, and read from then on. */
public final class ReminderArchive {

    private static final String NOT_KEPT = "(SELECT COUNT(*) FROM archived_reminder a WHERE a.reminder = r.id) < 2";

    private final Database database;
    private final InstantSource clock;

    public ReminderArchive(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A drawn reminder as PDF; kept from now on. Empty when there is no such reminder. */
    public Optional<byte[]> pdf(String number, Language language) {
        Form form = language == Language.SV ? Form.PDF_SV : Form.PDF_EN;
        Optional<byte[]> kept = database.query(connection -> stored(connection, number, form));
        if (kept.isPresent()) {
            return kept;
        }
        Optional<ReminderDocument> document = database.query(connection -> document(connection, number));
        if (document.isEmpty()) {
            return Optional.empty();
        }
        keep(number, form, Packed.of(document.get().pdf(language)));
        return database.query(connection -> stored(connection, number, form));
    }

    /** Keeps all reminders that are not kept, in both languages. May be repeated. */
    public void keepMissing() {
        List<String> numbers = database.query(
                connection -> Sql.of("SELECT r.number FROM reminder r WHERE " + NOT_KEPT + " ORDER BY r.id")
                        .list(connection, row -> row.getString(1)));
        for (String number : numbers) {
            pdf(number, Language.SV);
            pdf(number, Language.EN);
        }
    }

    private void keep(String number, Form form, Packed packed) {
        long now = Micros.of(clock.instant());
        database.transact(connection -> Sql.of(
                        "INSERT IGNORE INTO archived_reminder (reminder, form, sha256, length, kept_at, content)"
                                + " SELECT id, ?, ?, ?, ?, ? FROM reminder WHERE number = ?",
                        form.name(),
                        packed.sha256(),
                        packed.length(),
                        now,
                        packed.content(),
                        number)
                .update(connection));
    }

    private static Optional<byte[]> stored(Connection connection, String number, Form form) throws SQLException {
        return Sql.of(
                        "SELECT a.content FROM archived_reminder a JOIN reminder r ON r.id = a.reminder"
                                + " WHERE r.number = ? AND a.form = ?",
                        number,
                        form.name())
                .first(connection, row -> Packed.unpacked(row.getBytes(1)));
    }

    private record Head(
            long id,
            String number,
            LocalDate asOf,
            LocalDate payBy,
            Currency currency,
            long fee,
            PartyId payee,
            PartyId payer,
            int payeeFacts,
            int payerFacts) {

        Money amount(long minor) {
            return Money.ofMinor(minor, currency);
        }
    }

    static Optional<ReminderDocument> document(Connection connection, String number) throws SQLException {
        Optional<Head> found = Sql.of("SELECT * FROM reminder WHERE number = ?", number)
                .first(
                        connection,
                        row -> new Head(
                                row.getLong("id"),
                                row.getString("number"),
                                row.getObject("as_of", LocalDate.class),
                                row.getObject("pay_by", LocalDate.class),
                                Currency.getInstance(row.getString("currency")),
                                row.getLong("fee_minor"),
                                PartyId.parse(row.getString("payee")),
                                PartyId.parse(row.getString("payer")),
                                row.getInt("payee_facts"),
                                row.getInt("payer_facts")));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Head head = found.get();
        return Optional.of(new ReminderDocument(
                new ReminderDocument.Heading(head.number, head.asOf, head.payBy, head.currency),
                firm(connection, head.payee, head.payeeFacts),
                firm(connection, head.payer, head.payerFacts),
                lines(connection, head),
                stretches(connection, head),
                head.amount(head.fee),
                payment(connection, head)));
    }

    private static List<ReminderDocument.Line> lines(Connection connection, Head head) throws SQLException {
        return Sql.of("SELECT * FROM reminder_line WHERE reminder = ? ORDER BY due_on, document", head.id)
                .list(
                        connection,
                        row -> new ReminderDocument.Line(
                                row.getString("document"),
                                Optional.ofNullable(row.getObject("due_on", LocalDate.class))
                                        .orElse(head.asOf),
                                head.amount(row.getLong("open_minor")),
                                head.amount(row.getLong("interest_minor"))));
    }

    private static List<ReminderDocument.Stretch> stretches(Connection connection, Head head) throws SQLException {
        return Sql.of("SELECT * FROM reminder_interest WHERE reminder = ? ORDER BY place", head.id)
                .list(connection, row -> {
                    LocalDate from = row.getObject("from_day", LocalDate.class);
                    LocalDate to = row.getObject("to_day", LocalDate.class);
                    return new ReminderDocument.Stretch(
                            row.getString("document"),
                            from,
                            to,
                            ChronoUnit.DAYS.between(from, to) + 1,
                            row.getBigDecimal("percent").stripTrailingZeros(),
                            head.amount(row.getLong("base_minor")));
                });
    }

    private static Firm firm(Connection connection, PartyId party, int facts) throws SQLException {
        return facts == 0
                ? new Firm(
                        party.toString(),
                        party.toString(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                : Printing.firm(Agreements.party(connection, facts));
    }

    private static Payment payment(Connection connection, Head head) throws SQLException {
        Optional<BankDetails> bank = head.payeeFacts == 0
                ? Optional.empty()
                : Agreements.party(connection, head.payeeFacts).facts().bank();
        Optional<String> bankgiro = bank.flatMap(BankDetails::bankgiro);
        return new Payment(
                bankgiro,
                bank.flatMap(BankDetails::iban),
                bank.flatMap(BankDetails::bic),
                bankgiro.map(any -> References.reminderDigits(head.number)),
                bankgiro.isPresent() ? Optional.empty() : Optional.of(References.reminderReference(head.number)));
    }

    /** Computes all hashes again, and looks for reminders that are not kept. */
    static void inspect(Connection connection, Archive.Tally tally) throws SQLException {
        Sql.of("SELECT r.number, a.form, a.sha256, a.length, a.content FROM archived_reminder a"
                        + " JOIN reminder r ON r.id = a.reminder")
                .each(
                        connection,
                        row -> tally.look(
                                row.getString("number") + " as " + row.getString("form"),
                                row.getBytes("content"),
                                row.getLong("length"),
                                row.getBytes("sha256")));
        long missing =
                Sql.of("SELECT COUNT(*) FROM reminder r WHERE " + NOT_KEPT).number(connection);
        if (missing > 0) {
            tally.fault(missing + " reminders are not kept as they must be: draw reminders again");
        }
    }
}
