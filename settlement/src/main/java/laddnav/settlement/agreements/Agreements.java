package laddnav.settlement.agreements;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;

/**
 * The agreements of all pairs, made from the settings and kept in versions. Answers are as of the settings that it was
 * created with: a pair has its own agreements, or else the one that is every other pair's.
 */
public final class Agreements {

    /** Who sells and who buys. */
    public record Pair(PartyId operator, PartyId provider) {}

    /** Terms for charges that end from one time to another, {@code [from, to)}. */
    public record Dated(Instant from, Instant to, AgreementTerms terms) {

        /** Terms without beginning and end. */
        public static Dated always(AgreementTerms terms) {
            return new Dated(Instant.MIN, Instant.MAX, terms);
        }

        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    private record Key(Pair pair, Instant from) {}

    private final Database database;
    private final Map<PartyId, PartyFacts> parties;
    private final Optional<PartyFacts> unknownParty;
    private final Optional<Dated> terms;
    private final Map<Pair, List<Dated>> pairs;
    private final InstantSource clock;
    private final Map<Key, Agreement> current = new ConcurrentHashMap<>();

    private Agreements(
            Database database,
            Map<PartyId, PartyFacts> parties,
            Optional<PartyFacts> unknownParty,
            Optional<AgreementTerms> terms,
            Map<Pair, List<Dated>> pairs,
            InstantSource clock) {
        this.database = database;
        this.parties = Map.copyOf(parties);
        this.unknownParty = unknownParty;
        this.terms = terms.map(Dated::always);
        this.pairs = Map.copyOf(pairs);
        this.clock = clock;
    }

    public static Agreements create(
            Database database,
            Map<PartyId, PartyFacts> parties,
            Optional<PartyFacts> unknownParty,
            Optional<AgreementTerms> terms,
            Map<Pair, List<Dated>> pairs,
            InstantSource clock) {
        return new Agreements(database, parties, unknownParty, terms, pairs, clock);
    }

    /** The facts of a party; empty for one that nobody told us of. */
    public Optional<PartyFacts> facts(PartyId party) {
        PartyFacts named = parties.get(party);
        return named != null ? Optional.of(named) : unknownParty.map(facts -> factsOf(party, facts));
    }

    /**
     * What the two agreed on for a charge that ends at a time, stored when it is new; empty when one of them is not
     * known, they are the same, or nothing is agreed. Takes a transaction of its own at the first question about a
     * pair.
     */
    public Optional<Agreement> between(PartyId operator, PartyId provider, Instant end) {
        Pair pair = new Pair(operator, provider);
        Optional<Dated> agreed = terms(pair, end);
        if (agreed.isEmpty()) {
            return Optional.empty();
        }
        Key key = new Key(pair, agreed.get().from);
        Agreement known = current.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PartyFacts> seller = facts(operator);
        Optional<PartyFacts> buyer = facts(provider);
        if (operator.equals(provider) || seller.isEmpty() || buyer.isEmpty()) {
            return Optional.empty();
        }
        synchronized (current) {
            return Optional.of(
                    current.computeIfAbsent(key, k -> stored(k.pair, seller.get(), buyer.get(), agreed.get().terms)));
        }
    }

    /** Whether the party's facts are known, and other than those it was last judged by. */
    public boolean isNews(Connection connection, PartyId party) throws SQLException {
        Optional<PartyFacts> facts = facts(party);
        return facts.isPresent()
                && AgreementRows.latestParty(connection, party)
                        .map(stored -> !stored.facts().equals(facts.get()))
                        .orElse(true);
    }

    /** An agreement in the version that a charge or an invoice was made by. */
    public static Agreement version(Connection connection, int version) throws SQLException {
        return AgreementRows.version(connection, version)
                .orElseThrow(() -> new IllegalStateException("no agreement of version " + version));
    }

    /** A party in one version of its facts. */
    public static Party party(Connection connection, int version) throws SQLException {
        return AgreementRows.partyVersion(connection, version);
    }

    /** The party in the latest version of its facts. */
    public static Optional<Party> latest(Connection connection, PartyId party) throws SQLException {
        return AgreementRows.latestParty(connection, party);
    }

    /** The party with these facts, stored as a new version where they changed. */
    public static Party ensure(Connection connection, PartyId party, PartyFacts facts, Instant from)
            throws SQLException {
        return AgreementRows.ensureParty(connection, party, facts, from);
    }

    private Optional<Dated> terms(Pair pair, Instant end) {
        List<Dated> own = pairs.get(pair);
        return own == null
                ? terms
                : own.stream().filter(dated -> dated.holds(end)).findFirst();
    }

    private Agreement stored(Pair pair, PartyFacts seller, PartyFacts buyer, AgreementTerms agreed) {
        Instant from = clock.instant();
        return database.transact(connection -> AgreementRows.ensure(
                connection,
                AgreementRows.ensureParty(connection, pair.operator, seller, from),
                AgreementRows.ensureParty(connection, pair.provider, buyer, from),
                agreed,
                from));
    }

    private static PartyFacts factsOf(PartyId party, PartyFacts unknown) {
        return new PartyFacts(
                party.toString(),
                unknown.address(),
                party.country(),
                unknown.vatId(),
                unknown.organisationNumber(),
                unknown.dealer(),
                unknown.bank(),
                unknown.registeredIn(),
                unknown.establishments(),
                unknown.invoicing());
    }
}
