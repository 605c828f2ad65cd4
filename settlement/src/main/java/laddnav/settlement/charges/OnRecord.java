package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.WhitelistType;
import laddnav.settlement.checks.Finding;
import laddnav.settlement.checks.Habits;
import laddnav.settlement.checks.Meters;
import laddnav.settlement.checks.Sessions;
import laddnav.settlement.checks.Stay;
import laddnav.settlement.checks.Tokens;
import laddnav.settlement.meter.SignedMeter;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.RowBatch;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.Severity;

/**
 * What else is on record about a batch's charges: their sessions, tokens and meters, what others asked at their EVSEs,
 * and which months are closed. Read inside the transaction that books them, after what the batch brings is stored.
 */
final class OnRecord {

    /** How many charges of an EVSE make its median. */
    private static final int MEDIAN_OF = 50;

    /** @param charge that bills it and is not credited */
    private record Session(Sessions.Known known, Optional<Long> charge) {}

    private final Set<String> facts = new HashSet<>();
    private final Map<Long, Session> sessions = new HashMap<>();
    private final Map<String, List<Tokens.Known>> tokens = new HashMap<>();
    private AuthorizationsOnRecord authorizations = AuthorizationsOnRecord.NONE;
    private CapturesOnRecord captures = CapturesOnRecord.NONE;
    private final Map<String, String> meterKeys = new HashMap<>();
    private final Map<Long, List<Money>> dearOnes = new HashMap<>();

    private final boolean onlyEarlier;

    private OnRecord(boolean onlyEarlier) {
        this.onlyEarlier = onlyEarlier;
    }

    /**
     * @param charges none of which is a credit or rejected
     * @param onlyEarlier whether charges that came later do not count
     */
    static OnRecord of(Connection connection, List<Judged> charges, boolean onlyEarlier) throws SQLException {
        OnRecord record = new OnRecord(onlyEarlier);
        if (!charges.isEmpty()) {
            record.facts.addAll(Sql.of("SELECT what FROM reporting UNION ALL"
                            + " SELECT CONCAT('closed/', period) FROM closed_period")
                    .list(connection, row -> row.getString(1)));
            record.readSessions(connection, charges);
            record.readTokens(connection, charges);
            record.authorizations = AuthorizationsOnRecord.of(connection, charges, record::isAskedEachTime);
            record.captures = CapturesOnRecord.of(connection, charges, record.facts);
            record.readMeterKeys(connection, charges);
            record.readDearOnes(connection, charges);
        }
        return record;
    }

    /** The charge with what is found in the records. */
    Judged judge(Judged judged, Cdr cdr, long evse, List<Stay> ofToken, Stay stay) {
        Told told = judged.told();
        var rules = judged.judgement().rules();
        List<Finding> found = new ArrayList<>(0);
        List<String> waits = new ArrayList<>(0);
        Optional<Session> session = session(told, cdr);
        found.addAll(Sessions.of(
                cdr,
                told.tokenHash(),
                evse,
                facts.contains(reportsSessions(told)),
                session.map(each -> asSeenBy(told, each)),
                rules));
        if (!found.isEmpty()) {
            waits.add(Wait.forSession(sessionHash(told, cdr)));
        }
        List<Tokens.Known> versions = versions(told, cdr);
        if (isPublishing(told)) {
            List<Finding> ofItsToken = Tokens.of(
                    cdr,
                    true,
                    versions,
                    Keys.contractHash(told.provider(), cdr.cdrToken().contractId()));
            if (!ofItsToken.isEmpty()) {
                waits.add(Wait.forToken(tokenHash(told, cdr)));
                found.addAll(ofItsToken);
            }
        }
        found.addAll(authorizations.judge(told, cdr, rules));
        captures.wait(told, cdr).ifPresent(waits::add);
        found.addAll(captures.judge(told, cdr, rules));
        found.addAll(habits(told, stay, ofToken, Tokens.knownSince(versions), judged));
        judged.judgement()
                .basis()
                .meter()
                .filter(SignedMeter::isVerified)
                .ifPresent(meter -> found.addAll(Meters.ofKey(
                        meter.key().orElseThrow(), Optional.ofNullable(meterKeys.get(meterName(told, meter))))));
        found.addAll(Habits.atEvse(told.claimed(), dearOnes.getOrDefault(told.id(), List.of()), rules));
        if (facts.contains("closed/" + judged.judgement().basis().month())) {
            found.add(new Finding(
                    Code.PERIOD_CLOSED, judged.judgement().basis().month() + " is closed; invoiced in the next"));
        }
        return judged.with(found, waits);
    }

    /** No charge is billed twice by itself. */
    private Sessions.Known asSeenBy(Told told, Session session) {
        boolean isOther = session.charge
                .filter(charge -> charge != told.id() && !(onlyEarlier && charge > told.id()))
                .isPresent();
        return isOther ? session.known : session.known.unbilled();
    }

    private static List<Finding> habits(
            Told told, Stay stay, List<Stay> ofToken, Optional<Instant> knownSince, Judged judged) {
        return told.roamingToken() == null
                ? List.of()
                : Habits.ofToken(stay, ofToken, knownSince, judged.judgement().rules());
    }

    /** Notes a charge that is judged to the end, for those that follow in the batch. */
    void note(Judged judged) {
        Told told = judged.told();
        Cdr cdr = told.cdr();
        if (cdr != null && !judged.isRejected()) {
            noteSession(told, cdr);
        }
        judged.judgement()
                .basis()
                .meter()
                .filter(meter -> isFirstOf(judged, meter))
                .ifPresent(meter -> meterKeys.putIfAbsent(
                        meterName(told, meter), meter.key().orElseThrow()));
    }

    private void noteSession(Told told, Cdr cdr) {
        session(told, cdr).filter(session -> session.charge.isEmpty()).ifPresent(session -> {
            Sessions.Known billed = session.known.billedBy(told.cdrId());
            sessions.put(sessionHash(told, cdr), new Session(billed, Optional.of(told.id())));
        });
    }

    /** A charge is credited: what bills its session next does not bill it twice. */
    void credited(long charge) {
        sessions.replaceAll(
                (hash, session) -> session.charge.filter(id -> id == charge).isPresent()
                        ? new Session(session.known.unbilled(), Optional.empty())
                        : session);
    }

    /** Writes which charges bill the sessions, and the keys of meters that are new. */
    static void store(Connection connection, List<Judged> charges) throws SQLException {
        RowBatch keys = RowBatch.unlessThere("meter_key", "operator, meter, fingerprint, charge");
        for (Judged judged : charges) {
            Told told = judged.told();
            judged.judgement()
                    .basis()
                    .meter()
                    .filter(meter -> isFirstOf(judged, meter))
                    .ifPresent(meter -> keys.add(
                            told.operator().toString(),
                            Keys.ascii(meter.meter()),
                            meter.key().orElseThrow(),
                            told.id()));
        }
        keys.insert(connection);
    }

    /** Writes which charge bills each session. */
    void storeBilled(Connection connection) throws SQLException {
        List<Map.Entry<Long, Session>> billed = sessions.entrySet().stream()
                .filter(entry -> entry.getValue().charge.isPresent())
                .toList();
        for (int from = 0; from < billed.size(); from += 500) {
            Sql sql = Sql.of("UPDATE session_seen SET charge = CASE session_hash");
            List<Map.Entry<Long, Session>> some = billed.subList(from, Math.min(from + 500, billed.size()));
            for (Map.Entry<Long, Session> each : some) {
                sql.add("WHEN ? THEN ?", each.getKey(), each.getValue().charge.orElseThrow());
            }
            sql.add("END WHERE session_hash IN (")
                    .addList(some.stream().map(Map.Entry::getKey).toList())
                    .add(")")
                    .update(connection);
        }
    }

    private static boolean isFirstOf(Judged judged, SignedMeter meter) {
        return meter.isVerified() && !meter.meter().isEmpty() && judged.isAgreed();
    }

    private boolean isPublishing(Told told) {
        return facts.contains("tokens/" + told.provider() + "/")
                || facts.contains("tokens/" + told.provider() + "/" + told.operator());
    }

    private static String reportsSessions(Told told) {
        return "sessions/" + told.operator();
    }

    private Optional<Session> session(Told told, Cdr cdr) {
        return cdr.sessionId() == null ? Optional.empty() : Optional.ofNullable(sessions.get(sessionHash(told, cdr)));
    }

    private static long sessionHash(Told told, Cdr cdr) {
        String id = cdr.sessionId();
        return Keys.sessionHash(told.operator(), id == null ? "" : id);
    }

    /** Version 2.1.1 tells the contract alone. */
    private static long tokenHash(Told told, Cdr cdr) {
        return told.version() == Version.V2_1_1
                ? Keys.contractHash(told.provider(), cdr.cdrToken().contractId())
                : Keys.uidHash(told.provider(), cdr.cdrToken().uid());
    }

    private boolean isAskedEachTime(Told told, Cdr cdr) {
        return Tokens.whitelistAt(cdr.startDateTime(), versions(told, cdr))
                .filter(WhitelistType.NEVER::equals)
                .isPresent();
    }

    /** What is known of the charge's token. A hash a charge is worth saving where nothing is. */
    private List<Tokens.Known> versions(Told told, Cdr cdr) {
        return tokens.isEmpty() ? List.of() : tokens.getOrDefault(tokenKey(told, cdr), List.of());
    }

    private static String tokenKey(Told told, Cdr cdr) {
        return tokenHash(told, cdr) + "/" + told.operator();
    }

    private static String meterName(Told told, SignedMeter meter) {
        return told.operator() + "/" + Keys.ascii(meter.meter());
    }

    private void readSessions(Connection connection, List<Judged> charges) throws SQLException {
        Set<Long> wanted = new HashSet<>();
        for (Judged judged : charges) {
            Told told = judged.told();
            Cdr cdr = told.cdr();
            if (cdr != null && cdr.sessionId() != null && facts.contains(reportsSessions(told))) {
                wanted.add(sessionHash(told, cdr));
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        Sql.of("SELECT s.*, IF(c.state IN ('AGREED', 'INVOICED', 'HELD') AND NOT EXISTS"
                        + " (SELECT 1 FROM charge r WHERE r.credit_of = c.id), c.cdr_id, NULL) AS billed_by"
                        + " FROM session_seen s LEFT JOIN charge c ON c.id = s.charge WHERE s.session_hash IN (")
                .addList(List.copyOf(wanted))
                .add(")")
                .list(connection, row -> {
                    long hash = row.getLong("session_hash");
                    String billedBy = row.getString("billed_by");
                    long charge = row.getLong("charge");
                    long end = row.getLong("end_at");
                    boolean isOpen = row.wasNull();
                    Sessions.Known known = new Sessions.Known(
                            Micros.instant(row.getLong("start_at")),
                            isOpen ? Optional.empty() : Optional.of(Micros.instant(end)),
                            row.getBigDecimal("kwh"),
                            Optional.ofNullable(row.getBigDecimal("cost")),
                            row.getString("currency"),
                            row.getLong("token_hash"),
                            row.getLong("evse_hash"),
                            row.getString("status"),
                            Optional.ofNullable(billedBy));
                    return sessions.put(
                            hash, new Session(known, billedBy == null ? Optional.empty() : Optional.of(charge)));
                });
    }

    private void readTokens(Connection connection, List<Judged> charges) throws SQLException {
        Map<Long, Set<String>> operators = new HashMap<>();
        for (Judged judged : charges) {
            Told told = judged.told();
            Cdr cdr = told.cdr();
            if (cdr != null && isPublishing(told)) {
                operators
                        .computeIfAbsent(tokenHash(told, cdr), hash -> new HashSet<>())
                        .add(told.operator().toString());
            }
        }
        if (operators.isEmpty()) {
            return;
        }
        List<Long> hashes = List.copyOf(operators.keySet());
        // Most CDRs name the token; those of 2.1.1 name the contract alone.
        String columns = " AS hash, audience, since, valid, whitelist, contract_hash FROM token_seen WHERE ";
        Sql select = Sql.of("SELECT uid_hash" + columns + "uid_hash IN (").addList(hashes);
        if (charges.stream().anyMatch(judged -> judged.told().version() == Version.V2_1_1)) {
            select.add(") UNION ALL SELECT contract_hash" + columns + "contract_hash IN (")
                    .addList(hashes);
        }
        select.add(")").list(connection, row -> {
            long hash = row.getLong("hash");
            String audience = row.getString("audience");
            Tokens.Known known = new Tokens.Known(
                    Micros.instant(row.getLong("since")),
                    row.getBoolean("valid"),
                    WhitelistType.valueOf(row.getString("whitelist")),
                    row.getLong("contract_hash"));
            operators.getOrDefault(hash, Set.of()).stream()
                    .filter(operator -> audience.isEmpty() || audience.equals(operator))
                    .forEach(operator -> tokens.computeIfAbsent(hash + "/" + operator, k -> new ArrayList<>())
                            .add(known));
            return hash;
        });
    }

    private void readMeterKeys(Connection connection, List<Judged> charges) throws SQLException {
        Set<String> meters = new HashSet<>();
        for (Judged judged : charges) {
            judged.judgement()
                    .basis()
                    .meter()
                    .filter(SignedMeter::isVerified)
                    .ifPresent(meter -> meters.add(Keys.ascii(meter.meter())));
        }
        if (!meters.isEmpty()) {
            Sql.of("SELECT operator, meter, fingerprint FROM meter_key WHERE meter IN (")
                    .addList(List.copyOf(meters))
                    .add(")")
                    .list(
                            connection,
                            row -> meterKeys.put(
                                    row.getString("operator") + "/" + row.getString("meter"),
                                    row.getString("fingerprint")));
        }
    }

    /** What others asked at the EVSEs of the few charges that are dear enough for a look. */
    private void readDearOnes(Connection connection, List<Judged> charges) throws SQLException {
        for (Judged judged : charges) {
            Told told = judged.told();
            var rules = judged.judgement().rules();
            Long evse = told.evseHash();
            if (evse != null
                    && rules.severity(Code.COST_ABOVE_LIMIT) != Severity.OFF
                    && Habits.isWorthALook(told.claimed(), rules)) {
                Currency currency = told.claimed().currency();
                dearOnes.put(
                        told.id(),
                        Sql.of(
                                        "SELECT claimed_minor FROM charge WHERE evse_hash = ? AND start_at < ? AND"
                                                + " currency = ? AND state IN ('AGREED', 'INVOICED')"
                                                + " ORDER BY start_at DESC LIMIT " + MEDIAN_OF,
                                        evse,
                                        Micros.of(told.start()),
                                        currency.getCurrencyCode())
                                .list(connection, row -> Money.ofMinor(row.getLong(1), currency)));
            }
        }
    }
}
