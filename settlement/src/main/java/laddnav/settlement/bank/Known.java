package laddnav.settlement.bank;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import laddnav.settlement.bankfiles.BankEntry;
import laddnav.settlement.bankfiles.BankStatement;
import laddnav.settlement.rows.Sql;

/**
 * Which movements of a statement another file told of: a notification and a statement tell the same one after another.
 */
final class Known {

    private static final int CHUNK = 500;

    private record Row(long id, String reference, String detail, int part, long minor, String state, long openMinor) {}

    /** What is known of a movement. */
    sealed interface Told {
        /** Nothing. */
        record Fresh() implements Told {}

        /** The same, or the same in more detail than here. */
        record Same() implements Told {}

        /** Its sum, which nobody has decided on, and here are its parts. */
        record InDetail(long entry) implements Told {}
    }

    private final String account;
    private final Map<String, List<Row>> byReference = new HashMap<>();
    private final Map<String, Row> byDetail = new HashMap<>();

    private Known(String account) {
        this.account = account;
    }

    static Known of(Connection connection, BankStatement statement) throws SQLException {
        Known known = new Known(statement.account());
        for (Row row : known.rows(connection, "reference", statement.entries(), BankEntry::reference)) {
            known.byReference
                    .computeIfAbsent(row.reference, r -> new ArrayList<>())
                    .add(row);
        }
        for (Row row : known.rows(connection, "detail_reference", statement.entries(), BankEntry::detailReference)) {
            known.byDetail.put(row.detail, row);
        }
        return known;
    }

    private List<Row> rows(
            Connection connection, String column, List<BankEntry> entries, Function<BankEntry, String> value)
            throws SQLException {
        List<String> values =
                entries.stream().map(value).filter(v -> !v.isEmpty()).distinct().toList();
        List<Row> rows = new ArrayList<>();
        for (int from = 0; from < values.size(); from += CHUNK) {
            rows.addAll(Sql.of(
                            "SELECT id, reference, detail_reference, part, IF(credit, amount_minor, -amount_minor),"
                                    + " state, open_minor FROM bank_entry WHERE account = ? AND part > 0 AND " + column
                                    + " IN (",
                            account)
                    .addList(values.subList(from, Math.min(from + CHUNK, values.size())))
                    .add(")")
                    .list(connection, Known::row));
        }
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getLong(5),
                row.getString(6),
                row.getLong(7));
    }

    /** @throws BankRefusal when the movement is known with another amount */
    Told of(List<BankEntry> parts) {
        BankEntry first = parts.getFirst();
        List<Row> rows = byReference.getOrDefault(first.reference(), List.of());
        if (rows.isEmpty()) {
            boolean isDetail = parts.stream().allMatch(part -> byDetail.containsKey(part.detailReference()));
            rows = isDetail
                    ? parts.stream()
                            .map(part -> byDetail.get(part.detailReference()))
                            .toList()
                    : List.of();
        }
        if (rows.isEmpty()) {
            return new Told.Fresh();
        }
        long told = rows.stream().mapToLong(Row::minor).sum();
        long now = parts.stream().mapToLong(BankEntry::signedMinor).sum();
        if (told != now) {
            throw new BankRefusal("line " + first.line() + ": the movement " + first.reference() + " on account "
                    + account + " is known with another amount");
        }
        Row only = rows.getFirst();
        boolean isUntouchedSum = rows.size() == 1
                && parts.size() > 1
                && only.state.equals("OPEN")
                && only.openMinor == Math.abs(only.minor);
        return isUntouchedSum ? new Told.InDetail(only.id) : new Told.Same();
    }
}
