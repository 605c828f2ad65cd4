package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import laddnav.settlement.charges.Judgement.Share;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Sql;

/** CDRs that tell a charge anew at the price that its parties agreed on in a dispute. */
final class Corrections {

    /** How the ids end that decisions give to corrected CDRs; others need not be asked for. */
    private static final Pattern CORRECTED = Pattern.compile(".*-R[0-9a-f]{8}");

    private Corrections() {}

    private record Settled(String vatKey, int treatment, long minor) {}

    /** What was agreed for each of the charges that is one, by its id. */
    static Map<Long, Share> of(Connection connection, List<Judged> charges) throws SQLException {
        Map<Long, Share> agreed = new HashMap<>();
        for (Judged judged : charges) {
            Told told = judged.told();
            if (!told.isCredit() && CORRECTED.matcher(told.cdrId()).matches()) {
                settled(connection, told)
                        .filter(settled -> settled.minor == told.claimed().amountMinor())
                        .ifPresent(settled -> agreed.put(
                                told.id(),
                                new Share(
                                        settled.vatKey,
                                        settled.treatment,
                                        Money.ofMinor(
                                                settled.minor, told.claimed().currency()))));
            }
        }
        return agreed;
    }

    private static Optional<Settled> settled(Connection connection, Told told) throws SQLException {
        return Sql.of(
                        "SELECT s.vat_key, s.treatment, d.settled_minor FROM dispute d JOIN charge o ON o.id = d.charge"
                                + " JOIN charge_share s ON s.charge = o.id WHERE d.corrected_cdr = ? AND o.operator = ?"
                                + " AND o.provider = ? AND o.currency = ?",
                        told.cdrId(),
                        told.operator().toString(),
                        told.provider().toString(),
                        told.claimed().currency().getCurrencyCode())
                .first(
                        connection,
                        row -> new Settled(
                                row.getString("vat_key"), row.getInt("treatment"), row.getLong("settled_minor")));
    }
}
