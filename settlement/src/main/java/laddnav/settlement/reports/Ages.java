package laddnav.settlement.reports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.settlement.rows.Sql;

/**
 * What is open between parties by days past due. A payment goes to the document that it names, and else, as credit
 * notes do, to what has been due longest; what is left of it then stands as not allotted.
 */
public final class Ages {

    /** The first two as they are for receivables; payables turn them round. */
    public static final List<String> COLUMNS = List.of(
            "party",
            "counterparty",
            "currency",
            "not_due",
            "1_30",
            "31_60",
            "61_90",
            "over_90",
            "not_allotted",
            "open");

    private static final int NOT_ALLOTTED = 5;

    private record Pair(String owner, String other, String currency) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair pair) {
            return (owner + other + currency).compareTo(pair.owner + pair.other + pair.currency);
        }
    }

    /** A document and what is still to be paid of it. */
    private static final class Open {
        private final String number;
        private final LocalDate dueOn;
        private long minor;

        private Open(String number, LocalDate dueOn, long minor) {
            this.number = number;
            this.dueOn = dueOn;
            this.minor = minor;
        }
    }

    private final Map<Pair, List<Open>> documents = new TreeMap<>();
    private final Map<Pair, long[]> pools = new TreeMap<>();

    private Ages() {}

    public static List<List<String>> receivables(Connection connection, Day day) throws SQLException {
        return of(connection, day, "seller", "buyer", "payee", "payer");
    }

    public static List<List<String>> payables(Connection connection, Day day) throws SQLException {
        return of(connection, day, "buyer", "seller", "payer", "payee");
    }

    private static List<List<String>> of(
            Connection connection, Day day, String owner, String other, String paidOwner, String paidOther)
            throws SQLException {
        Ages ages = new Ages();
        Sql.of(
                        "SELECT " + owner + " AS owner, " + other + " AS other, currency, number, due_on, gross_minor"
                                + " FROM invoice WHERE issued_on <= ? ORDER BY due_on, id",
                        day.date())
                .list(connection, row -> {
                    Pair pair = new Pair(row.getString("owner"), row.getString("other"), row.getString("currency"));
                    ages.add(
                            pair,
                            row.getString("number"),
                            row.getObject("due_on", LocalDate.class),
                            row.getLong("gross_minor"));
                    return pair;
                });
        Sql.of(
                        "SELECT " + paidOwner + " AS owner, " + paidOther + " AS other, currency, document,"
                                + " amount_minor FROM payment WHERE paid_at < ? ORDER BY paid_at, id",
                        day.end())
                .list(connection, row -> {
                    Pair pair = new Pair(row.getString("owner"), row.getString("other"), row.getString("currency"));
                    ages.pay(pair, row.getString("document"), row.getLong("amount_minor"));
                    return pair;
                });
        return ages.rows(day.date());
    }

    private void add(Pair pair, String number, LocalDate dueOn, long grossMinor) {
        List<Open> open = documents.computeIfAbsent(pair, p -> new ArrayList<>());
        if (grossMinor < 0) {
            pool(pair)[0] += -grossMinor;
        } else {
            open.add(new Open(number, dueOn, grossMinor));
        }
    }

    private long[] pool(Pair pair) {
        return pools.computeIfAbsent(pair, p -> new long[1]);
    }

    private void pay(Pair pair, String document, long minor) {
        long left = minor;
        for (Open open : documents.computeIfAbsent(pair, p -> new ArrayList<>())) {
            if (open.number.equals(document)) {
                left -= take(open, left);
            }
        }
        pool(pair)[0] += left;
    }

    private static long take(Open open, long minor) {
        long taken = Math.min(open.minor, minor);
        open.minor -= taken;
        return taken;
    }

    private List<List<String>> rows(LocalDate date) {
        List<List<String>> rows = new ArrayList<>();
        documents.forEach((pair, open) -> {
            long left = pool(pair)[0];
            long[] ages = new long[NOT_ALLOTTED + 1];
            for (Open each : open) {
                left -= take(each, left);
                ages[age(each.dueOn, date)] += each.minor;
            }
            ages[NOT_ALLOTTED] = -left;
            long sum = 0;
            List<String> row = new ArrayList<>(List.of(pair.owner, pair.other, pair.currency));
            for (long each : ages) {
                sum = Math.addExact(sum, each);
                row.add(Books.amount(each, pair.currency));
            }
            row.add(Books.amount(sum, pair.currency));
            rows.add(row);
        });
        return rows;
    }

    private static int age(LocalDate dueOn, LocalDate date) {
        long days = ChronoUnit.DAYS.between(dueOn, date);
        return days <= 0 ? 0 : (int) Math.min((days - 1) / 30 + 1, 4);
    }
}
