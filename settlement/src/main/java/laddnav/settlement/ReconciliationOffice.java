package laddnav.settlement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.settlement.Settlement.Slice;
import laddnav.settlement.money.Money;
import laddnav.settlement.reconciliation.Comparison;
import laddnav.settlement.reconciliation.IssuedRecords;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** Reconciliation on the database. */
final class ReconciliationOffice implements ReconciliationDesk {

    private static final int MOST = 100;

    private final Database database;
    private final InstantSource clock;

    ReconciliationOffice(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A record as it is stored. */
    private record Stored(
            long id, PartyId owner, PartyId receiver, String recordId, String invoiceId, long toldAt, long cdrs) {}

    @Override
    public Slice<ToldRecord> list(Scope scope, Optional<String> after, int limit) {
        int most = Math.clamp(limit, 1, MOST);
        return database.query(connection -> {
            Sql sql = selected(scope);
            if (after.isPresent()) {
                sql.add("AND r.id < ?", Scoped.key("0_" + after.get())[1]);
            }
            List<Stored> rows =
                    sql.add("ORDER BY r.id DESC LIMIT ?", most + 1).list(connection, ReconciliationOffice::stored);
            boolean more = rows.size() > most;
            List<ToldRecord> page = new ArrayList<>();
            for (Stored row : more ? rows.subList(0, most) : rows) {
                page.add(record(row, compared(connection, row)));
            }
            return new Slice<>(
                    page, more ? Optional.of(Long.toString(page.getLast().id())) : Optional.empty());
        });
    }

    @Override
    public Optional<Detail> find(Scope scope, long id) {
        return database.query(connection -> {
            Optional<Stored> row =
                    selected(scope).add("AND r.id = ?", id).first(connection, ReconciliationOffice::stored);
            return row.isEmpty() ? Optional.empty() : Optional.of(detail(row.get(), compared(connection, row.get())));
        });
    }

    @Override
    public List<Due> due() {
        return database.transact(IssuedRecords::due).stream()
                .map(due -> new Due(due.invoice(), due.owner(), due.receiver(), Version.V2_3_0, due.records()))
                .toList();
    }

    @Override
    public void sent(Due due, Optional<String> problem) {
        database.transact(connection -> {
            IssuedRecords.sent(connection, due.document(), problem, clock.instant());
            return due;
        });
    }

    private static Sql selected(Scope scope) {
        Sql sql = Sql.of("SELECT r.* FROM partner_record r WHERE TRUE");
        Scoped.toEither(sql, scope, "r.owner", "r.audience");
        return sql;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong("id"),
                PartyId.parse(row.getString("owner")),
                PartyId.parse(row.getString("audience")),
                row.getString("record_id"),
                row.getString("invoice_id"),
                row.getLong("told_at"),
                row.getLong("cdrs"));
    }

    private static Comparison compared(Connection connection, Stored row) throws SQLException {
        return Comparison.of(connection, row.id, row.owner.toString(), row.receiver.toString(), row.invoiceId);
    }

    private static ToldRecord record(Stored row, Comparison compared) {
        Map<Difference, Long> differences = new EnumMap<>(Difference.class);
        Map<String, Long> sums = new TreeMap<>();
        for (Comparison.Line line : compared.lines()) {
            differences.merge(difference(line), 1L, Long::sum);
            if (line.difference() != Comparison.Difference.NOT_IN_RECORD) {
                line.currency().ifPresent(currency -> sums.merge(currency, line.amountMinor(), Math::addExact));
            }
        }
        return new ToldRecord(
                row.id,
                row.owner,
                row.receiver,
                row.recordId,
                row.invoiceId,
                Micros.instant(row.toldAt),
                row.cdrs,
                compared.document().map(Comparison.Document::id),
                compared.document().map(Comparison.Document::number),
                differences,
                sums.entrySet().stream()
                        .map(sum -> Money.ofMinor(sum.getValue(), Currency.getInstance(sum.getKey())))
                        .toList());
    }

    private static Detail detail(Stored row, Comparison compared) {
        List<Line> lines = compared.lines().stream()
                .map(ReconciliationOffice::line)
                .sorted(Comparator.comparing((Line line) -> line.difference() == Difference.NONE))
                .toList();
        return new Detail(record(row, compared), lines);
    }

    private static Line line(Comparison.Line line) {
        return new Line(
                line.cdr(),
                difference(line),
                line.charge(),
                line.state().map(ChargeState::valueOf),
                line.currency().map(code -> Money.ofMinor(line.amountMinor(), Currency.getInstance(code))),
                line.number());
    }

    private static Difference difference(Comparison.Line line) {
        return Difference.valueOf(line.difference().name());
    }
}
