package laddnav.settlement.closing;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.Agreement;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.closing.Bill.Source;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.money.ExchangeRates.Rate;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** Which documents the agreed charges ask for. */
final class Bills {

    /** What is agreed, in a range of time, and not disputed. The parameters are those of {@link #within}. */
    private static final String WITHIN = " WHERE c.invoice = 0 AND c.operator = ? AND c.provider = ?"
            + " AND c.state = 'AGREED' AND c.end_at >= ? AND c.end_at < ? AND c.credit_of IS NULL AND "
            + undisputed("c");

    /** Credits are few among charges; without the hint all charges of an operator may be looked through for them. */
    static final String CREDITS = "charge c FORCE INDEX (charge_credited_once)";

    private final Connection connection;
    private final YearMonth period;
    private final ExchangeRates rates;

    Bills(Connection connection, YearMonth period, ExchangeRates rates) {
        this.connection = connection;
        this.period = period;
        this.rates = rates;
    }

    static String undisputed(String charge) {
        return "NOT EXISTS (SELECT 1 FROM dispute d WHERE d.charge = " + charge + ".id AND d.state = 'OPEN')";
    }

    /** The end of a month in a zone. */
    static Instant end(YearMonth month, ZoneId zone) {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }

    /** The pairs that have agreed charges which ended in the period somewhere on earth, or before. */
    static List<PartyId[]> pairs(Connection connection, YearMonth period) throws SQLException {
        return Sql.of(
                        "SELECT operator, provider, MIN(end_at) AS first FROM charge FORCE INDEX (charge_to_invoice)"
                                + " WHERE invoice = 0 AND state = 'AGREED' GROUP BY operator, provider HAVING first < ?"
                                + " ORDER BY operator, provider",
                        Micros.of(end(period, ZoneId.of("-12:00"))))
                .list(connection, row -> new PartyId[] {
                    PartyId.parse(row.getString("operator")), PartyId.parse(row.getString("provider"))
                });
    }

    /** All documents of a pair: a month each, credits after invoices. */
    List<Bill> of(Agreement agreement, ZoneId zone) throws SQLException {
        List<Bill> bills = new ArrayList<>();
        Instant end = end(period, zone);
        Instant from = Instant.EPOCH;
        while (true) {
            Optional<Instant> first = first(agreement, from, end);
            if (first.isEmpty()) {
                break;
            }
            YearMonth month = YearMonth.from(first.get().atZone(zone));
            Instant next = end(month, zone);
            bills.addAll(
                    ofMonth(agreement, month, month.atDay(1).atStartOfDay(zone).toInstant(), next));
            from = next;
        }
        bills.addAll(credits(agreement, end));
        return bills;
    }

    private Optional<Instant> first(Agreement agreement, Instant from, Instant end) throws SQLException {
        return within(Sql.of("SELECT c.end_at FROM charge c"), agreement, from, end)
                .add("ORDER BY c.end_at LIMIT 1")
                .first(connection, row -> Micros.instant(row.getLong(1)));
    }

    private List<Bill> ofMonth(Agreement agreement, YearMonth month, Instant from, Instant end) throws SQLException {
        Map<String, List<Source>> sources = new TreeMap<>();
        Map<String, Currency> currencies = new TreeMap<>();
        LocalDate day = month.atEndOfMonth();
        within(
                        Sql.of("SELECT DISTINCT c.currency, s.vat_key = 'O' AS outside FROM charge c"
                                + " JOIN charge_share s ON s.charge = c.id"),
                        agreement,
                        from,
                        end)
                .add("ORDER BY 1, 2")
                .list(connection, row -> {
                    Currency own = Currency.getInstance(row.getString("currency"));
                    Currency wanted = agreement.terms().invoiceCurrency().orElse(own);
                    String key = row.getInt("outside") + wanted.getCurrencyCode();
                    Optional<Rate> rate = own.equals(wanted) ? Optional.empty() : rates.on(day, own, wanted);
                    if (own.equals(wanted) || rate.isPresent()) {
                        currencies.put(key, wanted);
                        sources.computeIfAbsent(key, k -> new ArrayList<>()).add(new Source(own, rate));
                    }
                    return key;
                });
        return currencies.entrySet().stream()
                .map(each -> new Bill(
                        period,
                        agreement,
                        from,
                        end,
                        each.getValue(),
                        sources.getOrDefault(each.getKey(), List.of()),
                        each.getKey().startsWith("1"),
                        month.equals(period) ? Optional.empty() : Optional.of(month),
                        Optional.empty()))
                .toList();
    }

    private static Sql within(Sql head, Agreement agreement, Instant from, Instant end) {
        return head.add(
                WITHIN,
                agreement.operator().id().toString(),
                agreement.provider().id().toString(),
                Micros.of(from),
                Micros.of(end));
    }

    private record Original(long id, int agreement, YearMonth period, Currency currency, boolean outside) {}

    /** Credits of charges that are invoiced, a document for each invoice that they take back from. */
    private List<Bill> credits(Agreement agreement, Instant end) throws SQLException {
        List<Original> originals = Sql.of(
                        "SELECT DISTINCT i.id, i.agreement, i.period, i.currency, i.outside_scope FROM " + CREDITS
                                + " JOIN charge o"
                                + " ON o.id = c.credit_of JOIN invoice i ON i.id = o.invoice WHERE c.operator = ?"
                                + " AND c.provider = ? AND c.state = 'AGREED' AND c.credit_of IS NOT NULL"
                                + " AND o.state = 'INVOICED' AND c.end_at < ? AND " + undisputed("c")
                                + " ORDER BY i.id",
                        agreement.operator().id().toString(),
                        agreement.provider().id().toString(),
                        Micros.of(end))
                .list(
                        connection,
                        row -> new Original(
                                row.getLong("id"),
                                row.getInt("agreement"),
                                YearMonth.parse(row.getString("period")),
                                Currency.getInstance(row.getString("currency")),
                                row.getBoolean("outside_scope")));
        List<Bill> bills = new ArrayList<>();
        for (Original original : originals) {
            bills.add(new Bill(
                    period,
                    then(agreement, original),
                    Instant.EPOCH,
                    end,
                    original.currency,
                    sources(original),
                    original.outside,
                    Optional.of(original.period),
                    Optional.of(original.id)));
        }
        return bills;
    }

    /** A credit note is issued as its original was, by the terms of then, between the parties as they are now. */
    private Agreement then(Agreement now, Original original) throws SQLException {
        Agreement then = Agreements.version(connection, original.agreement);
        return new Agreement(then.version(), now.operator(), now.provider(), then.terms());
    }

    /** A credit is converted as its original was. */
    private List<Source> sources(Original original) throws SQLException {
        return Sql.of(
                        "SELECT DISTINCT source_currency, rate, rate_date, rate_source FROM invoice_line"
                                + " WHERE invoice = ?",
                        original.id)
                .list(connection, row -> {
                    Currency source = Currency.getInstance(row.getString("source_currency"));
                    BigDecimal rate = row.getBigDecimal("rate");
                    return new Source(
                            source,
                            rate == null
                                    ? Optional.empty()
                                    : Optional.of(new Rate(
                                            row.getObject("rate_date", LocalDate.class),
                                            source,
                                            original.currency,
                                            rate,
                                            row.getString("rate_source"))));
                });
    }
}
