package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import laddnav.app.OcpiLine.Answer;
import laddnav.app.OcpiLine.Request;
import laddnav.hub.Hub;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator asks before it lets charge; what it was answered decides what its CDR is worth. */
@Timeout(180)
class AuthorizationStoryTest {

    private static final PartyId OPERATOR = PartyId.of("SE", "OPA");
    private static final PartyId PROVIDER = PartyId.of("SE", "PRA");
    private static final Version VERSION = Version.V2_2_1;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Who talks here. */
    private record Exchange(StoryNode node, OcpiLine line, StoryPlatform operator, StoryPlatform provider) {

        private StoryObjects objects() {
            return new StoryObjects(OPERATOR, PROVIDER, VERSION);
        }

        private Request request(String method, StoryPlatform from, String path) {
            return Request.of(method, "/ocpi/" + VERSION + path, from.hubToken())
                    .from(from.party);
        }

        private void token(String uid) {
            Json token = objects().token(uid).with("whitelist", "NEVER").with("contract_id", "SE-PRA-" + uid);
            String path = "/receiver/tokens/SE/PRA/" + uid;
            taken(request("PUT", provider, path).body(token.toString()));
        }

        private String asked(String uid) {
            Answer answer = taken(request("POST", operator, "/sender/tokens/" + uid + "/authorize?type=RFID")
                    .to(PROVIDER));
            return Json.parse(answer.body())
                    .field("data")
                    .flatMap(data -> data.text("allowed"))
                    .orElseThrow();
        }

        private void charged(String id, String uid, String reference) {
            // in whole seconds, and not before the answer
            Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
            Json period = Json.parse(
                    "[{\"start_date_time\":\"" + start + "\",\"dimensions\":[{\"type\":\"ENERGY\",\"volume\":20.0}]}]");
            Json cdr = objects()
                    .cdr(id)
                    .with("auth_method", "AUTH_REQUEST")
                    .with("cdr_token", Json.parse("""
                            {"country_code":"SE","party_id":"PRA","uid":"%s","type":"RFID",
                            "contract_id":"SE-PRA-%s"}""".formatted(uid, uid)))
                    .with("start_date_time", start.toString())
                    .with("end_date_time", start.plus(Duration.ofHours(1)).toString())
                    .with("charging_periods", period)
                    .with("last_updated", start.toString());
            taken(request("POST", operator, "/receiver/cdrs")
                    .body(
                            reference.isEmpty()
                                    ? cdr.toString()
                                    : cdr.with("authorization_reference", reference)
                                            .toString()));
        }

        private Answer taken(Request request) {
            Answer answer = line.send(request);
            assertEquals(1000, answer.code(), request + " was answered " + answer);
            return answer;
        }

        private List<String> findings(String id) {
            node.installation.settle();
            return node
                    .rows(
                            "settlement",
                            "SELECT CONCAT(f.code, ' ', f.detail) FROM charge_finding f JOIN charge c ON"
                                    + " c.id=f.charge WHERE c.cdr_id='" + id + "' AND f.code LIKE 'AUTHORIZATION%'")
                    .stream()
                    .map(List::getFirst)
                    .toList();
        }
    }

    @Test
    void a_cdr_is_held_against_what_its_operator_was_answered() {
        try (StoryNode node = StoryNode.start(folder.resolve("data"), List.of(OPERATOR, PROVIDER));
                OcpiLine line = new OcpiLine(node.address());
                StoryPlatform operator = platform(node, OPERATOR, Role.CPO);
                StoryPlatform provider = platform(node, PROVIDER, Role.EMSP)) {
            Exchange exchange = new Exchange(node, line, operator, provider);
            for (String uid : List.of("U1", "U2", "U3", "U4")) {
                exchange.token(uid);
            }
            provider.authorizations.put(
                    "U1", Json.parse("{\"allowed\":\"ALLOWED\",\"authorization_reference\":\"REF-1\"}"));
            provider.authorizations.put("U2", Json.parse("{\"allowed\":\"NO_CREDIT\"}"));
            provider.authorizations.put("U4", Json.parse("{\"allowed\":\"ALLOWED\"}"));
            assertEquals("ALLOWED", exchange.asked("U1"));
            assertEquals("NO_CREDIT", exchange.asked("U2"));
            assertEquals("ALLOWED", exchange.asked("U4"));
            exchange.charged("NAMED", "U1", "REF-1");
            exchange.charged("REFUSED", "U2", "");
            exchange.charged("NOT-ASKED", "U3", "");
            exchange.charged("BORROWED", "U3", "REF-1");
            exchange.charged("INVENTED", "U1", "REF-9");
            exchange.charged("UNNAMED", "U4", "");
            assertEquals(List.of(), exchange.findings("NAMED"));
            assertEquals(List.of(), exchange.findings("UNNAMED"));
            assertEquals(
                    List.of("AUTHORIZATION_DIFFERS it was given for another token"), exchange.findings("BORROWED"));
            assertEquals(
                    List.of("AUTHORIZATION_MISSING authorization_reference names none that was given here"),
                    exchange.findings("INVENTED"));
            assertEquals(
                    List.of("AUTHORIZATION_MISSING the token was not asked for here in the 24 h before the start"),
                    exchange.findings("NOT-ASKED"));
            String refused = exchange.findings("REFUSED").getFirst();
            assertEquals("AUTHORIZATION_DIFFERS the answer at", refused.substring(0, 35));
            assertEquals("was NO_CREDIT", refused.substring(refused.length() - 13));
            assertEquals(
                    List.of(List.of("NO_CREDIT", "PROVIDER")),
                    node.rows("settlement", "SELECT allowed, source FROM authorization_seen WHERE allowed<>'ALLOWED'"));
        }
    }

    private static StoryPlatform platform(StoryNode node, PartyId party, Role role) {
        Hub hub = node.installation.hub();
        return StoryPlatform.registered(hub, party, role, VERSION);
    }
}
