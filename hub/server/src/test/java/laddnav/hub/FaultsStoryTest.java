package laddnav.hub;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import laddnav.database.DatabaseAccess;
import laddnav.database.ThrowawayDatabase;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers and senders that fail in every way: nothing that was accepted is lost or doubled, and nobody else notices. */
@Timeout(120)
class FaultsStoryTest extends OddStory {

    private static final int CONNECTIONS = 3_000;
    private static final int OBJECTS = 12;

    @Test
    void a_receiver_that_fails_in_every_way_has_its_owners_state_afterwards() throws Exception {
        OddPartner owner = partner(Role.CPO, "2.2.1").join();
        OddPartner receiver = partner(Role.EMSP, "2.2.1").join();
        List<StubMapping> faults = new ArrayList<>();
        List<Fault> kinds = List.of(Fault.values());
        for (int i = 0; i < kinds.size(); i++) {
            faults.add(receiver.server.stubFor(any(urlPathMatching("/locations/.*" + i))
                    .atPriority(1)
                    .willReturn(aResponse().withFault(kinds.get(i)))));
        }
        String cut = "{\"data\":{},\"status_co";
        faults.add(receiver.server.stubFor(any(urlPathMatching("/locations/.*[5-7]"))
                .atPriority(1)
                .willReturn(OddPartner.answer(200, cut).withHeader("Content-Length", "500"))));
        faults.add(receiver.server.stubFor(any(urlPathMatching("/locations/.*[89]"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(302).withHeader("Location", "http://elsewhere.invalid/"))));
        for (String status : List.of("AVAILABLE", "CHARGING")) {
            for (int i = 0; i < OBJECTS; i++) {
                String body = ofParty(owner, Samples.location("L" + i, status));
                assertEquals(
                        1000,
                        owner.send("PUT", at(owner, "locations", "L" + i), body).code());
            }
        }
        await(() -> emp.count("PUT locations/" + owner.party + "/L11") >= 1, "others are told meanwhile");
        faults.forEach(receiver.server::removeStub);
        for (int i = 0; i < OBJECTS; i++) {
            // what a receiver refuses again and again waits for its next change
            String status = i == 8 || i == 9 ? "BLOCKED" : "CHARGING";
            owner.send("PUT", at(owner, "locations", "L" + i), ofParty(owner, Samples.location("L" + i, status)));
            String path = "/locations/" + owner.party.country() + "/" + owner.party.party() + "/L" + i;
            await(() -> last(receiver, path).contains(status), path + " is as its owner has it");
        }
    }

    private static String last(OddPartner receiver, String path) {
        return receiver.server.getAllServeEvents().stream()
                .filter(each -> each.getRequest().getUrl().equals(path)
                        && each.getResponse().getStatus() == 200)
                .findFirst()
                .map(each -> each.getRequest().getBodyAsString())
                .orElse("");
    }

    @Test
    void a_sender_that_repeats_itself_is_heard_once() throws Exception {
        OddPartner sender = partner(Role.CPO, "2.2.1").join();
        String cdr = ofParty(sender, Samples.cdr("C1", "EMP", "50"));
        List<Integer> codes = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        long before = network.hub.feed().newest();
        for (int i = 0; i < 40; i++) {
            threads.add(Thread.ofVirtual().start(() -> codes.add(code(sender, cdr))));
        }
        for (Thread each : threads) {
            each.join();
        }
        assertEquals(java.util.Collections.nCopies(40, 1000), codes);
        assertEquals(before + 1, network.hub.feed().newest());
    }

    private static int code(OddPartner sender, String cdr) {
        try {
            return sender.send("POST", "/receiver/cdrs", cdr).code();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void thousands_of_connections_that_stop_in_the_middle_hold_up_nobody_and_change_nothing() throws Exception {
        OddPartner sender = partner(Role.CPO, "2.2.1").join();
        long before = network.hub.feed().newest();
        String head = "PUT /ocpi/2.2.1" + at(sender, "tariffs", "CUT") + " HTTP/1.1\r\nHost: hub\r\nAuthorization: "
                + sender.encoded() + "\r\nContent-Length: 4000\r\n\r\n{\"country_code\":\"DK\",";
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), network.base().getPort());
                socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                sockets.add(socket);
            }
            String tariff = ofParty(sender, Samples.tariff("T1", "2", "2026-10-01T10:00:00Z"));
            assertTrue(cpo.hub()
                    .receiver()
                    .put(cpo.call(null), site("L1"), Samples.location("L1", "BLOCKED"))
                    .isSuccess());
            assertEquals(
                    429, sender.send("PUT", at(sender, "tariffs", "T1"), tariff).http(), "its own turn is used up");
        } finally {
            for (Socket each : sockets) {
                close(each);
            }
        }
        String tariff = ofParty(sender, Samples.tariff("T1", "2", "2026-10-01T10:00:00Z"));
        await(() -> http(sender, tariff) == 200 || http(sender, tariff) == 201, "it is let in again");
        assertEquals(before + 2, network.hub.feed().newest(), "one location and one tariff");
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int http(OddPartner sender, String tariff) {
        try {
            return sender.send("PUT", at(sender, "tariffs", "T1"), tariff).http();
        } catch (Exception e) {
            return 0;
        }
    }

    @Test
    void a_commands_result_arrives_once_though_the_hub_was_started_again_in_between() throws Exception {
        DatabaseAccess access = ThrowawayDatabase.access();
        LoopbackPlatform operator;
        LoopbackPlatform provider;
        URI resultUrl;
        try (HubNetwork first = new HubNetwork(access)) {
            // not joined by the network, which would close them with the first hub
            operator = new LoopbackPlatform(HubNetwork.CPO, Role.CPO, Version.V2_2_1);
            provider = new LoopbackPlatform(HubNetwork.EMP, Role.EMSP, Version.V2_2_1);
            operator.register(first.invite(operator));
            provider.register(first.invite(provider));
            Json command = Json.parse("{\"location_id\":\"L1\"}")
                    .with("response_url", provider.base() + "/ocpi/2.2.1/sender/commands/77")
                    .with("token", Samples.token("AB12"));
            assertTrue(provider.hub()
                    .command(provider.call(HubNetwork.CPO), "START_SESSION", command)
                    .isSuccess());
            resultUrl =
                    URI.create(operator.commands.getFirst().text("response_url").orElseThrow());
        }
        try (HubNetwork second = new HubNetwork(access);
                HttpClient client = HttpClient.newHttpClient()) {
            String token =
                    Base64.getEncoder().encodeToString(operator.hubToken().getBytes(StandardCharsets.UTF_8));
            HttpRequest result = HttpRequest.newBuilder(second.base().resolve(resultUrl.getPath()))
                    .header("Authorization", "Token " + token)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"result\":\"ACCEPTED\"}"))
                    .build();
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer = client.send(result, HttpResponse.BodyHandlers.ofString());
                assertTrue(answer.body().contains("\"status_code\":1000"), answer.body());
            }
            assertEquals(1, provider.results.size());
            assertEquals("77", provider.results.getFirst().text("reference").orElseThrow());
            HttpRequest unknown = HttpRequest.newBuilder(second.base().resolve("/ocpi/2.2.1/sender/commands/none"))
                    .header("Authorization", "Token " + token)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"result\":\"ACCEPTED\"}"))
                    .build();
            String answer =
                    client.send(unknown, HttpResponse.BodyHandlers.ofString()).body();
            assertTrue(answer.contains("\"status_code\":2001"), answer);
        } finally {
            operator.close();
            provider.close();
        }
    }
}
