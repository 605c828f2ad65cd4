package laddnav.settlement.closing;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.money.ExchangeRates.Rate;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Sql;

/**
 * The VAT of a document in the currency of the seller's country, where it is drawn in another.
 *
 * @see "Directive 2006/112/EC, art. 91 and 230"
 */
final class LocalTax {

    private static final LocalDate BULGARIAN_EURO = LocalDate.of(2026, 1, 1);

    private LocalTax() {}

    private record Document(
            String number,
            Currency currency,
            long vatMinor,
            String country,
            LocalDate issuedOn,
            Optional<Rate> first) {}

    /**
     * Keeps it with the document: at the last rate known on the day of issue, and for a credit note at that of the
     * invoice that it credits.
     *
     * @return what is missing
     */
    static Optional<String> store(Connection connection, long invoice, ExchangeRates rates) throws SQLException {
        Document found = Sql.of(
                        "SELECT i.number, i.currency, i.vat_minor, i.issued_on, f.country, o.local_rate,"
                                + " o.local_currency, o.local_rate_date, o.local_rate_source FROM invoice i"
                                + " JOIN party_version f ON f.id = i.seller_facts"
                                + " LEFT JOIN invoice o ON o.id = i.original WHERE i.id = ?",
                        invoice)
                .first(connection, row -> {
                    Currency currency = Currency.getInstance(row.getString("currency"));
                    BigDecimal rate = row.getBigDecimal("local_rate");
                    return new Document(
                            row.getString("number"),
                            currency,
                            row.getLong("vat_minor"),
                            row.getString("country"),
                            row.getObject("issued_on", LocalDate.class),
                            rate == null
                                    ? Optional.empty()
                                    : Optional.of(new Rate(
                                            row.getObject("local_rate_date", LocalDate.class),
                                            currency,
                                            Currency.getInstance(row.getString("local_currency")),
                                            rate,
                                            row.getString("local_rate_source"))));
                })
                .orElseThrow();
        Optional<Currency> local = currency(found.country, found.issuedOn);
        if (found.vatMinor == 0 || local.isEmpty() || local.get().equals(found.currency)) {
            return Optional.empty();
        }
        Optional<Rate> rate = found.first.or(() -> rates.on(found.issuedOn, found.currency, local.get()));
        if (rate.isEmpty()) {
            return Optional.of(found.number + ": no exchange rate to tell its VAT in " + local.get());
        }
        Money vat = Money.ofMinor(found.vatMinor, found.currency);
        Money told = Money.rounded(vat.amount().multiply(rate.get().rate()), local.get());
        Sql.of(
                        "UPDATE invoice SET local_currency = ?, local_vat_minor = ?, local_rate = ?,"
                                + " local_rate_date = ?, local_rate_source = ? WHERE id = ?",
                        local.get().getCurrencyCode(),
                        told.amountMinor(),
                        rate.get().rate(),
                        rate.get().date(),
                        rate.get().source(),
                        invoice)
                .update(connection);
        return Optional.empty();
    }

    /** What the country pays in. */
    private static Optional<Currency> currency(String country, LocalDate day) {
        if (country.equals("BG") && !day.isBefore(BULGARIAN_EURO)) {
            return Optional.of(Currency.getInstance("EUR"));
        }
        return Optional.ofNullable(Currency.getInstance(Locale.of("", country)));
    }
}
