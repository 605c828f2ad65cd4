package laddnav.ocpi.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.AuthorizationInfo;
import laddnav.ocpi.types.Booking;
import laddnav.ocpi.types.BookingLocation;
import laddnav.ocpi.types.BookingRequest;
import laddnav.ocpi.types.CancelReservation;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.ChargingPreferences;
import laddnav.ocpi.types.ClientInfo;
import laddnav.ocpi.types.CommandResponse;
import laddnav.ocpi.types.CommandResult;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.FinancialAdviceConfirmation;
import laddnav.ocpi.types.InvoiceReconciliationRecord;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.LocationReferences;
import laddnav.ocpi.types.ReserveNow;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.StartSession;
import laddnav.ocpi.types.StopSession;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.Terminal;
import laddnav.ocpi.types.Token;
import laddnav.ocpi.types.UnlockConnector;
import laddnav.ocpi.types.VersionDetails;
import org.junit.jupiter.api.Test;

/**
 * Spoilt objects to every codec: each is understood or refused in words, and what is understood can be said again, in
 * its own version without loss and in the others as far as they can say it.
 */
class CodecFuzzTest {

    private static final PartyId OWNER = PartyId.of("SE", "ABC");
    private static final int TRIES = Integer.getInteger("fuzz.tries", 6_000);

    /** One build says the same as the next of the same code; {@code -Dfuzz.seed=N -Dfuzz.tries=N} looks further. */
    private static final long SEED = 20_261_124;

    private static final int MOST_TOLD = 20;

    /** Times go out with milliseconds, as 25 characters hold them. */
    private static final Pattern FINER = Pattern.compile("\\.\\d{4,}[Z+]");

    /** Of these, 2.1.1 leaves out what whoever asked knows: the token that was asked for, the side of an endpoint. */
    private static final Set<Class<?>> OF_NEWER_VERSIONS = Set.of(AuthorizationInfo.class, VersionDetails.class);

    private static final Map<String, Class<?>> FILES = Map.ofEntries(
            Map.entry("location", Location.class),
            Map.entry("tariff", Tariff.class),
            Map.entry("token", Token.class),
            Map.entry("session", Session.class),
            Map.entry("cdr", Cdr.class),
            Map.entry("booking", Booking.class),
            Map.entry("booking_location", BookingLocation.class),
            Map.entry("booking_request", BookingRequest.class),
            Map.entry("confirmation", FinancialAdviceConfirmation.class),
            Map.entry("record", InvoiceReconciliationRecord.class),
            Map.entry("terminal", Terminal.class));

    private static final String TOKEN = """
            {"country_code":"SE","party_id":"EMP","uid":"U1","type":"RFID","contract_id":"SE-EMP-C1","issuer":"EMP AB",
             "auth_id":"SE-EMP-C1","valid":true,"whitelist":"ALLOWED","last_updated":"2026-10-01T08:00:00Z"}""";

    private static final Map<Class<?>, String> OTHERS = Map.ofEntries(
            Map.entry(Credentials.class, """
                    {"token":"x","url":"https://example.com/ocpi/versions","party_id":"ABC","country_code":"SE",
                     "business_details":{"name":"Abc"},"roles":[{"role":"CPO","party_id":"ABC","country_code":"SE",
                     "business_details":{"name":"Abc","website":"https://example.com","logo":{"url":
                     "https://example.com/a.png","category":"OPERATOR","type":"png","width":10,"height":20}}}]}"""),
            Map.entry(VersionDetails.class, """
                    {"version":"2.2.1","endpoints":[{"identifier":"cdrs","role":"SENDER",
                     "url":"https://example.com/cdrs"}]}"""),
            Map.entry(ClientInfo.class, """
                    {"party_id":"ABC","country_code":"SE","role":"CPO","status":"CONNECTED",
                     "last_updated":"2026-10-01T08:00:00Z"}"""),
            Map.entry(StartSession.class, """
                    {"response_url":"https://example.com/1","token":%s,"location_id":"L1","evse_uid":"E1",
                     "connector_id":"1","authorization_reference":"A1"}""".formatted(TOKEN)),
            Map.entry(ReserveNow.class, """
                    {"response_url":"https://example.com/1","token":%s,"expiry_date":"2026-10-01T08:00:00Z",
                     "reservation_id":"7","location_id":"L1","evse_uid":"E1"}""".formatted(TOKEN)),
            Map.entry(StopSession.class, "{\"response_url\":\"https://example.com/1\",\"session_id\":\"S1\"}"),
            Map.entry(CancelReservation.class, """
                    {"response_url":"https://example.com/1","reservation_id":"7"}"""),
            Map.entry(UnlockConnector.class, """
                    {"response_url":"https://example.com/1","location_id":"L1","evse_uid":"E1","connector_id":"1"}"""),
            Map.entry(CommandResponse.class, """
                    {"result":"ACCEPTED","timeout":30,"message":[{"language":"sv","text":"Ja"}]}"""),
            Map.entry(CommandResult.class, """
                    {"result":"ACCEPTED","message":[{"language":"sv","text":"Ja"}]}"""),
            Map.entry(ChargingPreferences.class, """
                    {"profile_type":"GREEN","departure_time":"2026-10-01T08:00:00Z","energy_need":20.5,
                     "discharge_allowed":false}"""),
            Map.entry(LocationReferences.class, "{\"location_id\":\"L1\",\"evse_uids\":[\"E1\",\"E2\"]}"),
            Map.entry(AuthorizationInfo.class, """
                    {"allowed":"ALLOWED","token":%s,"location":{"location_id":"L1","evse_uids":["E1"]},
                     "authorization_reference":"A1","info":{"language":"sv","text":"Ja"}}""".formatted(TOKEN)));

    private static final List<Example> EXAMPLES = examples();

    private record Example(Version version, Class<?> type, Json json) {}

    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (Version version : Version.values()) {
            FILES.forEach((name, type) -> {
                String resource = "/laddnav/ocpi/examples/" + version + "/" + name + ".json";
                try (InputStream in = CodecFuzzTest.class.getResourceAsStream(resource)) {
                    if (in != null) {
                        examples.add(new Example(version, type, Json.parse(in.readAllBytes())));
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            OTHERS.forEach((type, text) -> examples.add(new Example(version, type, Json.parse(text))));
        }
        return examples;
    }

    @Test
    void each_object_can_be_read_before_it_is_spoilt() {
        EXAMPLES.forEach(each -> assertTrue(
                understood(each, each.json().toString()).isPresent(), () -> each.version() + " " + each.type()));
        assertTrue(EXAMPLES.size() > 50);
    }

    @Test
    void nothing_but_an_object_or_a_refusal_comes_of_a_spoilt_one() {
        long seed = Long.getLong("fuzz.seed", SEED);
        System.out.println("fuzz.seed=" + seed);
        Map<String, String> problems = new LinkedHashMap<>();
        for (int i = 0; i < TRIES && problems.size() < MOST_TOLD; i++) {
            long own = seed + i;
            Example example = EXAMPLES.get(Math.floorMod(own, EXAMPLES.size()));
            String text = new SpoiltTree(own).spoilt(example.json());
            try {
                understood(example, text)
                        .ifPresent(object ->
                                check(example, object, FINER.matcher(text).find()));
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                String where = e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0].toString();
                String what = example.version() + " " + example.type().getSimpleName();
                problems.putIfAbsent(what + " " + e.getClass() + where, own + ": " + what + " " + text + "\n" + e);
            }
        }
        assertEquals(List.of(), List.copyOf(problems.values()));
    }

    /** Empty where it is refused, which is done in words about it and not about the program. */
    private static Optional<Object> understood(Example example, String text) {
        try {
            Json json = Json.parse(text);
            if (!example.version().isRouted() && json.isObject()) {
                json = Kept211.of(json, OWNER, null);
            }
            return Optional.of(Codec.of(example.version()).decode(json, example.type()));
        } catch (OcpiException refused) {
            assertRefusedInWords(refused);
            return Optional.empty();
        }
    }

    private static void assertRefusedInWords(OcpiException refused) {
        String message = Objects.requireNonNull(refused.getMessage());
        boolean isTheirs = refused.http() == 400
                || refused.status().equals(StatusCode.INVALID_PARAMETERS)
                || refused.status().equals(StatusCode.UNKNOWN_LOCATION);
        assertTrue(isTheirs, refused.status() + " " + message);
        assertFalse(message.matches("(?s).*(java\\.|jackson|laddnav|Exception|ObjectNode|null pointer).*"), message);
    }

    /** @param isFine whether it has times that are told finer than they are written */
    private static void check(Example example, Object object, boolean isFine) {
        Codec codec = Codec.of(example.version());
        again(codec, example, object).ifPresent(second -> {
            if (example.version() != Version.V2_1_1 && !isFine) {
                assertEquals(object, second, "read again");
            }
        });
        for (Version other : Version.values()) {
            Codec.of(other).losses(object);
            if (other != example.version()) {
                again(Codec.of(other), new Example(other, example.type(), example.json()), object);
            }
        }
    }

    /** What is said can be read, and is said the same from then on. Empty where the version cannot say it. */
    private static Optional<Object> again(Codec codec, Example example, Object object) {
        if (!example.version().isRouted() && OF_NEWER_VERSIONS.contains(example.type())) {
            return Optional.empty();
        }
        Json said;
        try {
            said = codec.encode(object);
        } catch (OcpiException unsayable) {
            assertRefusedInWords(unsayable);
            return Optional.empty();
        }
        Object second = codec.decode(example.version().isRouted() ? said : noted(said, object), example.type());
        Json third = codec.encode(second);
        assertTrue(third.sameAs(said), () -> example.version() + " " + said + " becomes " + third);
        return Optional.of(second);
    }

    private static Json noted(Json said, Object object) {
        CdrToken token = switch (object) {
            case Session session -> session.cdrToken();
            case Cdr cdr -> cdr.cdrToken();
            default -> null;
        };
        return Kept211.of(said, OWNER, token);
    }
}
