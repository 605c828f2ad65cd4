package laddnav.hub;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.Extension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/** A partner whose every answer and every header is written by hand, on WireMock. */
final class OddPartner implements AutoCloseable {

    static final String FOR_HUB = "token-for-the-hub";
    private static final List<ModuleId> OBJECTS =
            List.of(ModuleId.LOCATIONS, ModuleId.TARIFFS, ModuleId.TOKENS, ModuleId.SESSIONS, ModuleId.CDRS);

    final WireMockServer server;
    final PartyId party;
    final Role role;
    final String version;
    private final HubNetwork network;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String hubToken = "";

    OddPartner(HubNetwork network, PartyId party, Role role, String version, Extension... extensions) {
        this.server = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .containerThreads(40)
                .extensions(extensions));
        this.network = network;
        this.party = party;
        this.role = role;
        this.version = version;
        server.start();
        server.stubFor(any(urlPathMatching("/.*")).atPriority(100).willReturn(ok("{}")));
        server.stubFor(get(urlPathEqualTo("/versions"))
                .willReturn(ok("[{\"version\":\"" + version + "\",\"url\":\"" + base() + "/details\"}]")));
        details("");
    }

    String base() {
        return server.baseUrl();
    }

    /** The version details, with more endpoints, as JSON that begins with a comma. */
    void details(String more) {
        List<String> endpoints = new ArrayList<>();
        endpoints.add(endpoint("credentials", "SENDER", "/credentials"));
        for (ModuleId module : OBJECTS) {
            boolean isOwner = role == Role.CPO != module.equals(ModuleId.TOKENS);
            endpoints.add(endpoint(module.value(), isOwner ? "SENDER" : "RECEIVER", "/" + module));
        }
        String list = String.join(",", endpoints) + more;
        server.stubFor(get(urlPathEqualTo("/details"))
                .willReturn(ok("{\"version\":\"" + version + "\",\"endpoints\":[" + list + "]}")));
    }

    String endpoint(String module, String side, String path) {
        String sided = version.equals("2.1.1") ? "" : "\"role\":\"" + side + "\",";
        return "{\"identifier\":\"" + module + "\"," + sided + "\"url\":\"" + base() + path + "\"}";
    }

    static ResponseDefinitionBuilder ok(String data) {
        return answer(200, "{\"data\":" + data + ",\"status_code\":1000,\"timestamp\":\"2026-01-01T00:00:00Z\"}");
    }

    static ResponseDefinitionBuilder answer(int http, String body) {
        return ResponseDefinitionBuilder.responseDefinition()
                .withStatus(http)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    Hub.Invitation invite() {
        return network.hub.invite(party.toString(), List.of(new Hub.PartyRole(party, role, "Firm " + party)));
    }

    String credentials(String roles) {
        String self = version.equals("2.1.1")
                ? "\"business_details\":{\"name\":\"Odd\"},\"party_id\":\"" + party.party() + "\",\"country_code\":\""
                        + party.country() + "\""
                : "\"roles\":[" + role(role.name()) + roles + "]";
        return "{\"token\":\"" + FOR_HUB + "\",\"url\":\"" + base() + "/versions\"," + self + "}";
    }

    String role(String name) {
        return "{\"role\":\"" + name + "\",\"party_id\":\"" + party.party() + "\",\"country_code\":\"" + party.country()
                + "\",\"business_details\":{\"name\":\"Odd\"}}";
    }

    OddPartner join() throws Exception {
        Hub.Invitation invitation = invite();
        Answer answer = sendAs("POST", "/credentials", "Token " + invitation.tokenA(), credentials(""));
        take(answer);
        return this;
    }

    /** Remembers the token of an answer to the credentials. */
    void take(Answer answer) {
        hubToken = answer.json()
                .field("data")
                .orElseThrow(() -> new AssertionError(answer.toString()))
                .text("token")
                .orElseThrow();
    }

    String hubToken() {
        return hubToken;
    }

    String raw() {
        return "Token " + hubToken;
    }

    String encoded() {
        return "Token " + Base64.getEncoder().encodeToString(hubToken.getBytes(StandardCharsets.UTF_8));
    }

    /** What the hub answered. */
    record Answer(int http, String body, HttpResponse<String> response) {

        Json json() {
            return Json.parse(body);
        }

        int code() {
            return json().integer("status_code").orElseThrow();
        }

        String message() {
            return json().text("status_message").orElse("");
        }

        @Override
        public String toString() {
            return http + " " + body;
        }
    }

    /** To the hub, at a path below the version. */
    Answer sendAs(String method, String path, String authorization, @Nullable String body, String... headers)
            throws Exception {
        URI uri = URI.create(network.base() + "/ocpi/" + version + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", authorization)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    Answer send(String method, String path, @Nullable String body, String... headers) throws Exception {
        return sendAs(method, path, encoded(), body, headers);
    }

    @Override
    public void close() {
        server.stop();
        client.close();
    }
}
