package laddnav.settlement.payments;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/**
 * Which documents are open, and how much of each, as of any day. A payment goes to the document that it names, and
 * else, as credit notes and netting do, to what has been due longest.
 */
public final class OpenItems {

    /** Who is paid by whom, in what currency. */
    public record Pair(PartyId payee, PartyId payer, Currency currency) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair pair) {
            return key().compareTo(pair.key());
        }

        private String key() {
            return payee + "" + payer + currency;
        }
    }

    /** A document to be paid: an invoice, what netting left, or a reminder's fee and interest. */
    public record Document(String number, LocalDate issuedOn, LocalDate dueOn, long grossMinor) {}

    /** A document and what is still to be paid of it, zero or more. */
    public record Item(Document document, long openMinor) {}

    /**
     * All documents of a pair that are issued, in the order of their due days.
     *
     * @param leftMinor what was paid and credited beyond them
     */
    public record OfPair(Pair pair, List<Item> items, long leftMinor) {

        public Money open(Item item) {
            return Money.ofMinor(item.openMinor, pair.currency);
        }
    }

    private record Reduction(LocalDate on, String document, long minor) {}

    private static final class Account {
        private final List<Document> documents = new ArrayList<>();
        private final List<Reduction> reductions = new ArrayList<>();
    }

    private final Map<Pair, Account> accounts = new TreeMap<>();

    private OpenItems() {}

    /** Reads all documents and payments; a payment's day is told in the zone. */
    public static OpenItems load(Connection connection, ZoneId zone) throws SQLException {
        OpenItems items = new OpenItems();
        items.documents(connection);
        items.reduced(connection, zone, "SELECT payee, payer, currency, document, amount_minor, paid_at FROM payment");
        items.reduced(
                connection,
                zone,
                "SELECT s.creditor AS payee, s.debtor AS payer, s.currency, '' AS document, s.amount_minor,"
                        + " r.booked_at AS paid_at FROM netting_setoff s JOIN netting_round r ON r.id = s.round");
        items.reduced(
                connection,
                zone,
                "SELECT payee, payer, currency, document, amount_minor, approved_at AS paid_at FROM write_off"
                        + " WHERE state = 'APPROVED'");
        return items;
    }

    private void documents(Connection connection) throws SQLException {
        Sql.of("SELECT seller, buyer, currency, number, issued_on, due_on, gross_minor FROM invoice"
                        + " UNION ALL SELECT payee, payer, currency, number, issued_on, due_on, amount_minor"
                        + " FROM netting_transfer UNION ALL SELECT payee, payer, currency, number, as_of, pay_by,"
                        + " fee_minor + interest_minor FROM reminder WHERE fee_minor + interest_minor > 0"
                        + " ORDER BY due_on, number")
                .list(connection, row -> {
                    Pair pair = pair(row.getString(1), row.getString(2), row.getString(3));
                    LocalDate issuedOn = row.getObject("issued_on", LocalDate.class);
                    long gross = row.getLong("gross_minor");
                    if (gross < 0) {
                        account(pair).reductions.add(new Reduction(issuedOn, "", Math.negateExact(gross)));
                    } else {
                        account(pair)
                                .documents
                                .add(new Document(
                                        row.getString("number"),
                                        issuedOn,
                                        row.getObject("due_on", LocalDate.class),
                                        gross));
                    }
                    return pair;
                });
    }

    private void reduced(Connection connection, ZoneId zone, String sql) throws SQLException {
        Sql.of(sql).list(connection, row -> {
            Pair pair = pair(row.getString("payee"), row.getString("payer"), row.getString("currency"));
            LocalDate on = LocalDate.ofInstant(Micros.instant(row.getLong("paid_at")), zone);
            account(pair).reductions.add(new Reduction(on, row.getString("document"), row.getLong("amount_minor")));
            return pair;
        });
    }

    private Account account(Pair pair) {
        return accounts.computeIfAbsent(pair, p -> new Account());
    }

    private static Pair pair(String payee, String payer, String currency) {
        return new Pair(PartyId.parse(payee), PartyId.parse(payer), Currency.getInstance(currency));
    }

    /** How things stand at the end of a day. Pairs with nothing yet are left out. */
    public List<OfPair> on(LocalDate day) {
        List<OfPair> all = new ArrayList<>();
        accounts.forEach((pair, account) -> {
            OfPair of = on(pair, account, day);
            boolean isEmpty = of.items.isEmpty() && account.reductions.stream().allMatch(each -> each.on.isAfter(day));
            if (!isEmpty) {
                all.add(of);
            }
        });
        return all;
    }

    /** How things stand between two at the end of a day. */
    public OfPair on(Pair pair, LocalDate day) {
        return on(pair, accounts.getOrDefault(pair, new Account()), day);
    }

    /** The days on which anything between two changed, in no order. */
    public List<LocalDate> daysOf(Pair pair) {
        return accounts.getOrDefault(pair, new Account()).reductions.stream()
                .map(Reduction::on)
                .distinct()
                .toList();
    }

    private static OfPair on(Pair pair, Account account, LocalDate day) {
        List<Document> issued = account.documents.stream()
                .filter(document -> !document.issuedOn.isAfter(day))
                .toList();
        Map<String, Long> open = new HashMap<>();
        issued.forEach(document -> open.merge(document.number, document.grossMinor, Math::addExact));
        // Added up by document first: what was undone takes away what it undoes.
        Map<String, Long> reduced = new TreeMap<>();
        account.reductions.stream()
                .filter(reduction -> !reduction.on.isAfter(day))
                .forEach(reduction -> reduced.merge(reduction.document, reduction.minor, Math::addExact));
        long pool = 0;
        for (Map.Entry<String, Long> each : reduced.entrySet()) {
            long left = open.getOrDefault(each.getKey(), 0L);
            long taken = Math.min(left, Math.max(each.getValue(), 0));
            open.computeIfPresent(each.getKey(), (number, minor) -> minor - taken);
            pool = Math.addExact(pool, each.getValue() - taken);
        }
        List<Item> items = new ArrayList<>();
        for (Document document : issued) {
            long left = open.getOrDefault(document.number, 0L);
            long taken = Math.min(left, Math.max(pool, 0));
            pool -= taken;
            items.add(new Item(document, left - taken));
        }
        return new OfPair(pair, items, pool);
    }
}
