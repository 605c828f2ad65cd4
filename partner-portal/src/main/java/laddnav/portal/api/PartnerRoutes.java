package laddnav.portal.api;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import laddnav.hub.Hub;
import laddnav.hub.Network;
import laddnav.hub.Partners;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.json.Json;
import laddnav.portal.api.Api.Route;
import laddnav.portal.web.Params;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;

/** Connecting platforms, keeping them connected, and who may see whom. */
final class PartnerRoutes {

    private static final int MAX_BODY = 1 << 16;
    private static final int MAX_PARTIES = 100;
    private static final int JOURNAL = 500;
    private static final int USUAL_OVERLAP_HOURS = 24;

    private final Hub hub;

    PartnerRoutes(Hub hub) {
        this.hub = hub;
    }

    List<Route> all() {
        return List.of(
                        Route.get("/api/platforms", this::platforms),
                        Route.post("/api/platforms", this::invite),
                        Route.get("/api/platforms/{name}", this::look),
                        Route.post("/api/platforms/{name}/test", this::test),
                        Route.post("/api/platforms/{name}/rotate", this::rotate),
                        Route.post("/api/platforms/{name}/remove", this::remove),
                        Route.post("/api/platforms/{name}/parties", this::allow),
                        Route.post("/api/platforms/{name}/suspend", this::suspend),
                        Route.post("/api/platforms/{name}/resume", this::resume),
                        Route.post("/api/platforms/{name}/offline-answers", this::answers),
                        Route.post("/api/platforms/{name}/certificates", this::bind),
                        Route.get("/api/network", this::network),
                        Route.get("/api/network/journal", this::journal),
                        Route.post("/api/network/open", this::open),
                        Route.post("/api/network/close", this::close))
                .stream()
                .map(Route::forStaff)
                .toList();
    }

    private void platforms(Visit visit) {
        items(visit, hub.platforms().stream().map(Shapes::platform).toList());
    }

    private static void items(Visit visit, List<Object> items) {
        Api.answer(visit, Map.of("items", items));
    }

    private Partners acting(Visit visit) {
        return hub.actingFor(visit.user().email());
    }

    private void invite(Visit visit) {
        Json body = FinanceRoutes.body(visit, MAX_BODY);
        String name = body.text("name")
                .filter(text -> !text.isBlank() && text.length() <= Params.MAX_LENGTH)
                .orElseThrow(() -> Refused.badRequest("name must be a text"));
        Hub.Invitation invitation = acting(visit).invite(name, parties(body, name));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("platform", invitation.platform());
        json.put("token_a", invitation.tokenA());
        json.put("versions_url", invitation.versionsUrl());
        visit.send(201, "application/json", Json.from(json).bytes());
    }

    private static List<Hub.PartyRole> parties(Json body, String platform) {
        List<Json> roles = body.field("parties").map(Json::elements).orElse(List.of());
        if (roles.isEmpty() || roles.size() > MAX_PARTIES) {
            throw Refused.badRequest("parties must be a list of 1 to " + MAX_PARTIES);
        }
        return roles.stream().map(role -> partyRole(role, platform)).toList();
    }

    private static Hub.PartyRole partyRole(Json json, String platform) {
        try {
            return new Hub.PartyRole(
                    PartyId.parse(json.text("party").orElse("")),
                    Role.valueOf(json.text("role").orElse("").toUpperCase(Locale.ROOT)),
                    json.text("name").orElse(platform));
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest("each of parties must have a party such as SE*ABC and a role such as CPO");
        }
    }

    private void allow(Visit visit) {
        String name = known(visit);
        acting(visit).allow(name, parties(FinanceRoutes.body(visit, MAX_BODY), name));
        answer(visit, name);
    }

    private void test(Visit visit) {
        Api.answer(visit, Shapes.connectionTest(hub.test(known(visit))));
    }

    private void look(Visit visit) {
        Api.answer(visit, Shapes.connectionTest(hub.look(known(visit))));
    }

    private void rotate(Visit visit) {
        String name = known(visit);
        int hours = FinanceRoutes.body(visit, MAX_BODY).integer("overlap_hours").orElse(USUAL_OVERLAP_HOURS);
        Instant end = acting(visit).rotate(name, Duration.ofHours(hours));
        Api.answer(visit, Map.of("platform", name, "old_tokens_end_at", end));
    }

    /** The name is said twice, as what this does cannot be undone. */
    private void remove(Visit visit) {
        String name = known(visit);
        if (!FinanceRoutes.body(visit, MAX_BODY).text("confirm").orElse("").equals(name)) {
            throw Refused.badRequest("confirm must be the platform's name, as this cannot be undone");
        }
        Partners.Removal removal = acting(visit).remove(name);
        Api.answer(
                visit,
                Map.of(
                        "platform",
                        name,
                        "withdrawn",
                        removal.withdrawn(),
                        "kept",
                        removal.kept(),
                        "closed",
                        removal.closed()));
    }

    private void suspend(Visit visit) {
        String name = known(visit);
        acting(visit).suspend(name);
        answer(visit, name);
    }

    private void resume(Visit visit) {
        String name = known(visit);
        acting(visit).resume(name);
        answer(visit, name);
    }

    private void answers(Visit visit) {
        String name = known(visit);
        Json body = FinanceRoutes.body(visit, MAX_BODY);
        acting(visit).answerWhenOffline(name, answer(body, "as_sender"), answer(body, "as_receiver"));
        answer(visit, name);
    }

    /** Without one of these the platform's token no longer lets it in; an empty list ends that. */
    private void bind(Visit visit) {
        String name = known(visit);
        List<Json> told = FinanceRoutes.body(visit, MAX_BODY)
                .field("certificates")
                .filter(Json::isList)
                .map(Json::elements)
                .orElseThrow(() -> Refused.badRequest("certificates must be a list, empty where the token is enough"));
        List<String> certificates = told.stream()
                .map(each -> each.scalar().orElseThrow(() -> Refused.badRequest("each of certificates must be a text")))
                .toList();
        Api.answer(visit, Map.of("platform", name, "certificates", acting(visit).bind(name, certificates)));
    }

    private static Partners.WhenOffline answer(Json body, String field) {
        return switch (body.text(field).orElse("accept").toLowerCase(Locale.ROOT)) {
            case "accept" -> Partners.WhenOffline.ACCEPT;
            case "refuse" -> Partners.WhenOffline.REFUSE;
            default -> throw Refused.badRequest(field + " must be accept or refuse");
        };
    }

    private void answer(Visit visit, String name) {
        Api.answer(
                visit,
                hub.platforms().stream()
                        .filter(platform -> platform.name().equals(name))
                        .map(Shapes::platform)
                        .findFirst()
                        .orElseThrow(Refused::notFound));
    }

    private String known(Visit visit) {
        String name = visit.pathText("name");
        if (hub.platforms().stream().noneMatch(platform -> platform.name().equals(name))) {
            throw Refused.notFound();
        }
        return name;
    }

    private void network(Visit visit) {
        items(visit, hub.network().opened().stream().map(PartnerRoutes::opened).toList());
    }

    private void journal(Visit visit) {
        items(
                visit,
                hub.network().journal(JOURNAL).stream()
                        .map(PartnerRoutes::entry)
                        .toList());
    }

    private void open(Visit visit) {
        acting(visit).network().open(pair(visit));
        network(visit);
    }

    private void close(Visit visit) {
        acting(visit).network().close(pair(visit));
        network(visit);
    }

    private static Network.Pair pair(Visit visit) {
        Json body = FinanceRoutes.body(visit, MAX_BODY);
        try {
            return Network.Pair.parse(
                    body.text("one").orElse(""), body.text("other").orElse(""));
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest("one and other must each be a party such as SE*ABC, or * for everyone");
        }
    }

    private static Object opened(Network.Opened opened) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("one", Network.Pair.text(opened.pair().one()));
        json.put("other", Network.Pair.text(opened.pair().other()));
        json.put("by", opened.who().isPresent() ? "staff" : "settings");
        json.put("opened_at", opened.at());
        json.put("opened_by", opened.who());
        return json;
    }

    private static Object entry(Network.Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", entry.at());
        json.put("who", entry.who());
        json.put("what", entry.what());
        json.put("subject", entry.subject());
        return json;
    }
}
