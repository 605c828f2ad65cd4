package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import laddnav.app.OcpiLine.Request;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What partners get wrong in the modules that 2.3.0 added, beyond what {@link BadInputStoryTest} tries on every route. */
class NewInputStoryTest {

    private static final PartyId STRANGER = PartyId.of("SE", "NIX");
    private static final PartyId HUB = PartyId.of("SE", "LNV");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static StoryExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private static StoryRoutes routes;

    @BeforeAll
    static void one_object_of_each_kind_was_pushed() {
        exchange = StoryExchange.open(folder);
        routes = exchange.both().getLast();
        routes.pushes("1").forEach(push -> exchange.taken(push.request()));
    }

    @AfterAll
    static void end() {
        exchange.close();
    }

    private static void refused(int http, int code, Request request, String why) {
        exchange.refused(http, code, request, why);
    }

    @Test
    void what_is_asked_of_owners_is_refused_before_anyone_is_asked() {
        Map<String, String> before = exchange.state();
        String terminals = routes.at("SENDER payments") + "/terminals";
        Request assign = routes.ask(false, "PATCH", terminals + "/P1").body("{\"location_ids\":[\"L1\"]}");
        refused(200, 2001, assign, "whose terminal");
        refused(200, 2001, assign.to(HUB), "a terminal of the hub");
        refused(200, 4001, assign.to(STRANGER), "to nobody that we know");
        refused(200, 4003, assign.to(routes.provider().party), "to one that has no terminals");
        Request put = routes.ask(false, "PUT", terminals + "/P1").to(routes.payer().party);
        refused(200, 2001, put.body("{\"terminal_id\":\"P2\"}"), "another id in the body");
        refused(200, 2001, put.body("{\"invoice_creator\":\"BANK\"}"), "no creator");
        Request activate = routes.ask(false, "POST", terminals + "/activate").to(routes.payer().party);
        refused(200, 2001, activate.body("{\"location_ids\":\"L1\"}"), "no list");
        refused(400, 2000, activate.body("{"), "not JSON");
        Request book = routes.ask(true, "POST", routes.at("SENDER Booking")).to(routes.operator().party);
        Json request = routes.objects().bookingRequest();
        for (Map.Entry<String, String> spoilt : Spoilt.withoutEach(request).entrySet()) {
            refused(200, 2001, book.body(spoilt.getValue()), spoilt.getKey());
        }
        for (Map.Entry<String, String> spoilt : Spoilt.withOtherTypes(request).entrySet()) {
            refused(200, 2001, book.body(spoilt.getValue()), spoilt.getKey());
        }
        refused(200, 2001, book.body(request.with("party_id", "NIX").bytes()), "for another");
        refused(200, 4001, book.to(STRANGER).body(request.bytes()), "to nobody that we know");
        exchange.assertUnchanged(before, "requests to owners");
    }

    @Test
    void payments_are_between_their_provider_and_its_operators() {
        Map<String, String> before = exchange.state();
        Json terminal = routes.objects().terminal("P5");
        Request post = routes.ask(true, "POST", routes.at("RECEIVER payments") + "/terminals");
        refused(200, 2001, post.to(routes.operator().party).body(terminal.bytes()), "of a provider of charging");
        Request own = Request.of("POST", post.path(), routes.payer().hubToken()).from(routes.payer().party);
        refused(200, 4001, own.body(terminal.bytes()), "to nobody");
        refused(200, 2001, own.to(HUB).body(terminal.bytes()), "to everyone");
        refused(200, 2001, own.to(routes.operator().party).body("{\"id\":\"P5\"}"), "no id of a terminal");
        refused(200, 2001, routes.ask(true, "GET", routes.at("SENDER payments") + "/terminals"), "a provider's list");
        refused(404, 2000, routes.ask(false, "GET", routes.at("RECEIVER payments") + "/terminals/P1"), "not its own");
        refused(404, 2000, routes.ask(false, "GET", routes.at("SENDER payments")), "neither kind of object");
        refused(404, 2000, routes.ask(false, "GET", routes.at("SENDER payments") + "/cards"), "no such kind");
        exchange.assertUnchanged(before, "payments of others");
    }

    @Test
    void older_versions_have_none_of_it() {
        StoryRoutes older = exchange.both().getFirst();
        for (String path : List.of("sender/invoicereconciliation", "sender/payments/terminals", "sender/bookings")) {
            refused(404, 2000, older.ask(true, "GET", "/ocpi/" + older.version() + "/" + path), "not in this version");
        }
    }

    @Test
    void lists_have_their_limits_and_bookable_times_their_filter() {
        String places = routes.at("SENDER Booking") + "/booking_locations";
        refused(200, 2001, routes.ask(true, "GET", places + "?timeslot_from=soon"), "no time");
        refused(200, 2001, routes.ask(true, "GET", places + "?limit=0"), "no limit");
        refused(200, 2001, routes.ask(true, "GET", places + "/B1"), "whose place");
        refused(404, 2000, routes.ask(true, "GET", places + "/B1/K9").to(routes.operator().party), "no calendar");
        assertEquals(1, count(places + "?timeslot_from=2026-10-01T09:00:00Z&timeslot_to=2026-10-01T11:00:00Z"));
        assertEquals(0, count(places + "?timeslot_from=2026-10-01T11:00:00Z"));
        assertEquals(0, count(places + "?timeslot_to=2026-10-01T10:00:00Z"));
    }

    private static int count(String path) {
        String body = exchange.taken(routes.ask(true, "GET", path)).body();
        return Json.parse(body).field("data").orElseThrow().elements().size();
    }
}
