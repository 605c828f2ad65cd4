package laddnav.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import laddnav.app.OcpiLine.Request;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;

/**
 * One operator, one provider and one payment terminal provider of a version, and every OCPI route that they may call at the hub.
 *
 * @param endpoints the addresses that the hub's version details give, by {@code RECEIVER locations} and the like,
 *     without the hub's origin
 */
record StoryRoutes(
        Version version,
        StoryPlatform operator,
        StoryPlatform provider,
        StoryPlatform payer,
        Map<String, String> endpoints) {

    private static final String CONFIRMATIONS = "/financial-advice-confirmations";
    private static final String BOOKABLE = "/booking_locations";
    private static final List<String> EVERY = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** A path and the methods that it has for a platform that is registered. */
    record Path(String path, List<String> methods, boolean isProviders) {
        List<String> others() {
            return EVERY.stream().filter(each -> !methods.contains(each)).toList();
        }
    }

    /** A request that is right, with the smallest object that is valid there. */
    record Push(Request request, Json object, StoryPlatform sender, StoryPlatform receiver, String arrivesAt) {
        boolean isWhole() {
            return !request.method().equals("PATCH");
        }

        Request with(String body) {
            return request.body(body);
        }
    }

    String at(String endpoint) {
        return Objects.requireNonNull(endpoints.get(endpoint), endpoint);
    }

    StoryObjects objects() {
        return new StoryObjects(operator.party, provider.party, version);
    }

    /** Each endpoint of the version details with its paths. */
    Map<String, List<Path>> paths() {
        String cpo = owner(operator.party);
        String emp = owner(provider.party);
        List<String> put = List.of("GET", "PUT", "PATCH");
        Map<String, List<Path>> paths = new LinkedHashMap<>();
        add(paths, "SENDER credentials", false, List.of("GET", "PUT", "DELETE"), "");
        add(paths, "SENDER locations", true, List.of("GET"), "", "/L1", "/L1/E1", "/L1/E1/1");
        add(paths, "RECEIVER locations", false, put, cpo + "/L1", cpo + "/L1/E1", cpo + "/L1/E1/1");
        add(paths, "SENDER tariffs", true, List.of("GET"), "");
        add(paths, "RECEIVER tariffs", false, List.of("GET", "PUT", "DELETE"), cpo + "/T1");
        add(paths, "SENDER sessions", true, List.of("GET"), "");
        add(paths, "SENDER sessions", true, List.of("PUT"), "/S1/charging_preferences");
        add(paths, "RECEIVER sessions", false, put, cpo + "/S1");
        add(paths, "SENDER cdrs", true, List.of("GET"), "");
        add(paths, "RECEIVER cdrs", false, List.of("POST"), "");
        add(paths, "RECEIVER cdrs", false, List.of("GET"), cpo + "/C1");
        add(paths, "SENDER tokens", false, List.of("GET"), "");
        add(paths, "RECEIVER tokens", true, put, emp + "/U1");
        add(paths, "SENDER tokens", false, List.of("POST"), "/U1/authorize");
        add(paths, "SENDER hubclientinfo", true, List.of("GET"), "");
        add(paths, "RECEIVER chargingprofiles", true, List.of("GET", "PUT", "DELETE"), "/S1");
        add(paths, "SENDER chargingprofiles", false, List.of("POST", "PUT"), "/R1");
        add(paths, "RECEIVER commands", true, List.of("POST"), "/START_SESSION");
        add(paths, "SENDER commands", false, List.of("POST"), "/R1");
        if (version == Version.V2_3_0) {
            addSince23(paths, cpo);
        }
        return paths;
    }

    private void addSince23(Map<String, List<Path>> paths, String cpo) {
        List<String> put = List.of("GET", "PUT", "PATCH");
        List<String> get = List.of("GET");
        List<String> post = List.of("POST");
        add(paths, "SENDER invoicereconciliation", true, get, "");
        add(paths, "RECEIVER invoicereconciliation", false, post, "");
        add(paths, "RECEIVER invoicereconciliation", false, List.of("GET", "PUT", "DELETE"), cpo + "/F1");
        add(paths, "SENDER payments", false, get, "/terminals", CONFIRMATIONS, CONFIRMATIONS + "/P1");
        add(paths, "SENDER payments", false, put, "/terminals/P1");
        add(paths, "SENDER payments", false, post, "/terminals/activate", "/terminals/P1/deactivate");
        add(paths, "RECEIVER payments", false, post, "/terminals", CONFIRMATIONS);
        add(paths, "RECEIVER payments", false, get, "/terminals/P1", CONFIRMATIONS + "/P1");
        add(paths, "SENDER Booking", true, List.of("GET", "POST"), "");
        add(paths, "SENDER Booking", true, get, BOOKABLE, BOOKABLE + "/B1", BOOKABLE + "/B1/K1");
        add(paths, "RECEIVER Booking", false, put, cpo + "/B1", cpo + BOOKABLE + "/B1", cpo + BOOKABLE + "/B1/K1");
    }

    private void add(
            Map<String, List<Path>> paths, String endpoint, boolean isProviders, List<String> methods, String... ends) {
        for (String end : ends) {
            String address = at(endpoint) + end;
            paths.computeIfAbsent(endpoint, key -> new ArrayList<>()).add(new Path(address, methods, isProviders));
        }
    }

    /** Every push of a new object or a change of one, in an order in which they can be made. */
    List<Push> pushes(String number) {
        StoryObjects objects = objects();
        String location = operator.party + "/L" + number;
        Json patch = Json.parse("{\"last_updated\":\"2026-10-02T10:00:00Z\"}");
        List<Push> pushes = new ArrayList<>();
        pushes.add(push("PUT", "locations", location, objects.location("L" + number)));
        pushes.add(push("PUT", "locations", location + "/E1", objects.evse()));
        pushes.add(push("PUT", "locations", location + "/E1/1", objects.connector()));
        pushes.add(push("PATCH", "locations", location, patch.with("city", "Malmö")));
        pushes.add(push("PATCH", "locations", location + "/E1", patch.with("status", "CHARGING")));
        pushes.add(push("PATCH", "locations", location + "/E1/1", patch.with("format", "CABLE")));
        pushes.add(push("PUT", "tariffs", operator.party + "/T" + number, objects.tariff("T" + number)));
        pushes.add(push("PUT", "sessions", operator.party + "/S" + number, objects.session("S" + number)));
        pushes.add(push("PATCH", "sessions", operator.party + "/S" + number, patch.with("status", "COMPLETED")));
        pushes.add(push("POST", "cdrs", operator.party + "/C" + number, objects.cdr("C" + number)));
        pushes.add(push("PUT", "tokens", provider.party + "/U" + number, objects.token("U" + number)));
        pushes.add(push("PATCH", "tokens", provider.party + "/U" + number, patch.with("whitelist", "NEVER")));
        if (version == Version.V2_3_0) {
            pushes.addAll(pushesSince23(number, patch));
        }
        return pushes;
    }

    private List<Push> pushesSince23(String number, Json patch) {
        StoryObjects objects = objects();
        String record = operator.party + "/F" + number;
        String booking = operator.party + "/B" + number;
        List<Push> pushes = new ArrayList<>();
        pushes.add(push("POST", "invoicereconciliation", record, objects.record("F" + number)));
        pushes.add(push("PUT", "invoicereconciliation", record, objects.record("F" + number)));
        pushes.add(push("POST", "payments/terminals", payer.party + "/P" + number, objects.terminal("P" + number)));
        pushes.add(push(
                "POST", "payments/confirmations", payer.party + "/P" + number, objects.confirmation("P" + number)));
        pushes.add(push("PUT", "bookings", booking, objects.booking("B" + number)));
        pushes.add(push("PATCH", "bookings", booking, patch.with("reservation_status", "FULFILLED")));
        pushes.add(push("PUT", "bookings/locations", booking, objects.bookingLocation("B" + number)));
        pushes.add(push("PUT", "bookings/locations", booking + "/K1", objects.calendar()));
        pushes.add(push("PATCH", "bookings/locations", booking, patch.with("location_id", "L2")));
        pushes.add(
                push("PATCH", "bookings/locations", booking + "/K1", patch.with("end_before", "2026-10-04T10:00:00Z")));
        return pushes;
    }

    private StoryPlatform sender(String module) {
        return module.equals("tokens") ? provider : module.startsWith("payments") ? payer : operator;
    }

    private String address(String method, String module, String id) {
        String owned = "/" + id.replace('*', '/');
        return switch (module) {
            case "payments/terminals" -> at("RECEIVER payments") + "/terminals";
            case "payments/confirmations" -> at("RECEIVER payments") + CONFIRMATIONS;
            case "bookings" -> at("RECEIVER Booking") + owned;
            case "bookings/locations" -> at("RECEIVER Booking") + owned.replaceFirst("(/../...)", "$1" + BOOKABLE);
            default -> at("RECEIVER " + module) + (method.equals("POST") ? "" : owned);
        };
    }

    private Push push(String method, String module, String id, Json object) {
        StoryPlatform sender = sender(module);
        StoryPlatform receiver = sender == operator ? provider : operator;
        String address = address(method, module, id);
        Request request = Request.of(method, address, sender.hubToken())
                .from(sender.party)
                .to(receiver.party)
                .body(object.bytes());
        return new Push(request, object, sender, receiver, module + "/" + id);
    }

    /** A request of this platform of ours to an endpoint. */
    Request ask(boolean asProvider, String method, String path) {
        StoryPlatform caller = asProvider ? provider : operator;
        return Request.of(method, path, caller.hubToken()).from(caller.party);
    }

    static String owner(PartyId party) {
        return "/" + party.country() + "/" + party.party();
    }
}
