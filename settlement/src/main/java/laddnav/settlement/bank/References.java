package laddnav.settlement.bank;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import laddnav.ocpi.PartyId;
import laddnav.settlement.bank.Matching.Due;
import laddnav.settlement.documents.OcrReference;
import laddnav.settlement.documents.RfReference;
import laddnav.settlement.payments.OpenItems;
import laddnav.settlement.rows.Sql;

/** How documents are referred to when they are paid. */
public final class References {

    /** As documents are numbered: country and party, year, place. */
    private static final Pattern INVOICE = Pattern.compile("([A-Z]{2}[0-9A-Z]{3})-([0-9]{4})-([0-9]{5,10})");

    /** Issued by the buyer: it stands first. */
    private static final Pattern SELF_BILLED =
            Pattern.compile("([A-Z]{2}[0-9A-Z]{3})-([A-Z]{2}[0-9A-Z]{3})-([0-9]{4})-([0-9]{5,10})");

    private static final Pattern REMINDER = Pattern.compile("REM-([0-9]{8,10})");
    private static final Pattern TRANSFER = Pattern.compile("NET-([0-9]{8,10})");
    private static final LocalDate ALL = LocalDate.of(9999, 12, 31);

    private References() {}

    /** The number of what netting left to pay. */
    static String transferNumber(long id) {
        return "NET-%08d".formatted(id);
    }

    /** What a transfer's payer puts on its payment: a creditor reference that no invoice can have. */
    static RfReference transferReference(long id) {
        return RfReference.on("00%08d".formatted(id));
    }

    /** The same in digits, for Bankgiro; invoices' begin with a year. */
    static OcrReference transferDigits(long id) {
        return OcrReference.on("90%08d".formatted(id));
    }

    /** What a reminder's payer puts on its payment. @throws IllegalArgumentException for another document's number */
    public static RfReference reminderReference(String number) {
        return RfReference.on("01" + reminderDigitsOf(number));
    }

    /** The same in digits, for Bankgiro. @throws IllegalArgumentException for another document's number */
    public static OcrReference reminderDigits(String number) {
        return OcrReference.on("80" + reminderDigitsOf(number));
    }

    private static String reminderDigitsOf(String number) {
        Matcher reminder = REMINDER.matcher(number);
        if (!reminder.matches()) {
            throw new IllegalArgumentException("'" + number + "' is not a reminder's number");
        }
        return reminder.group(1);
    }

    /** All ways to refer to a document, in capitals. */
    static List<String> of(String number) {
        List<String> references = new ArrayList<>(List.of(number));
        Matcher invoice = INVOICE.matcher(number);
        Matcher selfBilled = SELF_BILLED.matcher(number);
        Matcher transfer = TRANSFER.matcher(number);
        if (invoice.matches()) {
            String digits = invoice.group(2) + invoice.group(3);
            references.add(OcrReference.on(digits).digits());
            references.add(RfReference.on(invoice.group(1) + digits).text());
        } else if (selfBilled.matches()) {
            references.add(RfReference.on(number.replace("-", "")).text());
        } else if (transfer.matches()) {
            long id = Long.parseLong(transfer.group(1));
            references.add(transferDigits(id).digits());
            references.add(transferReference(id).text());
        } else if (REMINDER.matcher(number).matches()) {
            references.add(reminderDigits(number).digits());
            references.add(reminderReference(number).text());
        }
        return references;
    }

    /**
     * All documents that are paid to a party, whatever their day, by their references. A reminder's are those of all
     * that it reminds of, with its own fee and interest last.
     */
    static Map<String, List<Due>> payable(Connection connection, ZoneId zone, PartyId payee) throws SQLException {
        Map<String, Due> documents = new LinkedHashMap<>();
        for (OpenItems.OfPair of : OpenItems.load(connection, zone).on(ALL)) {
            if (of.pair().payee().equals(payee)) {
                for (OpenItems.Item item : of.items()) {
                    String number = item.document().number();
                    documents.put(number, new Due(number, of.pair().payer(), of.open(item)));
                }
            }
        }
        Map<String, List<Due>> index = new LinkedHashMap<>();
        Map<String, List<String>> reminded = reminded(connection, payee);
        documents.keySet().forEach(number -> {
            List<Due> dues = Stream.concat(reminded.getOrDefault(number, List.of()).stream(), Stream.of(number))
                    .filter(documents::containsKey)
                    .map(documents::get)
                    .toList();
            of(number).forEach(reference -> index.put(reference, dues));
        });
        return index;
    }

    /** What each reminder of a party reminds of. */
    private static Map<String, List<String>> reminded(Connection connection, PartyId payee) throws SQLException {
        Map<String, List<String>> reminded = new HashMap<>();
        Sql.of(
                        "SELECT r.number, l.document FROM reminder r JOIN reminder_line l ON l.reminder = r.id"
                                + " WHERE r.payee = ? ORDER BY r.id, l.due_on, l.document",
                        payee.toString())
                .each(
                        connection,
                        row -> reminded.computeIfAbsent(row.getString(1), n -> new ArrayList<>())
                                .add(row.getString(2)));
        return reminded;
    }

    /** What is open of one document now. */
    static Optional<Open> open(Connection connection, ZoneId zone, String number) throws SQLException {
        for (OpenItems.OfPair of : OpenItems.load(connection, zone).on(ALL)) {
            for (OpenItems.Item item : of.items()) {
                if (item.document().number().equals(number)) {
                    return Optional.of(new Open(of.pair(), item.document(), item.openMinor()));
                }
            }
        }
        return Optional.empty();
    }

    /** A document and what is to be paid of it. */
    record Open(OpenItems.Pair pair, OpenItems.Document document, long minor) {}

    /** An order of ours that a statement may show. */
    record Order(
            long id,
            long transfer,
            String number,
            long bankEntry,
            long minor,
            String currency,
            String payee,
            String payer,
            long debitEntry,
            long creditEntry) {}

    /** The released order of this end-to-end id. */
    static Optional<Order> order(Connection connection, String endToEnd) throws SQLException {
        if (endToEnd.isEmpty()) {
            return Optional.empty();
        }
        return Sql.of(
                        "SELECT i.*, COALESCE(t.number, '') AS number, COALESCE(t.payee, '') AS payee"
                                + " FROM payment_instruction i LEFT JOIN netting_transfer t ON t.id = i.transfer"
                                + " WHERE i.end_to_end = ? AND i.state IN ('RELEASED', 'ACCEPTED', 'SETTLED')",
                        endToEnd)
                .first(
                        connection,
                        row -> new Order(
                                row.getLong("id"),
                                row.getLong("transfer"),
                                row.getString("number"),
                                row.getLong("bank_entry"),
                                row.getLong("amount_minor"),
                                row.getString("currency"),
                                row.getString("payee"),
                                row.getString("payer"),
                                row.getLong("debit_entry"),
                                row.getLong("credit_entry")));
    }
}
