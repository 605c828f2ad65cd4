package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Cdr;
import laddnav.settlement.agreements.Agreement;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.audit.AuditLog;
import laddnav.settlement.charges.Judgement.Share;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.tax.TaxDecision;
import laddnav.settlement.tax.TaxDecision.Taxed;
import laddnav.settlement.treatment.Treatments;

/** What people decide about held charges. Each decision is kept with who took it, when and why. */
final class Decisions {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_PERSON = 120;
    private static final int OVERDUE = 100;

    private final Database database;
    private final Agreements agreements;
    private final Treatments treatments;
    private final Retries retries;
    private final ZoneId hubZone;
    private final InstantSource clock;

    Decisions(
            Database database,
            Agreements agreements,
            Treatments treatments,
            Retries retries,
            ZoneId hubZone,
            InstantSource clock) {
        this.database = database;
        this.agreements = agreements;
        this.treatments = treatments;
        this.retries = retries;
        this.hubZone = hubZone;
        this.clock = clock;
    }

    private record HeldCharge(PartyId operator, PartyId provider, String cdrId, Instant end, Money claimed) {}

    /** What is done to the charge's rows. @return the state after */
    @FunctionalInterface
    private interface Step {
        String take(Connection connection, HeldCharge held, Instant at) throws SQLException;
    }

    /** Books what the operator claimed, which who pays may decide, and the hub. @return why not, where it is refused */
    Optional<String> accept(Optional<PartyId> party, long charge, String reason, String person) {
        Optional<HeldCharge> found = database.query(connection -> held(connection, party, charge, false));
        if (found.isEmpty()) {
            return Optional.of(notHeld(charge));
        }
        HeldCharge held = found.get();
        if (!isOrHub(party, held.provider)) {
            return Optional.of("only the provider, who pays, and the hub's staff may accept a charge");
        }
        Optional<Agreement> agreement = agreements.between(held.operator, held.provider, held.end);
        if (agreement.isEmpty()) {
            return Optional.of(
                    "no agreement between " + held.operator + " and " + held.provider + " to book the charge by");
        }
        if (held.claimed.isNegative()) {
            return Optional.of("a credit takes back what its original booked, and nothing else: drop it and ask for"
                    + " one that does");
        }
        TaxDecision tax = database.query(connection -> tax(connection, agreement.get(), charge, held));
        return switch (tax) {
            case TaxDecision.Held missing -> Optional.of("the VAT is not known: " + missing.detail());
            case Taxed taxed -> {
                Share share = new Share(taxed.key().toString(), treatments.number(taxed), held.claimed);
                int version = agreement.get().version();
                yield decide(
                        party,
                        charge,
                        reason,
                        person,
                        "ACCEPT",
                        (connection, now, at) -> book(connection, charge, now, share, version, at));
            }
        };
    }

    /** As it is decided at intake: by the charger's country, on the day at the charger. */
    private TaxDecision tax(Connection connection, Agreement agreement, long charge, HeldCharge held)
            throws SQLException {
        Optional<Place> place = Sql.of(
                        "SELECT c.time_zone, d.ocpi, d.body FROM charge c JOIN charge_cdr d ON d.charge = c.id"
                                + " WHERE c.id = ?",
                        charge)
                .first(
                        connection,
                        row -> new Place(
                                ZoneId.of(row.getString("time_zone")),
                                country(row.getString("ocpi"), row.getBytes("body"))));
        return treatments.decide(
                agreement,
                place.flatMap(Place::country).orElse(held.operator.country()),
                LocalDate.ofInstant(held.end, place.map(Place::zone).orElse(hubZone)),
                Optional.empty());
    }

    private record Place(ZoneId zone, Optional<String> country) {}

    private static Optional<String> country(String version, byte[] body) {
        Cdr cdr = Codec.of(Version.find(version).orElseThrow()).decode(Json.trusted(body), Cdr.class);
        return Countries.alpha2(cdr.cdrLocation().country());
    }

    /** Gives a charge up, which who is paid may decide, and the hub. @return why not, where it is refused */
    Optional<String> drop(Optional<PartyId> party, long charge, String reason, String person) {
        Optional<HeldCharge> found = database.query(connection -> held(connection, party, charge, false));
        if (found.isPresent() && !isOrHub(party, found.get().operator)) {
            return Optional.of("only the operator, who would be paid, and the hub's staff may drop a charge");
        }
        return decide(party, charge, reason, person, "DROP", (connection, held, at) -> {
            Sql.of("UPDATE charge SET state = 'DROPPED', evse_hash = NULL, retry_due = NULL WHERE id = ?", charge)
                    .update(connection);
            forgetWaits(connection, charge);
            return "DROPPED";
        });
    }

    /**
     * Sends a charge back to its operator, which who would pay may decide, and the hub. @return why not, where it is
     * refused
     */
    Optional<String> giveBack(Optional<PartyId> party, long charge, String reason, String person) {
        Optional<HeldCharge> found = database.query(connection -> held(connection, party, charge, false));
        if (found.isPresent() && !isOrHub(party, found.get().provider)) {
            return Optional.of("only the provider, who would pay, and the hub's staff may return a charge");
        }
        return decide(party, charge, reason, person, "RETURN", (connection, held, at) -> {
            Sql.of("UPDATE charge SET state = 'RETURNED', evse_hash = NULL, retry_due = NULL WHERE id = ?", charge)
                    .update(connection);
            forgetWaits(connection, charge);
            return "RETURNED";
        });
    }

    /** Sends back some of the charges that are held for longer than agreed. @return how many */
    int giveBackOverdue(Instant now) {
        List<Long> overdue = database.query(connection -> Sql.of(
                        "SELECT h.charge FROM held_until h JOIN charge c ON c.id = h.charge AND c.state = 'HELD'"
                                + " WHERE h.return_at <= ? ORDER BY h.return_at LIMIT " + OVERDUE,
                        Micros.of(now))
                .list(connection, row -> row.getLong(1)));
        overdue.forEach(charge -> giveBack(Optional.empty(), charge, "held for longer than agreed", "Laddnav"));
        return overdue.size();
    }

    /** Judges a charge again with what is known now. @return why not, where it is refused */
    Optional<String> retry(Optional<PartyId> party, long charge, String person) {
        if (database.query(connection -> held(connection, party, charge, false)).isEmpty()) {
            return Optional.of(notHeld(charge));
        }
        List<Judged> judged = retries.judge(List.of(charge));
        return decide(
                party,
                charge,
                "judged again",
                person,
                "RETRY",
                (connection, held, at) ->
                        Retries.write(connection, judged).getFirst().state());
    }

    private Optional<String> decide(
            Optional<PartyId> party, long charge, String reason, String person, String what, Step step) {
        Optional<String> problem = problem(reason, person);
        if (problem.isPresent()) {
            return problem;
        }
        Instant at = clock.instant();
        return database.transact(connection -> {
            Optional<HeldCharge> held = held(connection, party, charge, true);
            if (held.isEmpty()) {
                return Optional.of(notHeld(charge));
            }
            String after = step.take(connection, held.get(), at);
            Sql.of(
                            "INSERT INTO decision (charge, decided_at, person, what, reason, state_before, state_after)"
                                    + " VALUES (?,?,?,?,?,'HELD',?)",
                            charge,
                            Micros.of(at),
                            person,
                            what,
                            reason,
                            after)
                    .update(connection);
            AuditLog.append(
                    connection,
                    new AuditLog.Deed(
                            at,
                            party,
                            person,
                            what,
                            "charge/" + charge,
                            Map.of("state", "HELD"),
                            Map.of("state", after, "reason", reason)));
            return Optional.empty();
        });
    }

    private static String book(
            Connection connection, long charge, HeldCharge held, Share share, int agreement, Instant at)
            throws SQLException {
        Sql.of(
                        "UPDATE charge SET state = 'AGREED', agreed_minor = claimed_minor, agreement = ?,"
                                + " retry_due = NULL WHERE id = ?",
                        agreement,
                        charge)
                .update(connection);
        Sql.of(
                        "INSERT INTO charge_share (charge, vat_key, treatment, net_minor) VALUES (?,?,?,?)",
                        charge,
                        share.vatKey(),
                        share.treatment(),
                        share.net().amountMinor())
                .update(connection);
        forgetWaits(connection, charge);
        ChargeRows.due(connection, List.of(Wait.forCdr(held.operator, Keys.key(held.cdrId))));
        Ledger.book(
                connection,
                ChargeRows.entry(charge, held.operator, held.provider, held.cdrId, share, at).stream()
                        .toList());
        return "AGREED";
    }

    private static void forgetWaits(Connection connection, long charge) throws SQLException {
        Sql.of("DELETE FROM charge_wait WHERE charge = ?", charge).update(connection);
        Sql.of("DELETE FROM held_until WHERE charge = ?", charge).update(connection);
    }

    private static Optional<HeldCharge> held(
            Connection connection, Optional<PartyId> party, long charge, boolean locked) throws SQLException {
        Sql sql = Sql.of(
                "SELECT operator, provider, cdr_id, end_at, currency, claimed_minor FROM charge"
                        + " WHERE id = ? AND state = 'HELD'",
                charge);
        party.ifPresent(p -> sql.add("AND (operator = ? OR provider = ?)", p.toString(), p.toString()));
        if (locked) {
            sql.add("FOR UPDATE");
        }
        return sql.first(
                connection,
                row -> new HeldCharge(
                        PartyId.parse(row.getString("operator")),
                        PartyId.parse(row.getString("provider")),
                        row.getString("cdr_id"),
                        Micros.instant(row.getLong("end_at")),
                        Money.ofMinor(row.getLong("claimed_minor"), Currency.getInstance(row.getString("currency")))));
    }

    /** @param party who decides; empty is the hub's staff */
    private static boolean isOrHub(Optional<PartyId> party, PartyId entitled) {
        return party.isEmpty() || party.get().equals(entitled);
    }

    private static String notHeld(long charge) {
        return "charge " + charge + " is not held";
    }

    private static Optional<String> problem(String reason, String person) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return Optional.of("a reason of 1 to " + LONGEST_REASON + " characters is needed");
        }
        return person.isBlank() || person.length() > LONGEST_PERSON
                ? Optional.of("a person of 1 to " + LONGEST_PERSON + " characters is needed")
                : Optional.empty();
    }
}
