package laddnav.portal.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.hub.Hub;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.messages.LoggedMessage;
import laddnav.ocpi.messages.MessageSearch;
import laddnav.portal.api.Api.Route;
import laddnav.portal.web.Params;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.Scope;
import org.jspecify.annotations.Nullable;

/** What was said over OCPI: everything for the hub's staff, for a partner what was said with it. */
final class MessageRoutes {

    private static final long PAGE = 100;
    private static final int MAX_BODY = 1 << 10;

    private final Hub hub;

    MessageRoutes(Hub hub) {
        this.hub = hub;
    }

    List<Route> all() {
        return List.of(
                Route.get("/api/messages", this::messages),
                Route.get("/api/messages/{number}", this::message),
                Route.post("/api/messages/{number}/replay", this::replay).forStaff());
    }

    private void messages(Visit visit) {
        Params params = visit.params();
        long limit = params.number("limit").orElse(PAGE);
        if (limit < 1 || limit > MessageSearch.MOST) {
            throw Refused.badRequest("limit is " + limit + ", and must be 1 to " + MessageSearch.MOST);
        }
        Optional<PartyId> own = own(visit);
        Optional<PartyId> asked = params.party("party");
        if (own.isPresent() && asked.isPresent() && !own.equals(asked)) {
            throw Refused.notFound();
        }
        Hub.Messages found = hub.messages(new MessageSearch(
                own.or(() -> asked),
                params.text("id"),
                params.text("object"),
                params.from("from", visit.zone()),
                params.to("to", visit.zone()),
                params.number("after").orElse(0L),
                (int) limit));
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("items", found.found().stream().map(LoggedMessage::plain).toList());
        boolean hasNext = found.found().size() == limit;
        page.put("next", hasNext ? Long.toString(found.found().getLast().number()) : null);
        page.put("dropped", found.dropped());
        page.put("dropped_bodies", found.droppedBodies());
        Api.answer(visit, page);
    }

    private void message(Visit visit) {
        Api.answer(
                visit,
                hub.message(visit.pathNumber("number"), own(visit))
                        .orElseThrow(Refused::notFound)
                        .plain());
    }

    private void replay(Visit visit) {
        boolean isSent = FinanceRoutes.body(visit, MAX_BODY)
                .field("send")
                .flatMap(Json::scalar)
                .orElse("")
                .equals("true");
        try {
            Hub.Replay replay =
                    hub.replay(visit.pathNumber("number"), isSent, visit.user().email());
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("number", replay.message().number());
            answer.put("exists", replay.isThere());
            answer.put(
                    "differences",
                    replay.differences().stream()
                            .map(each -> Map.of("path", each.path(), "before", each.before(), "after", each.after()))
                            .toList());
            answer.put("refusal", replay.refusal().orElse(null));
            answer.put("answer", replay.answer().orElse(null));
            Api.answer(visit, answer);
        } catch (Hub.Refusal refused) {
            throw Refused.badRequest(String.valueOf(refused.getMessage()));
        }
    }

    private static Optional<PartyId> own(Visit visit) {
        return switch (visit.scope()) {
            case Scope.Everything e -> Optional.empty();
            case Scope.OfParty(PartyId party) -> Optional.of(party);
        };
    }
}
