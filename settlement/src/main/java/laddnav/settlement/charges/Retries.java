package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import laddnav.database.Database;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.json.Json;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.rules.RuleSet;

/** Judges held charges again, when what they wait for has come. */
final class Retries {

    private static final int BATCH = 500;

    private final Database database;
    private final Judge judge;
    private final Pseudonyms pseudonyms;

    Retries(Database database, Judge judge, Pseudonyms pseudonyms) {
        this.database = database;
        this.judge = judge;
        this.pseudonyms = pseudonyms;
    }

    /** Marks what waits for parties of whom more is known now than when it was judged. */
    void dueByParties(Agreements agreements) {
        database.transact(connection -> {
            List<String> news = new ArrayList<>();
            for (String wait : Sql.of("SELECT DISTINCT waits_for FROM charge_wait WHERE waits_for LIKE 'party:%'")
                    .list(connection, row -> row.getString(1))) {
                if (agreements.isNews(connection, Wait.party(wait))) {
                    news.add(wait);
                }
            }
            return ChargeRows.due(connection, news);
        });
    }

    /** Judges some of the charges that are due. @return how many; 0 when none is due */
    int some() {
        List<Long> due =
                database.query(connection -> Sql.of("SELECT id FROM charge WHERE retry_due ORDER BY id LIMIT " + BATCH)
                        .list(connection, row -> row.getLong(1)));
        if (!due.isEmpty()) {
            List<Judged> judged = judge(due);
            database.transact(connection -> write(connection, judged).size());
        }
        return due.size();
    }

    /** Judges charges by themselves, with other rules on top of each agreement's. */
    List<Judged> judge(List<Long> ids, RuleSet changes) {
        return judge(ids, judge.with(changes));
    }

    /** Judges charges by themselves; those that are not held any more are left out when they are written. */
    List<Judged> judge(List<Long> ids) {
        return judge(ids, judge);
    }

    private List<Judged> judge(List<Long> ids, Judge by) {
        List<Change> cdrs = database.query(connection -> Sql.of(
                        "SELECT c.id, c.operator, c.cdr_id, c.received_at, c.sent_to, d.ocpi, d.body FROM charge c"
                                + " JOIN charge_cdr d ON d.charge = c.id WHERE c.id IN (")
                .addList(ids)
                .add(") ORDER BY c.id")
                .list(
                        connection,
                        row -> new Change(
                                row.getLong("id"),
                                Change.Kind.PUT,
                                ObjectKey.of(
                                        PartyId.parse(row.getString("operator")),
                                        ModuleId.CDRS,
                                        Keys.cut(row.getString("cdr_id"), 64)),
                                Optional.ofNullable(row.getString("sent_to"))
                                        .map(PartyId::parse)
                                        .orElse(null),
                                Version.find(row.getString("ocpi")).orElseThrow(),
                                Json.trusted(row.getBytes("body")),
                                Micros.instant(row.getLong("received_at")))));
        return cdrs.parallelStream()
                .map(change -> Reading.judged(change, by, pseudonyms))
                .toList();
    }

    /** Writes the judgements of those charges that are still held, and books what is agreed. */
    static List<Judged> write(Connection connection, List<Judged> judged) throws SQLException {
        List<Long> ids = judged.stream().map(j -> j.told().id()).toList();
        Set<Long> held = Sql.of("SELECT id FROM charge WHERE state = 'HELD' AND id IN (")
                .addList(ids)
                .add(") ORDER BY id FOR UPDATE")
                .list(connection, row -> row.getLong(1))
                .stream()
                .collect(Collectors.toSet());
        List<Judged> still =
                judged.stream().filter(j -> held.contains(j.told().id())).toList();
        if (still.isEmpty()) {
            return still;
        }
        Surroundings surroundings = Surroundings.of(connection, still);
        List<Judged> settled = still.stream().map(surroundings::judge).toList();
        ChargeRows.rejudge(connection, settled);
        surroundings.store(connection, settled);
        ChargeRows.freeEvses(connection, settled);
        Ledger.book(connection, ChargeRows.entries(settled));
        ChargeRows.due(
                connection,
                settled.stream()
                        .filter(Judged::isAgreed)
                        .map(j -> Wait.forCdr(j.told().operator(), j.told().cdrKey()))
                        .toList());
        return settled;
    }

    /** The state that a charge has after the judgement was written; empty when it was not held. */
    static Optional<String> state(List<Judged> written) {
        return written.stream().map(Judged::state).findFirst();
    }
}
