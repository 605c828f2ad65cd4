package laddnav.settlement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.database.DatabaseAccess;
import laddnav.database.ThrowawayDatabase;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.feed.Authorization;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.PartyFacts;

/** Settlement on an empty database of its own, with a feed that the test writes and a clock that it sets. */
final class World implements AutoCloseable {

    static final PartyId OPERATOR = PartyId.of("SE", "OPA");
    static final PartyId OTHER_OPERATOR = PartyId.of("NL", "OPB");
    static final PartyId PROVIDER = PartyId.of("SE", "MSA");
    static final PartyId GERMAN = PartyId.of("DE", "MSB");
    static final PartyId NORWEGIAN = PartyId.of("NO", "MSC");
    static final PartyId UNPROVEN = PartyId.of("SE", "MSD");
    static final PartyId STRANGER = PartyId.of("FR", "XYZ");
    static final Scope ALL = new Scope.Everything();

    /** A day in October 2026 on which nothing special happens. */
    static final Instant NOON = Instant.parse("2026-10-14T10:00:00Z");

    final RecordedFeed feed = new RecordedFeed();
    final Database database;
    private Settlement settlement;
    private Instant now = Instant.parse("2026-11-02T08:00:00Z");

    World() {
        this(settings());
    }

    World(SettlementSettings settings) {
        this(settings, ThrowawayDatabase.access());
    }

    World(SettlementSettings settings, DatabaseAccess access) {
        database = Database.open(access, "settlement", Settlement.MIGRATIONS, List.of(), 6);
        settlement = Settlement.open(database, feed, settings, (InstantSource) () -> now);
    }

    static SettlementSettings settings() {
        return SettlementSettings.of(parties());
    }

    static Map<PartyId, PartyFacts> parties() {
        Map<PartyId, PartyFacts> parties = new HashMap<>();
        parties.put(OPERATOR, facts("Laddbolaget AB", "SE", "SE556036079301", true));
        parties.put(OTHER_OPERATOR, facts("Paal BV", "NL", "NL123456789B01", true));
        parties.put(PROVIDER, facts("Körkort AB", "SE", "SE559999999901", true));
        parties.put(GERMAN, facts("Strom GmbH", "DE", "DE123456789", true));
        parties.put(NORWEGIAN, facts("Fjord AS", "NO", null, true));
        parties.put(UNPROVEN, facts("Oklart AB", "SE", "SE551234567801", null));
        return parties;
    }

    static PartyFacts facts(
            String name,
            String country,
            @org.jspecify.annotations.Nullable String vatId,
            @org.jspecify.annotations.Nullable Boolean dealer) {
        return new PartyFacts(
                name,
                List.of("Storgatan 1", "123 45 Stad"),
                country,
                Optional.ofNullable(vatId),
                Optional.of("5560360793"),
                Optional.ofNullable(dealer),
                Optional.of(new PartyFacts.BankDetails(
                        country.equals("SE") ? Optional.of("5050-1055") : Optional.empty(),
                        Optional.of("SE4550000000058398257466"),
                        Optional.of("ESSESESS"))));
    }

    static SettlementSettings withTerms(AgreementTerms terms) {
        SettlementSettings s = settings();
        return new SettlementSettings(s.hub(), s.hubFacts(), s.zone(), s.parties(), s.unknownParty(), terms);
    }

    Settlement settlement() {
        return settlement;
    }

    void setClock(Instant time) {
        now = time;
    }

    /** Ends the running settlement and opens another on the same tables. */
    void reopen(SettlementSettings settings) {
        settlement.close();
        settlement = Settlement.open(database, feed, settings, (InstantSource) () -> now);
    }

    /** A flat price of 4.00 per kWh in SEK with 25 % VAT. */
    void tariff(PartyId operator, String id) {
        tariff(operator, id, "4.00", "SEK", NOON.minus(Duration.ofDays(300)), "");
    }

    void tariff(PartyId operator, String id, String price, String currency, Instant updated, String restrictions) {
        feed.add(
                operator,
                ModuleId.TARIFFS,
                id,
                Version.V2_2_1,
                Ocpi.tariff(operator, id, price, currency, updated, restrictions),
                updated);
    }

    void location(PartyId operator, String id) {
        feed.add(operator, ModuleId.LOCATIONS, id, Version.V2_2_1, Ocpi.location(operator, id), NOON);
    }

    void session(Ocpi.Charge charge, String id, String kwh, String status, String more) {
        feed.add(
                charge.operator(),
                ModuleId.SESSIONS,
                id,
                Version.V2_2_1,
                Ocpi.session(charge, id, kwh, status, more),
                charge.end());
    }

    void token(Ocpi.Charge charge, boolean valid, String whitelist, Instant updated) {
        feed.add(
                charge.provider(),
                ModuleId.TOKENS,
                charge.token() + "/RFID",
                Version.V2_2_1,
                Ocpi.token(charge, valid, whitelist, updated),
                updated);
    }

    /** What the operator was answered when it asked for a token, as the hub tells it. */
    void authorization(Authorization given) {
        feed.addTo(
                given.operator(),
                given.provider(),
                ModuleId.AUTHORIZATIONS,
                "A-" + feed.newest(),
                Version.V2_3_0,
                given.body().toString(),
                given.at());
    }

    /** The network in which an ordinary charge is agreed. */
    World furnished() {
        for (PartyId operator : List.of(OPERATOR, OTHER_OPERATOR)) {
            tariff(operator, "T1");
            location(operator, "LOC1");
        }
        settle();
        return this;
    }

    /** Puts the charge into the feed. @return its id */
    long charge(Ocpi.Charge charge) {
        return feed.add(
                charge.operator(), ModuleId.CDRS, charge.id(), Version.V2_2_1, charge.json(), charge.receivedAt());
    }

    /** Waits until the feed is settled. */
    World settle() {
        long newest = feed.newest();
        RecordedFeed.until("settled up to " + newest, () -> settlement.settledUpTo() >= newest);
        RecordedFeed.until("no retries are due", () -> number("SELECT COUNT(*) FROM charge WHERE retry_due") == 0);
        return this;
    }

    /** Puts what operators owe after disputes into the feed, as the hub does. @return how many CDRs */
    int sendOwed() {
        int sent = 0;
        for (DisputeDesk.OwedCdrs owed : settlement.disputes().owed()) {
            for (laddnav.ocpi.json.Json cdr : owed.cdrs()) {
                feed.add(
                        owed.operator(),
                        ModuleId.CDRS,
                        cdr.text("id").orElseThrow(),
                        owed.version(),
                        cdr.toString(),
                        now);
                sent++;
            }
            settlement.disputes().sent(owed, java.util.Optional.empty());
        }
        settle();
        return sent;
    }

    ChargeSummary settled(Ocpi.Charge charge) {
        long id = charge(charge);
        settle();
        return charge(id);
    }

    ChargeSummary charge(long id) {
        return settlement.charge(ALL, id).orElseThrow().summary();
    }

    long number(String sql) {
        return database.query(connection -> laddnav.settlement.rows.Sql.of(sql).number(connection));
    }

    String text(String sql) {
        return database.query(connection -> laddnav.settlement.rows.Sql.of(sql)
                .first(connection, row -> row.getString(1))
                .orElseThrow());
    }

    void execute(String sql) {
        database.transact(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** Fails unless all re-checks hold. */
    void verify() {
        List<Settlement.Check> broken =
                settlement.verify().stream().filter(check -> !check.holds()).toList();
        if (!broken.isEmpty()) {
            throw new AssertionError("does not hold: " + broken);
        }
    }

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Override
    public void close() {
        settlement.close();
        database.close();
    }
}
