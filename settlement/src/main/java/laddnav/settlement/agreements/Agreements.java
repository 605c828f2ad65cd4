package laddnav.settlement.agreements;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;

/**
 * The agreements of all pairs, made from the settings and kept in versions. Answers are as of the settings that it was
 * created with.
 */
public final class Agreements {

    private record Pair(PartyId operator, PartyId provider) {}

    private final Database database;
    private final Map<PartyId, PartyFacts> parties;
    private final Optional<PartyFacts> unknownParty;
    private final AgreementTerms terms;
    private final InstantSource clock;
    private final Map<Pair, Agreement> current = new ConcurrentHashMap<>();

    private Agreements(
            Database database,
            Map<PartyId, PartyFacts> parties,
            Optional<PartyFacts> unknownParty,
            AgreementTerms terms,
            InstantSource clock) {
        this.database = database;
        this.parties = Map.copyOf(parties);
        this.unknownParty = unknownParty;
        this.terms = terms;
        this.clock = clock;
    }

    public static Agreements create(
            Database database,
            Map<PartyId, PartyFacts> parties,
            Optional<PartyFacts> unknownParty,
            AgreementTerms terms,
            InstantSource clock) {
        return new Agreements(database, parties, unknownParty, terms, clock);
    }

    /** The facts of a party; empty for one that nobody told us of. */
    public Optional<PartyFacts> facts(PartyId party) {
        PartyFacts named = parties.get(party);
        return named != null ? Optional.of(named) : unknownParty.map(facts -> factsOf(party, facts));
    }

    /**
     * What the two agreed on, stored when it is new; empty when one of them is not known, or they are the same. Takes
     * a transaction of its own at the first question about a pair.
     */
    public Optional<Agreement> between(PartyId operator, PartyId provider) {
        Pair pair = new Pair(operator, provider);
        Agreement known = current.get(pair);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PartyFacts> seller = facts(operator);
        Optional<PartyFacts> buyer = facts(provider);
        if (operator.equals(provider) || seller.isEmpty() || buyer.isEmpty()) {
            return Optional.empty();
        }
        synchronized (current) {
            return Optional.of(current.computeIfAbsent(pair, p -> stored(p, seller.get(), buyer.get())));
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

    /** The party with these facts, stored as a new version where they changed. */
    public static Party ensure(Connection connection, PartyId party, PartyFacts facts, Instant from)
            throws SQLException {
        return AgreementRows.ensureParty(connection, party, facts, from);
    }

    private Agreement stored(Pair pair, PartyFacts seller, PartyFacts buyer) {
        Instant from = clock.instant();
        return database.transact(connection -> AgreementRows.ensure(
                connection,
                AgreementRows.ensureParty(connection, pair.operator, seller, from),
                AgreementRows.ensureParty(connection, pair.provider, buyer, from),
                terms,
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
                unknown.bank());
    }
}
