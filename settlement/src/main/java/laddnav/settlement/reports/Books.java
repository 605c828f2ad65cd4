package laddnav.settlement.reports;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** Reports from the ledger and from the VAT of documents, as rows of text. */
public final class Books {

    public static final List<String> TRIAL_BALANCE = List.of("account", "currency", "debit", "credit", "balance");
    public static final List<String> VAT =
            List.of("month", "seller", "country", "category", "rate", "currency", "documents", "base", "vat");
    public static final List<String> JOURNAL =
            List.of("entry", "time", "key", "text", "line", "account", "currency", "debit", "credit");

    private Books() {}

    /** The sums of each account, from the postings. */
    public static List<List<String>> trialBalance(Connection connection, Day day) throws SQLException {
        return Sql.of(
                        "SELECT a.name, SUM(GREATEST(p.amount_minor, 0)) AS debit, SUM(GREATEST(-p.amount_minor, 0))"
                                + " AS credit FROM ledger_posting p JOIN ledger_entry e ON e.number = p.entry"
                                + " JOIN ledger_account a ON a.id = p.account WHERE e.at_micros < ?"
                                + " GROUP BY a.id, a.name ORDER BY a.name",
                        day.end())
                .list(connection, row -> {
                    String currency = currency(row.getString("name"));
                    long debit = row.getLong("debit");
                    long credit = row.getLong("credit");
                    return List.of(
                            row.getString("name"),
                            currency,
                            amount(debit, currency),
                            amount(credit, currency),
                            amount(Math.subtractExact(debit, credit), currency));
                });
    }

    /** The VAT of issued documents; credit notes count below zero. */
    public static List<List<String>> vat(Connection connection, Day day) throws SQLException {
        return Sql.of(
                        "SELECT DATE_FORMAT(i.issued_on, '%Y-%m') AS month, i.seller, f.country, v.vat_key, i.currency,"
                                + " COUNT(*) AS documents, SUM(v.net_minor) AS base, SUM(v.vat_minor) AS vat"
                                + " FROM invoice_vat v JOIN invoice i ON i.id = v.invoice"
                                + " JOIN party_version f ON f.id = i.seller_facts WHERE i.issued_on <= ?"
                                + " GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5",
                        day.date())
                .list(connection, row -> {
                    String key = row.getString("vat_key");
                    String currency = row.getString("currency");
                    boolean taxed = key.startsWith("S");
                    return List.of(
                            row.getString("month"),
                            row.getString("seller"),
                            row.getString("country"),
                            taxed ? "S" : key,
                            taxed ? key.substring(1) : "0",
                            currency,
                            row.getString("documents"),
                            amount(row.getLong("base"), currency),
                            amount(row.getLong("vat"), currency));
                });
    }

    /** Every posting, in the order of the chain. */
    public static List<List<String>> journal(Connection connection, Day day) throws SQLException {
        return Sql.of(
                        "SELECT e.number, e.at_micros, e.entry_key, e.text, p.line, a.name, p.amount_minor"
                                + " FROM ledger_entry e JOIN ledger_posting p ON p.entry = e.number"
                                + " JOIN ledger_account a ON a.id = p.account WHERE e.at_micros < ?"
                                + " ORDER BY e.number, p.line",
                        day.end())
                .list(connection, row -> {
                    String currency = currency(row.getString("name"));
                    long amount = row.getLong("amount_minor");
                    return List.of(
                            row.getString("number"),
                            time(row.getLong("at_micros"), day.zone()),
                            row.getString("entry_key"),
                            row.getString("text"),
                            row.getString("line"),
                            row.getString("name"),
                            currency,
                            amount(Math.max(amount, 0), currency),
                            amount(Math.max(-amount, 0), currency));
                });
    }

    private static String time(long micros, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Micros.instant(micros).atZone(zone));
    }

    private static String currency(String account) {
        return account.substring(account.lastIndexOf('/') + 1);
    }

    static String amount(long minor, String currency) {
        BigDecimal amount = Money.ofMinor(minor, Currency.getInstance(currency)).amount();
        return amount.toPlainString();
    }
}
