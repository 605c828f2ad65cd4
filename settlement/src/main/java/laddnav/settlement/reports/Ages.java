package laddnav.settlement.reports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.settlement.payments.OpenItems;

/** What is open between parties by days past due; what was paid beyond it stands as not allotted. */
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

    private Ages() {}

    public static List<List<String>> receivables(Connection connection, Day day) throws SQLException {
        return OpenItems.load(connection, day.zone()).on(day.date()).stream()
                .map(of ->
                        row(of, of.pair().payee().toString(), of.pair().payer().toString(), day.date()))
                .toList();
    }

    public static List<List<String>> payables(Connection connection, Day day) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (OpenItems.OfPair of : OpenItems.load(connection, day.zone()).on(day.date())) {
            OpenItems.Pair pair = of.pair();
            rows.put(
                    pair.payer() + "" + pair.payee() + pair.currency(),
                    row(of, pair.payer().toString(), pair.payee().toString(), day.date()));
        }
        return List.copyOf(rows.values());
    }

    private static List<String> row(OpenItems.OfPair of, String owner, String other, LocalDate date) {
        long[] ages = new long[NOT_ALLOTTED + 1];
        for (OpenItems.Item item : of.items()) {
            ages[age(item.document().dueOn(), date)] += item.openMinor();
        }
        ages[NOT_ALLOTTED] = -of.leftMinor();
        String currency = of.pair().currency().getCurrencyCode();
        List<String> row = new ArrayList<>(List.of(owner, other, currency));
        long sum = 0;
        for (long each : ages) {
            sum = Math.addExact(sum, each);
            row.add(Books.amount(each, currency));
        }
        row.add(Books.amount(sum, currency));
        return row;
    }

    private static int age(LocalDate dueOn, LocalDate date) {
        long days = ChronoUnit.DAYS.between(dueOn, date);
        return days <= 0 ? 0 : (int) Math.min((days - 1) / 30 + 1, 4);
    }
}
