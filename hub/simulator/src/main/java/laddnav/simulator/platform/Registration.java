package laddnav.simulator.platform;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Endpoint;

/**
 * What a platform remembers of its registration at the hub.
 *
 * @param hubToken what we call the hub with
 * @param ourToken what the hub calls us with
 * @param ourPort on which the hub knows us
 */
record Registration(
        Version version, PartyId hub, String hubToken, String ourToken, int ourPort, List<Endpoint> endpoints) {

    Registration onPort(int port) {
        return new Registration(version, hub, hubToken, ourToken, port, endpoints);
    }

    Json json() {
        return Json.from(Map.of(
                "version",
                version.number(),
                "hub",
                hub.toString(),
                "hub_token",
                hubToken,
                "our_token",
                ourToken,
                "our_port",
                ourPort,
                "endpoints",
                endpoints.stream()
                        .map(each -> Map.of(
                                "identifier", each.identifier(),
                                "role", each.role().name(),
                                "url", each.url()))
                        .toList()));
    }

    static Registration parse(Json json) {
        return new Registration(
                Version.find(text(json, "version")).orElseThrow(),
                PartyId.parse(text(json, "hub")),
                text(json, "hub_token"),
                text(json, "our_token"),
                json.integer("our_port").orElseThrow(),
                json.field("endpoints").orElseThrow().elements().stream()
                        .map(each -> new Endpoint(
                                text(each, "identifier"),
                                InterfaceRole.valueOf(text(each, "role").toUpperCase(Locale.ROOT)),
                                text(each, "url")))
                        .toList());
    }

    private static String text(Json json, String field) {
        return json.text(field)
                .orElseThrow(() -> new IllegalStateException("the remembered registration lacks " + field));
    }

    @Override
    public String toString() {
        return "registration at " + hub + " in " + version;
    }
}
