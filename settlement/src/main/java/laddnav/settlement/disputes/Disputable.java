package laddnav.settlement.disputes;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.rows.Sql;

/** Whether something can be disputed by someone, and until when. */
final class Disputable {

    private Disputable() {}

    private record Charge(String state, boolean isCredit, boolean isCredited, Optional<LocalDate> last, ZoneId zone) {}

    /** @throws Refused when the charge cannot be disputed, naming why */
    static void require(Connection connection, long charge, Person person, Instant now, ZoneId hubZone)
            throws SQLException {
        Sql select = Sql.of(
                "SELECT c.state, c.credit_of IS NOT NULL AS is_credit, i.issued_on, i.zone, a.dispute_days,"
                        + " EXISTS (SELECT 1 FROM charge r WHERE r.credit_of = c.id) AS credited"
                        + " FROM charge c LEFT JOIN invoice i ON i.id = c.invoice LEFT JOIN agreement_version a"
                        + " ON a.id = c.agreement WHERE c.id = ?",
                charge);
        ofParty(select, person.party(), "c.operator", "c.provider");
        Charge found = select.add("FOR UPDATE")
                .first(connection, row -> {
                    LocalDate issued = row.getObject("issued_on", LocalDate.class);
                    int days = row.getInt("dispute_days");
                    String zone = row.getString("zone");
                    return new Charge(
                            row.getString("state"),
                            row.getBoolean("is_credit"),
                            row.getBoolean("credited"),
                            Optional.ofNullable(issued).map(day -> day.plusDays(days)),
                            zone == null ? hubZone : ZoneId.of(zone));
                })
                .orElseThrow(() -> new Refused("charge " + charge + " is not agreed"));
        if (!List.of("AGREED", "INVOICED").contains(found.state)) {
            throw new Refused("charge " + charge + " is not agreed");
        }
        if (found.isCredit || found.isCredited) {
            throw new Refused("charge " + charge + (found.isCredit ? " is a credit" : " is credited"));
        }
        requireInTime("charge " + charge, found.last, LocalDate.ofInstant(now, found.zone));
        requireUndisputed(connection, charge);
    }

    private static void requireUndisputed(Connection connection, long charge) throws SQLException {
        Optional<String> key = Sql.of(
                        "SELECT k.dispute_key FROM dispute d JOIN dispute_case k ON k.id = d.dispute"
                                + " WHERE d.charge = ? AND d.state IN ('OPEN', 'ACCEPTED') LIMIT 1",
                        charge)
                .first(connection, row -> row.getString(1));
        if (key.isPresent()) {
            throw new Refused("charge " + charge + " is disputed already, by '" + key.get() + "'");
        }
    }

    private record Invoice(String kind, LocalDate last, ZoneId zone) {}

    /** @throws Refused when the invoice cannot be disputed, naming why */
    static void requireInvoice(Connection connection, long invoice, Person person, Instant now) throws SQLException {
        Sql select = Sql.of(
                "SELECT i.kind, i.issued_on, i.zone, COALESCE(a.dispute_days, 0) AS days FROM invoice i"
                        + " LEFT JOIN agreement_version a ON a.id = i.agreement WHERE i.id = ?",
                invoice);
        ofParty(select, person.party(), "i.seller", "i.buyer");
        Invoice found = select.add("FOR UPDATE")
                .first(
                        connection,
                        row -> new Invoice(
                                row.getString("kind"),
                                row.getObject("issued_on", LocalDate.class).plusDays(row.getInt("days")),
                                ZoneId.of(row.getString("zone"))))
                .orElseThrow(() -> new Refused("there is no such invoice"));
        if (found.kind.equals("FEE")) {
            throw new Refused("fees hold no charges: ask the hub's staff to look at them");
        }
        if (found.kind.equals("CREDIT_NOTE")) {
            throw new Refused("a credit note is not disputed, but the invoice that it credits");
        }
        requireInTime("the invoice", Optional.of(found.last), LocalDate.ofInstant(now, found.zone));
    }

    private static void requireInTime(String what, Optional<LocalDate> last, LocalDate today) {
        if (last.isPresent() && today.isAfter(last.get())) {
            throw new Refused(what + " could be disputed until " + last.get());
        }
    }

    private static void ofParty(Sql select, Optional<PartyId> party, String one, String other) {
        party.ifPresent(
                own -> select.add("AND (" + one + " = ? OR " + other + " = ?)", own.toString(), own.toString()));
    }
}
