package laddnav.settlement.disputes;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/**
 * A case as it stands.
 *
 * @param disputed before taxes
 * @param answerBy the end of the time to answer; after a rejection, of the time to take it to the hub
 * @param rounds how often it was held in the ledger
 */
record DisputeCase(
        long id,
        String key,
        PartyId seller,
        PartyId buyer,
        State state,
        boolean byHub,
        Money disputed,
        Money credited,
        Instant answerBy,
        int rounds) {

    static Optional<DisputeCase> locked(Connection connection, long id) throws SQLException {
        return Sql.of("SELECT * FROM dispute_case WHERE id = ? FOR UPDATE", id).first(connection, DisputeCase::read);
    }

    static Optional<DisputeCase> find(Connection connection, long id) throws SQLException {
        return Sql.of("SELECT * FROM dispute_case WHERE id = ?", id).first(connection, DisputeCase::read);
    }

    private static DisputeCase read(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new DisputeCase(
                row.getLong("id"),
                row.getString("dispute_key"),
                PartyId.parse(row.getString("operator")),
                PartyId.parse(row.getString("provider")),
                State.valueOf(row.getString("state")),
                row.getBoolean("by_hub"),
                Money.ofMinor(row.getLong("disputed_minor"), currency),
                Money.ofMinor(row.getLong("credited_minor"), currency),
                Micros.instant(row.getLong("answer_by")),
                row.getInt("rounds"));
    }

    String subject() {
        return "dispute/" + id;
    }

    /** What may be done by someone on a side. */
    Set<Move> moves(Side side, Instant now) {
        return Moves.of(state, side, now.isAfter(answerBy), byHub);
    }

    /** What the audit log tells of it. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("state", state.name());
        facts.put("credited", credited.amount().toPlainString() + " " + credited.currency());
        return facts;
    }
}
