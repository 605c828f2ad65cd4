package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.types.Cdr;
import laddnav.settlement.charges.Judgement.Share;
import laddnav.settlement.checks.Credits;
import laddnav.settlement.checks.Credits.Original;
import laddnav.settlement.checks.Finding;
import laddnav.settlement.checks.Neighbours;
import laddnav.settlement.checks.Spot;
import laddnav.settlement.checks.Stay;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The other charges that a batch is held against: on the same EVSEs, of the same tokens, and those that credits take
 * back.
 */
final class Surroundings {

    /** How long before a charge its neighbours on the EVSE may have begun. */
    private static final Duration LOOK_BACK = Duration.ofDays(1);

    private static final Duration SHORT = Duration.ofDays(3);
    private static final long SECONDS_A_DAY = 86_400;
    private static final int SELECTS = 50;
    private static final String NEIGHBOURS = "SELECT id, cdr_id, state, start_at, end_at, connector_id, token_hash,"
            + " energy_kwh, evse_hash, currency, claimed_minor, credit_of, latitude, longitude FROM charge"
            + " FORCE INDEX ";
    private static final String ON_EVSE = NEIGHBOURS + "(charge_on_evse) WHERE evse_hash IN (";
    private static final String OF_TOKEN = NEIGHBOURS + "(charge_of_token) WHERE token_hash IN (";
    private static final Comparator<Range> BY_FROM = Comparator.comparing(Range::from);
    private static final Comparator<Range> BY_TO = Comparator.comparing(Range::to);

    private record Neighbour(long id, Stay stay) {}

    private record Credited(long id, Original original, List<Share> shares) {}

    private final Map<Long, List<Neighbour>> onEvse = new HashMap<>();
    private final Map<Long, List<Neighbour>> ofToken = new HashMap<>();
    private final Map<String, Credited> originals = new HashMap<>();
    private final Map<Long, Share> corrections = new HashMap<>();
    private final OnRecord record;
    private final boolean onlyEarlier;

    private Surroundings(OnRecord record, boolean onlyEarlier) {
        this.record = record;
        this.onlyEarlier = onlyEarlier;
    }

    /** Reads what surrounds the charges, in few round trips. */
    static Surroundings of(Connection connection, List<Judged> charges) throws SQLException {
        return of(connection, charges, false);
    }

    /** @param onlyEarlier whether charges that came later do not count, as when the past is judged once more */
    static Surroundings of(Connection connection, List<Judged> charges, boolean onlyEarlier) throws SQLException {
        List<Judged> sales = charges.stream()
                .filter(judged -> !judged.told().isCredit() && !judged.isRejected())
                .toList();
        Surroundings found = new Surroundings(OnRecord.of(connection, sales, onlyEarlier), onlyEarlier);
        readNeighbours(
                connection,
                ON_EVSE,
                ranges(charges, Told::evseHash),
                n -> found.onEvse
                        .computeIfAbsent(n.stay.place(), e -> new ArrayList<>())
                        .add(n));
        readNeighbours(
                connection,
                OF_TOKEN,
                ranges(charges, Told::roamingToken),
                n -> found.ofToken
                        .computeIfAbsent(n.stay.tokenHash(), t -> new ArrayList<>())
                        .add(n));
        found.readOriginals(connection, charges);
        found.corrections.putAll(Corrections.of(connection, charges));
        return found;
    }

    /** The final judgement of a charge. Call in order: each is a neighbour of those that follow. */
    Judged judge(Judged judged) {
        Cdr cdr = judged.told().cdr();
        if (cdr == null || judged.isRejected()) {
            return judged;
        }
        return judged.told().isCredit() ? credit(judged, cdr).sane() : amongNeighbours(judged, cdr);
    }

    /** Writes what the judgements tell of sessions and meters. */
    void store(Connection connection, List<Judged> settled) throws SQLException {
        record.storeBilled(connection);
        OnRecord.store(connection, settled);
    }

    private Judged amongNeighbours(Judged judged, Cdr cdr) {
        Told told = judged.told();
        Long evse = told.evseHash();
        if (evse == null) {
            return judged;
        }
        List<Neighbour> neighbours = onEvse.computeIfAbsent(evse, e -> new ArrayList<>());
        Stay stay = stay(told, evse);
        Judged onEvses = judged.with(
                Neighbours.of(stay, others(told, neighbours), judged.judgement().rules()), List.of());
        Judged found = amongToken(onEvses, cdr, evse, stay);
        Share agreed = corrections.get(told.id());
        Judged result = (agreed == null || found.isRejected() ? found : found.agreedAt(agreed)).sane();
        put(neighbours, result, stay);
        Long token = told.roamingToken();
        if (token != null) {
            put(ofToken.computeIfAbsent(token, t -> new ArrayList<>()), result, stay);
        }
        originals.put(key(told.operator(), told.cdrKey()), credited(result));
        record.note(result);
        return result;
    }

    private List<Stay> others(Told told, List<Neighbour> neighbours) {
        return neighbours.stream()
                .filter(n -> n.id != told.id() && !(onlyEarlier && n.id > told.id()))
                .map(Neighbour::stay)
                .toList();
    }

    private static void put(List<Neighbour> neighbours, Judged judged, Stay stay) {
        long id = judged.told().id();
        neighbours.removeIf(n -> n.id == id);
        if (!judged.isRejected()) {
            Stay.Standing standing = judged.isAgreed() ? Stay.Standing.BOOKED : Stay.Standing.UNDECIDED;
            neighbours.add(new Neighbour(id, stay.as(standing)));
        }
    }

    private Judged amongToken(Judged judged, Cdr cdr, long evse, Stay stay) {
        Told told = judged.told();
        Long token = told.roamingToken();
        if (token == null) {
            return record.judge(judged, cdr, evse, List.of(), stay);
        }
        List<Neighbour> neighbours = ofToken.computeIfAbsent(token, t -> new ArrayList<>());
        List<Stay> others = others(told, neighbours);
        Judged found =
                judged.with(Neighbours.ofToken(stay, others, judged.judgement().rules()), List.of());
        return record.judge(found, cdr, evse, others, stay);
    }

    private Judged credit(Judged judged, Cdr cdr) {
        Told told = judged.told();
        String reference = cdr.creditReferenceId();
        String key = reference == null ? "" : key(told.operator(), Keys.key(reference));
        Credited original = originals.get(key);
        Optional<Original> agreed =
                original == null || original.shares.isEmpty() ? Optional.empty() : Optional.of(original.original);
        List<Finding> findings = Credits.of(cdr, told.claimed().amountMinor(), agreed);
        if (original == null || !findings.isEmpty()) {
            return judged.with(
                    findings,
                    reference == null ? List.of() : List.of(Wait.forCdr(told.operator(), Keys.key(reference))));
        }
        Judged reversal = judged.reversing(original.id, original.shares);
        if (reversal.isAgreed()) {
            Original was = original.original;
            originals.put(
                    key,
                    new Credited(
                            original.id,
                            new Original(
                                    was.provider(),
                                    was.currency(),
                                    was.energyKwh(),
                                    was.claimedMinor(),
                                    was.isCredit(),
                                    true),
                            original.shares));
            onEvse.values().forEach(list -> list.removeIf(n -> n.id == original.id));
            ofToken.values()
                    .forEach(list -> list.replaceAll(
                            n -> n.id == original.id ? new Neighbour(n.id, n.stay.as(Stay.Standing.CREDITED)) : n));
            record.credited(original.id);
        }
        return reversal;
    }

    private static Credited credited(Judged judged) {
        Told told = judged.told();
        return new Credited(
                told.id(),
                new Original(
                        told.provider(),
                        told.claimed().currency().getCurrencyCode(),
                        told.energyKwh(),
                        told.claimed().amountMinor(),
                        false,
                        false),
                judged.isAgreed() ? judged.judgement().shares() : List.of());
    }

    private static Stay stay(Told told, long evse) {
        return new Stay(
                told.cdrId(),
                told.start(),
                told.end(),
                evse,
                told.connectorId(),
                told.tokenHash(),
                told.energyKwh(),
                told.claimed(),
                Optional.ofNullable(told.spot()),
                Stay.Standing.UNDECIDED);
    }

    private record Range(long key, Instant from, Instant to) {}

    /** The stretches of time to look at for each EVSE or token; those that touch are looked at once. */
    private static List<Range> ranges(List<Judged> charges, Function<Told, @Nullable Long> keyOf) {
        List<Range> all = new ArrayList<>();
        for (Judged judged : charges) {
            Told told = judged.told();
            Long key = keyOf.apply(told);
            if (key != null && told.evseHash() != null && !judged.isRejected()) {
                all.add(new Range(key, told.start().minus(LOOK_BACK), told.end()));
            }
        }
        all.sort(Comparator.comparingLong(Range::key).thenComparing(Range::from));
        List<Range> merged = new ArrayList<>();
        for (Range next : all) {
            Range last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && last.key == next.key && !next.from.isAfter(last.to)) {
                merged.set(
                        merged.size() - 1, new Range(last.key, last.from, Collections.max(List.of(last.to, next.to))));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    /**
     * One index range a stay costs the optimizer more than reading a few rows too many: stays of one day are asked for
     * by a list of EVSEs or tokens and one stretch of time. Longer ones are asked for one by one.
     */
    private static void readNeighbours(
            Connection connection, String select, List<Range> ranges, Consumer<Neighbour> found) throws SQLException {
        Map<Long, List<Range>> groups = new LinkedHashMap<>();
        long alone = Long.MIN_VALUE;
        for (Range range : ranges) {
            boolean isShort = Duration.between(range.from, range.to).compareTo(SHORT) <= 0;
            long group = isShort ? range.from.getEpochSecond() / SECONDS_A_DAY : alone++;
            groups.computeIfAbsent(group, g -> new ArrayList<>()).add(range);
        }
        List<List<Range>> all = List.copyOf(groups.values());
        for (int from = 0; from < all.size(); from += SELECTS) {
            Sql sql = Sql.of("");
            for (List<Range> group : all.subList(from, Math.min(from + SELECTS, all.size()))) {
                sql.add(sql.isEmpty() ? select : "UNION ALL " + select)
                        .addList(group.stream().map(Range::key).distinct().toList())
                        .add(
                                ") AND start_at BETWEEN ? AND ?",
                                Micros.of(Collections.min(group, BY_FROM).from),
                                Micros.of(Collections.max(group, BY_TO).to));
            }
            sql.list(connection, Surroundings::neighbour).forEach(each -> each.ifPresent(found));
        }
    }

    /** Credits, and what was given up, are no stays. */
    private static Optional<Neighbour> neighbour(ResultSet row) throws SQLException {
        String state = row.getString("state");
        boolean isBooked = state.equals("AGREED") || state.equals("INVOICED");
        row.getLong("credit_of");
        boolean isCredit = !row.wasNull() || row.getLong("claimed_minor") < 0;
        long evse = row.getLong("evse_hash");
        boolean isFreed = row.wasNull();
        if (isCredit || !isBooked && !state.equals("HELD")) {
            return Optional.empty();
        }
        int latitude = row.getInt("latitude");
        boolean isNowhere = row.wasNull();
        Stay.Standing standing = isBooked ? Stay.Standing.BOOKED : Stay.Standing.UNDECIDED;
        Stay stay = new Stay(
                row.getString("cdr_id"),
                Micros.instant(row.getLong("start_at")),
                Micros.instant(row.getLong("end_at")),
                evse,
                row.getString("connector_id"),
                row.getLong("token_hash"),
                row.getBigDecimal("energy_kwh"),
                Money.ofMinor(row.getLong("claimed_minor"), Currency.getInstance(row.getString("currency"))),
                isNowhere ? Optional.empty() : Optional.of(new Spot(latitude, row.getInt("longitude"))),
                isFreed ? Stay.Standing.CREDITED : standing);
        return Optional.of(new Neighbour(row.getLong("id"), stay));
    }

    private void readOriginals(Connection connection, List<Judged> charges) throws SQLException {
        for (Judged judged : charges) {
            Cdr cdr = judged.told().cdr();
            String reference = cdr == null || !judged.told().isCredit() ? null : cdr.creditReferenceId();
            if (reference != null) {
                readOriginal(connection, judged.told().operator(), reference);
            }
        }
    }

    private void readOriginal(Connection connection, PartyId operator, String reference) throws SQLException {
        Optional<Credited> found = Sql.of(
                        "SELECT c.id, c.provider, c.currency, c.energy_kwh, c.claimed_minor, c.credit_of IS NOT NULL OR"
                                + " c.claimed_minor < 0 AS is_credit, EXISTS (SELECT 1 FROM charge "
                                + "r WHERE r.credit_of = c.id) AS credited"
                                + " FROM charge c WHERE c.operator = ? AND c.cdr_id = ?"
                                + " AND c.state IN ('AGREED', 'INVOICED')",
                        operator.toString(),
                        Keys.ascii(reference))
                .first(
                        connection,
                        row -> new Credited(
                                row.getLong("id"),
                                new Original(
                                        PartyId.parse(row.getString("provider")),
                                        row.getString("currency"),
                                        row.getBigDecimal("energy_kwh"),
                                        row.getLong("claimed_minor"),
                                        row.getBoolean("is_credit"),
                                        row.getBoolean("credited")),
                                List.of()));
        if (found.isPresent()) {
            Credited original = found.get();
            Currency currency = Currency.getInstance(original.original.currency());
            List<Share> shares = shares(connection, original.id, currency);
            originals.put(key(operator, Keys.key(reference)), new Credited(original.id, original.original, shares));
        }
    }

    static List<Share> shares(Connection connection, long charge, Currency currency) throws SQLException {
        return Sql.of(
                        "SELECT vat_key, treatment, net_minor FROM charge_share WHERE charge = ? ORDER BY vat_key",
                        charge)
                .list(
                        connection,
                        row -> new Share(
                                row.getString("vat_key"),
                                row.getInt("treatment"),
                                Money.ofMinor(row.getLong("net_minor"), currency)));
    }

    private static String key(PartyId operator, String cdrKey) {
        return operator + "/" + cdrKey;
    }
}
