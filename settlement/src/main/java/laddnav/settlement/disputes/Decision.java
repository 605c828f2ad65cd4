package laddnav.settlement.disputes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Sql;

/** Settles the charges of a case: what is credited, and which CDRs the operator owes for it. */
final class Decision {

    private Decision() {}

    private record Charge(Concession.Part part, String cdrId, int rates) {}

    /**
     * @return how much is credited
     * @throws Refused when the concession does not fit the charges
     */
    static Money settle(Connection connection, DisputeCase of, Concession concession) throws SQLException {
        List<Charge> charges = Sql.of(
                        "SELECT d.charge, c.cdr_id, c.currency, c.agreed_minor, (SELECT COUNT(*) FROM charge_share s"
                                + " WHERE s.charge = c.id) AS rates FROM dispute d JOIN charge c ON c.id = d.charge"
                                + " WHERE d.dispute = ? AND d.state = 'OPEN' ORDER BY d.charge FOR UPDATE",
                        of.id())
                .list(
                        connection,
                        row -> new Charge(
                                new Concession.Part(
                                        row.getLong("charge"),
                                        Money.ofMinor(
                                                row.getLong("agreed_minor"),
                                                Currency.getInstance(row.getString("currency")))),
                                row.getString("cdr_id"),
                                row.getInt("rates")));
        Map<Long, Long> credits =
                concession.credits(charges.stream().map(Charge::part).toList());
        Money credited = Money.zero(of.disputed().currency());
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE dispute SET state = ?, settled_minor = ?, credit_cdr = ?,"
                        + " corrected_cdr = ?, owed = ? WHERE dispute = ? AND charge = ?")) {
            for (Charge charge : charges) {
                long credit = credits.getOrDefault(charge.part.charge(), 0L);
                credited = credited.plus(Money.ofMinor(credit, credited.currency()));
                fill(update, of, charge, credit);
                update.addBatch();
            }
            update.executeBatch();
        }
        if (concession instanceof Concession.Whole) {
            return credited;
        }
        if (credited.isZero()) {
            throw new Refused("nothing is credited: reject it instead");
        }
        return credited;
    }

    /** A charge of which nothing is credited is due as it is. */
    private static void fill(PreparedStatement update, DisputeCase of, Charge charge, long credit) throws SQLException {
        long rest = charge.part.agreed().amountMinor() - credit;
        // A charge without cost is taken back as wholly as any other.
        boolean isCredited = credit != 0 || rest == 0;
        boolean isCorrected = isCredited && rest != 0;
        if (isCorrected && charge.rates != 1) {
            throw new Refused("charge " + charge.part.charge() + " bears several rates of VAT, and is credited whole");
        }
        update.setString(1, isCredited ? "ACCEPTED" : "REJECTED");
        update.setLong(2, rest);
        update.setString(3, isCredited ? CreditCdrs.creditId(charge.cdrId) : null);
        update.setString(4, isCorrected ? CreditCdrs.correctedId(charge.cdrId, of.id()) : null);
        update.setObject(5, isCredited ? Boolean.TRUE : null, Types.BOOLEAN);
        update.setLong(6, of.id());
        update.setLong(7, charge.part.charge());
    }
}
