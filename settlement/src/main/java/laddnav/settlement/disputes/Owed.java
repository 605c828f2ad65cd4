package laddnav.settlement.disputes;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Sql;

/**
 * CDRs that are due after a decision, to be sent in the operator's name.
 *
 * @param id by which they are told to be sent
 * @param cdrs the credit, and the corrected one where a part stays due
 */
public record Owed(long id, PartyId operator, Version version, List<Json> cdrs) {

    private static final int MOST = 200;

    public Owed {
        cdrs = List.copyOf(cdrs);
    }

    /** The first ones that are not sent yet. */
    static List<Owed> some(Connection connection) throws SQLException {
        return Sql.of("SELECT d.id, d.settled_minor, d.credit_cdr, d.corrected_cdr, d.dispute, c.operator,"
                        + " c.cdr_id, c.currency, x.ocpi, x.body FROM dispute d JOIN dispute_case k"
                        + " ON k.id = d.dispute JOIN charge c ON c.id = d.charge JOIN charge_cdr x"
                        + " ON x.charge = c.id WHERE d.owed = TRUE ORDER BY d.id LIMIT " + MOST)
                .list(connection, Owed::read);
    }

    private static Owed read(ResultSet row) throws SQLException {
        PartyId operator = PartyId.parse(row.getString("operator"));
        Version stored = Version.find(row.getString("ocpi")).orElseThrow();
        Json cdr = CreditCdrs.told(stored, Json.trusted(row.getBytes("body")));
        List<Json> cdrs = new ArrayList<>();
        String original = cdr.text("id").orElse(row.getString("cdr_id"));
        cdrs.add(CreditCdrs.credit(cdr, original, row.getString("credit_cdr")));
        Optional<String> corrected = Optional.ofNullable(row.getString("corrected_cdr"));
        if (corrected.isPresent()) {
            Money rest = Money.ofMinor(row.getLong("settled_minor"), Currency.getInstance(row.getString("currency")));
            cdrs.add(CreditCdrs.corrected(cdr, corrected.get(), rest.amount(), row.getLong("dispute")));
        }
        return new Owed(row.getLong("id"), operator, CreditCdrs.version(stored), cdrs);
    }

    /** They are sent, or cannot be, which then stands in the case. */
    static void sent(Connection connection, long id, Optional<String> problem, Instant at) throws SQLException {
        Optional<Long> dispute = Sql.of("SELECT dispute FROM dispute WHERE id = ? AND owed = TRUE FOR UPDATE", id)
                .first(connection, row -> row.getLong(1));
        if (dispute.isEmpty()) {
            return;
        }
        Sql.of("UPDATE dispute SET owed = NULL WHERE id = ?", id).update(connection);
        if (problem.isPresent()) {
            DisputeThread.add(
                    connection,
                    dispute.get(),
                    at,
                    new Person(Optional.empty(), "Laddnav"),
                    "UNSENT",
                    Optional.empty(),
                    "A credit CDR could not be sent: " + problem.get(),
                    List.of());
        }
    }
}
