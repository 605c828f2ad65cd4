package laddnav.settlement.reports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.agreements.Party;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.money.ExchangeRates.Rate;
import laddnav.settlement.tax.TaxTables;

/** What a member's own book-keeping takes over: its documents and payments, as a journal or as a SIE file. */
public final class BookKeeping {

    public static final List<String> COLUMNS =
            List.of("date", "document", "text", "counterparty", "account", "name", "currency", "debit", "credit");

    /** In which Swedish books are kept. */
    private static final Currency BOOKS = Currency.getInstance("SEK");

    private static final LocalDate BEGINNING = LocalDate.of(1970, 1, 1);

    private final Map<PartyId, AccountPlan> plans;
    private final AccountPlan plan;
    private final TaxTables tax;
    private final ExchangeRates rates;
    private final ZoneId zone;

    /** @param plans of parties that have one of their own */
    public BookKeeping(
            AccountPlan plan, Map<PartyId, AccountPlan> plans, TaxTables tax, ExchangeRates rates, ZoneId zone) {
        this.plan = plan;
        this.plans = Map.copyOf(plans);
        this.tax = tax;
        this.rates = rates;
        this.zone = zone;
    }

    /** A SIE file, or why there is none. */
    public sealed interface Sie {
        record Written(String text) implements Sie {

            /** As the file is kept and sent. */
            public byte[] bytes() {
                return text.getBytes(Sie4.CHARSET);
            }
        }

        record Refused(String why) implements Sie {}
    }

    /** Every line of every voucher, in the documents' own currencies. */
    public List<List<String>> journal(Connection connection, PartyId party, LocalDate from, LocalDate to)
            throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        AccountPlan own = planOf(party);
        for (Voucher voucher : new Vouchers(party, tax, zone).between(connection, from, to)) {
            for (Voucher.Line line : voucher.lines()) {
                String currency = line.amount().currency().getCurrencyCode();
                long minor = line.amount().amountMinor();
                rows.add(List.of(
                        voucher.date().toString(),
                        voucher.document(),
                        voucher.text(),
                        voucher.counterparty(),
                        own.number(line.use()),
                        line.use().swedish(),
                        currency,
                        Books.amount(Math.max(minor, 0), currency),
                        Books.amount(Math.max(-minor, 0), currency)));
            }
        }
        return rows;
    }

    /** The vouchers in Swedish crowns, at the last rate known on their days. */
    public Sie sie(Connection connection, PartyId party, LocalDate from, LocalDate to, LocalDate today)
            throws SQLException {
        Optional<Party> facts = Agreements.latest(connection, party);
        if (facts.isEmpty()) {
            return new Sie.Refused(party + " has no documents");
        }
        try {
            List<Voucher> converted = inCrowns(new Vouchers(party, tax, zone).between(connection, from, to));
            return new Sie.Written(Sie4.write(facts.get().facts(), planOf(party), converted, today));
        } catch (NoRate e) {
            return new Sie.Refused(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The year of a day up to that day, in Swedish crowns: balances, and vouchers with numbers. A number stays what it
     * is when more comes.
     */
    public Sie year(Connection connection, PartyId party, LocalDate day, LocalDate today) throws SQLException {
        Optional<Party> facts = Agreements.latest(connection, party);
        if (facts.isEmpty()) {
            return new Sie.Refused(party + " has no documents");
        }
        LocalDate first = day.withDayOfYear(1);
        Vouchers vouchers = new Vouchers(party, tax, zone);
        try {
            return new Sie.Written(SieYear.write(
                    facts.get().facts(),
                    planOf(party),
                    first,
                    today,
                    inCrowns(vouchers.between(connection, BEGINNING, first.minusDays(1))),
                    List.of(
                            new SieYear.Series("A", inCrowns(vouchers.issued(connection, first, day))),
                            new SieYear.Series("B", inCrowns(vouchers.booked(connection, first, day))))));
        } catch (NoRate e) {
            return new Sie.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static final class NoRate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoRate(Currency currency, Voucher voucher) {
            super(
                    "there is no exchange rate from " + currency + " to " + BOOKS + " on " + voucher.date() + ", for "
                            + voucher.document(),
                    null,
                    false,
                    false);
        }
    }

    private List<Voucher> inCrowns(List<Voucher> vouchers) {
        List<Voucher> converted = new ArrayList<>();
        for (Voucher voucher : vouchers) {
            Currency currency = voucher.lines().getFirst().amount().currency();
            Optional<Rate> rate = currency.equals(BOOKS) ? Optional.empty() : rates.on(voucher.date(), currency, BOOKS);
            if (!currency.equals(BOOKS) && rate.isEmpty()) {
                throw new NoRate(currency, voucher);
            }
            converted.add(voucher.in(rate));
        }
        return converted;
    }

    private AccountPlan planOf(PartyId party) {
        return plans.getOrDefault(party, plan);
    }
}
