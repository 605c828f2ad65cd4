package laddnav.app.bench;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.feed.Feed;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Tariff;
import laddnav.settlement.SettlementSettings;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.agreements.PartyFacts.BankDetails;
import laddnav.settlement.agreements.PartyFacts.Invoicing;
import laddnav.settlement.einvoice.Endpoint;

/**
 * A network of ten operators and twenty providers, each pair with as many charges, made one after another as the feed
 * is read: in the order of time, on 25,000 EVSEs, all priced right. The same for the same numbers.
 */
final class ClearingMonth implements Feed {

    static final int OPERATORS = 10;
    static final int PROVIDERS = 20;
    static final int TARIFFS = 5;
    private static final int EVSES = 25_000;
    private static final int SITES = 20;
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final Instant PUBLISHED = Instant.parse("2025-12-01T00:00:00Z");

    private final Instant from;
    private final Duration apart;
    private final long charges;
    private final List<Change> network = new ArrayList<>();
    private final ChargeShapes shapes = new ChargeShapes();

    /** @param apart between the starts of two charges */
    ClearingMonth(Instant from, Duration apart, long charges) {
        this.from = from;
        this.apart = apart;
        this.charges = charges;
        for (int operator = 0; operator < OPERATORS; operator++) {
            for (int tariff = 0; tariff < TARIFFS; tariff++) {
                add(
                        operator(operator),
                        ModuleId.TARIFFS,
                        "T" + tariff,
                        ChargeShapes.tariff(operator(operator), tariff, 0));
            }
            for (int site = 0; site < SITES; site++) {
                add(operator(operator), ModuleId.LOCATIONS, "L" + site, location(operator(operator), site));
            }
        }
    }

    static PartyId operator(int number) {
        return PartyId.of("SE", "O%02d".formatted(number));
    }

    /** One in four is German. */
    static PartyId provider(int number) {
        return PartyId.of(number % 4 == 3 ? "DE" : "SE", "P%02d".formatted(number));
    }

    static SettlementSettings settings() {
        Map<PartyId, PartyFacts> parties = new HashMap<>();
        for (int i = 0; i < OPERATORS; i++) {
            parties.put(operator(i), facts(operator(i)));
        }
        for (int i = 0; i < PROVIDERS; i++) {
            parties.put(provider(i), facts(provider(i)));
        }
        return new SettlementSettings(
                HubStage.HUB,
                facts(HubStage.HUB),
                ZONE,
                parties,
                Optional.empty(),
                new AgreementTerms(Set.of("SEK"), 30, new BigDecimal("0.01"), new BigDecimal("0.001"), 60, 60));
    }

    private static PartyFacts facts(PartyId party) {
        boolean german = party.country().equals("DE");
        return new PartyFacts(
                        "Bench " + party,
                        german ? List.of("Lindenallee 7", "20357 Hamburg") : List.of("Storgatan 1", "753 20 Uppsala"),
                        party.country(),
                        Optional.of(german ? "DE136695976" : "SE556036079301"),
                        Optional.of(german ? "99001" : "5560360793"),
                        Optional.of(true),
                        Optional.of(new BankDetails(
                                Optional.empty(), Optional.of("SE4550000000058398257466"), Optional.of("ESSESESS"))))
                .with(new Invoicing(
                        Optional.of(new Endpoint("0007", "5560360793")), Optional.of("For " + party), !german));
    }

    /** The tariffs of all operators, dearer by so many hundredths of a krona a kWh. */
    static List<Tariff> tariffs(int dearer) {
        List<Tariff> tariffs = new ArrayList<>();
        for (int operator = 0; operator < OPERATORS; operator++) {
            for (int number = 0; number < TARIFFS; number++) {
                tariffs.add(ChargeShapes.dearer(operator(operator), number, dearer));
            }
        }
        return tariffs;
    }

    @Override
    public List<Change> after(long cursor, int limit, Duration patience) {
        if (cursor >= newest()) {
            LockSupport.parkNanos(patience.toNanos());
        }
        List<Change> changes = new ArrayList<>();
        for (long next = cursor; next < Math.min(cursor + limit, newest()); next++) {
            changes.add(next < network.size() ? network.get((int) next) : charge(next - network.size()));
        }
        return changes;
    }

    @Override
    public long newest() {
        return network.size() + charges;
    }

    private Change charge(long number) {
        PartyId operator = operator((int) (number % OPERATORS));
        PartyId provider = provider((int) (number / OPERATORS % PROVIDERS));
        int evse = (int) (number % EVSES);
        Instant start = from.plus(apart.multipliedBy(number));
        ZonedDateTime hour = start.atZone(ZONE).withMinute(0).withSecond(0).withNano(0);
        ChargeShapes.Shape shape = shapes.shape(evse / OPERATORS % TARIFFS, hour, (int) (number / 7 % 20));
        String id = "C" + number;
        String body = shape.cdr(operator, provider, id, evse, evse / OPERATORS / TARIFFS % SITES, hour.toInstant());
        return change(
                network.size() + number + 1,
                operator,
                ModuleId.CDRS,
                id,
                body,
                hour.toInstant().plus(Duration.ofMinutes(75)));
    }

    private void add(PartyId owner, ModuleId module, String id, String body) {
        network.add(change(network.size() + 1L, owner, module, id, body, PUBLISHED));
    }

    private static Change change(
            long sequence, PartyId owner, ModuleId module, String id, String body, Instant acceptedAt) {
        return new Change(
                sequence,
                Change.Kind.PUT,
                ObjectKey.of(owner, module, id),
                null,
                Version.V2_2_1,
                Json.trusted(body.getBytes(StandardCharsets.UTF_8)),
                acceptedAt);
    }

    private static String location(PartyId owner, int site) {
        return """
                {"country_code":"SE","party_id":"%s","id":"L%d","publish":true,"name":"Storgatan %d",
                "address":"Storgatan %d",
                "city":"Uppsala","postal_code":"75320","country":"SWE",
                "coordinates":{"latitude":"59.858560",
                "longitude":"17.638930"},"time_zone":"Europe/Stockholm",
                "last_updated":"2025-12-01T00:00:00Z"}""".formatted(owner.party(), site, site, site);
    }
}
