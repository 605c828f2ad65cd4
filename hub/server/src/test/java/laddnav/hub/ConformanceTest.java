package laddnav.hub;

import static laddnav.hub.HubNetwork.CPO;
import static laddnav.hub.HubNetwork.EMP;
import static laddnav.hub.HubNetwork.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import laddnav.database.ThrowawayDatabase;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The table of what the routes take, in {@code docs/ocpi.md}, against what a running hub answers. */
@Timeout(120)
class ConformanceTest {

    private static final String BEGIN = "<!-- conformance begin -->\n";
    private static final String END = "<!-- conformance end -->";
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** A path below a version, as the table names it and as it is called. */
    private record Row(String module, String side, String shown, String path) {}

    private static final List<Row> ROWS = List.of(
            new Row("versions", "", "/versions", "/versions"),
            new Row("versions", "", "/{version}", ""),
            new Row("credentials", "", "/credentials", "/credentials"),
            row("locations", "Sender", ""),
            row("locations", "Sender", "/{location}"),
            row("locations", "Sender", "/{location}/{evse}/{connector}"),
            row("locations", "Receiver", "/{country}/{party}/{location}"),
            row("locations", "Receiver", "/{country}/{party}/{location}/{evse}"),
            row("locations", "Receiver", "/{country}/{party}/{location}/{evse}/{connector}"),
            row("sessions", "Sender", ""),
            row("sessions", "Sender", "/{session}/charging_preferences"),
            row("sessions", "Receiver", "/{country}/{party}/{session}"),
            row("cdrs", "Sender", ""),
            row("cdrs", "Receiver", ""),
            row("cdrs", "Receiver", "/{country}/{party}/{cdr}"),
            row("tariffs", "Sender", ""),
            row("tariffs", "Receiver", "/{country}/{party}/{tariff}"),
            row("tokens", "Sender", ""),
            row("tokens", "Sender", "/{token}/authorize"),
            row("tokens", "Receiver", "/{country}/{party}/{token}"),
            row("commands", "Sender", "/{reference}"),
            row("commands", "Receiver", "/{command}"),
            row("chargingprofiles", "Sender", "/{reference or session}"),
            row("chargingprofiles", "Receiver", "/{session}"),
            row("invoicereconciliation", "Sender", ""),
            row("invoicereconciliation", "Receiver", ""),
            row("invoicereconciliation", "Receiver", "/{country}/{party}/{record}"),
            row("payments", "Sender", "/terminals"),
            row("payments", "Sender", "/terminals/activate"),
            row("payments", "Sender", "/terminals/{terminal}"),
            row("payments", "Sender", "/terminals/{terminal}/deactivate"),
            row("payments", "Sender", "/financial-advice-confirmations"),
            row("payments", "Sender", "/financial-advice-confirmations/{confirmation}"),
            row("payments", "Receiver", "/terminals"),
            row("payments", "Receiver", "/terminals/{terminal}"),
            row("payments", "Receiver", "/financial-advice-confirmations"),
            row("payments", "Receiver", "/financial-advice-confirmations/{confirmation}"),
            row("bookings", "Sender", ""),
            row("bookings", "Sender", "/booking_locations"),
            row("bookings", "Sender", "/booking_locations/{booking location}"),
            row("bookings", "Sender", "/booking_locations/{booking location}/{calendar}"),
            row("bookings", "Receiver", "/{country}/{party}/{booking}"),
            row("bookings", "Receiver", "/{country}/{party}/booking_locations/{booking location}"),
            row("bookings", "Receiver", "/{country}/{party}/booking_locations/{booking location}/{calendar}"),
            row("hubclientinfo", "Sender", ""),
            row("hubclientinfo", "Receiver", "/{country}/{party}"));

    private static Row row(String module, String side, String rest) {
        String path = "/" + side.toLowerCase(java.util.Locale.ROOT) + "/" + module
                + rest.replace("{country}", "SE").replace("{party}", "CPO").replaceAll("\\{[^}]*\\}", "X1");
        return new Row(module, side, "/" + module + rest, path);
    }

    @Test
    void the_table_says_what_the_routes_do() throws Exception {
        String table;
        try (HubNetwork network = new HubNetwork(ThrowawayDatabase.access());
                LoopbackPlatform oldCpo = network.joined(CPO, Role.CPO, Version.V2_1_1);
                LoopbackPlatform oldEmp = network.joined(EMP, Role.EMSP, Version.V2_1_1);
                LoopbackPlatform newer = network.joined(OTHER, Role.CPO, Version.V2_3_0)) {
            table = table(network, List.of(oldCpo, oldEmp, newer, newer));
        }
        Path page = page();
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        String written = text.substring(begin, text.indexOf(END));
        if (Boolean.getBoolean("conformance.write")) {
            Files.writeString(page, text.substring(0, begin) + table + text.substring(text.indexOf(END)));
        } else {
            assertEquals(written, table, "docs/ocpi.md is not what the routes do: -Dconformance.write=true writes it");
        }
        assertFalse(table.contains("500"), table);
    }

    private static String table(HubNetwork network, List<LoopbackPlatform> callers) throws Exception {
        List<String> versions = List.of("2.1.1", "2.1.1", "2.2.1", "2.3.0");
        StringBuilder table = new StringBuilder("""
                | module | side | path | 2.1.1 (operators) | 2.1.1 (others) | 2.2.1 | 2.3.0 |
                |---|---|---|---|---|---|---|
                """);
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Row row : ROWS) {
                table.append("| ").append(row.module()).append(" | ").append(row.side());
                table.append(" | `").append(row.shown()).append("` |");
                for (int i = 0; i < versions.size(); i++) {
                    String base = network.base() + "/ocpi";
                    String url = row.path().equals("/versions")
                            ? base + row.path()
                            : base + "/" + versions.get(i) + row.path();
                    table.append(' ').append(taken(client, callers.get(i), url)).append(" |");
                }
                table.append('\n');
            }
        }
        return table.toString();
    }

    private static String taken(HttpClient client, LoopbackPlatform caller, String url) throws Exception {
        List<String> taken = new ArrayList<>();
        for (String method : METHODS) {
            // DELETE credentials would end the caller's registration: another method tells that it is allowed
            if (method.equals("DELETE") && url.endsWith("/credentials")) {
                if (send(client, caller, "PATCH", url)
                        .headers()
                        .firstValue("Allow")
                        .orElse("")
                        .contains("DELETE")) {
                    taken.add(method);
                }
            } else if (isTaken(send(client, caller, method, url))) {
                taken.add(method);
            }
        }
        return taken.isEmpty() ? "–" : String.join(", ", taken);
    }

    /** A missing object is HTTP 404 as well; a missing path says that it is one. */
    private static boolean isTaken(HttpResponse<String> answer) {
        boolean isNoPath = answer.statusCode() == 404
                && Json.parse(answer.body()).text("status_message").orElse("").contains("no such path");
        return answer.statusCode() != 405 && !isNoPath;
    }

    private static HttpResponse<String> send(HttpClient client, LoopbackPlatform caller, String method, String url)
            throws IOException, InterruptedException {
        boolean hasBody = !method.equals("GET") && !method.equals("DELETE");
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Token " + caller.hubToken())
                        .method(
                                method,
                                hasBody
                                        ? HttpRequest.BodyPublishers.ofString("[]")
                                        : HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("docs/ocpi.md"))) {
            folder = folder.getParent();
        }
        return java.util.Objects.requireNonNull(folder).resolve("docs/ocpi.md");
    }
}
