package laddnav.settlement.disputes;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.settlement.disputes.DisputedClaims.Disputed;
import laddnav.settlement.ledger.JournalEntry;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.ledger.Templates;
import laddnav.settlement.rows.Sql;

/** What is invoiced and disputed, in the ledger: booked when a dispute begins, taken back when it ends. */
final class Holds {

    private Holds() {}

    /** Books what is invoiced of the open charges. What no invoice shows is not due anyway. */
    static void book(Connection connection, DisputeCase of, Instant at) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        for (Disputed disputed : DisputedClaims.of(connection, of.id())) {
            sums.merge(
                    disputed.gross().currency().getCurrencyCode(),
                    disputed.gross().amountMinor(),
                    Math::addExact);
        }
        int round = of.rounds() + 1;
        List<JournalEntry> entries = new ArrayList<>();
        for (Map.Entry<String, Long> sum : sums.entrySet()) {
            Templates.Pair pair =
                    new Templates.Pair(of.seller().toString(), of.buyer().toString(), sum.getKey());
            Templates.disputed(key(of, round, sum.getKey()), at, "dispute " + of.key(), pair, sum.getValue())
                    .ifPresent(entries::add);
            Sql.of(
                            "INSERT INTO dispute_hold (dispute, round, currency, gross_minor) VALUES (?,?,?,?)",
                            of.id(),
                            round,
                            sum.getKey(),
                            sum.getValue())
                    .update(connection);
        }
        Sql.of("UPDATE dispute_case SET rounds = ? WHERE id = ?", round, of.id())
                .update(connection);
        Ledger.book(connection, entries);
    }

    /** Takes back what was booked. */
    static void release(Connection connection, DisputeCase of, Instant at) throws SQLException {
        List<String> currencies = Sql.of(
                        "SELECT currency FROM dispute_hold WHERE dispute = ? AND round = ? AND gross_minor <> 0",
                        of.id(),
                        of.rounds())
                .list(connection, row -> row.getString(1));
        List<JournalEntry> entries = new ArrayList<>();
        for (String currency : currencies) {
            String booked = key(of, of.rounds(), currency);
            entries.add(Ledger.reversalOf(connection, booked, booked + "/end", at, "end of dispute " + of.key()));
        }
        Ledger.book(connection, entries);
        Sql.of("UPDATE dispute_hold SET released = TRUE WHERE dispute = ?", of.id())
                .update(connection);
    }

    private static String key(DisputeCase of, int round, String currency) {
        return of.subject() + "/" + round + "/" + currency;
    }
}
