package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.util.Optional;
import laddnav.hub.Hub;
import laddnav.ocpi.messages.LoggedMessage;
import laddnav.ocpi.messages.MessageSearch;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Params;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;

/** What was said over OCPI, and a push of it once more. For the hub's staff. */
public final class MessagesPage {

    private static final int ROWS = 50;

    private final Hub hub;

    public MessagesPage(Hub hub) {
        this.hub = hub;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/messages", gate.staff(this::list));
        rules.get("/messages/{number}", gate.staff(this::message));
        rules.post("/messages/{number}/replay", gate.staff(this::replay));
    }

    private void list(Visit visit) {
        Params params = visit.params();
        Link link = params.link("/messages", "id", "object", "party", "from", "to");
        long before = params.number("after").orElse(0L);
        Hub.Messages found = hub.messages(new MessageSearch(
                params.party("party"),
                params.text("id"),
                params.text("object"),
                params.from("from", visit.zone()),
                params.to("to", visit.zone()),
                before,
                ROWS));
        Optional<Link> next = found.found().size() < ROWS
                ? Optional.empty()
                : Optional.of(link.with("after", found.found().getLast().number()));
        visit.page("messages.jte", new MessagesView(found.found(), found.dropped(), link, next, before == 0));
    }

    private void message(Visit visit) {
        visit.page("message.jte", new MessageView(known(visit), Optional.empty(), ""));
    }

    /** Without {@code send} it only shows what would change. */
    private void replay(Visit visit) {
        LoggedMessage message = known(visit);
        boolean isSent = visit.form().flag("send");
        try {
            Hub.Replay replay =
                    hub.replay(message.number(), isSent, visit.user().email());
            visit.page("message.jte", new MessageView(message, Optional.of(replay), ""));
        } catch (Hub.Refusal refused) {
            visit.page(
                    422,
                    "message.jte",
                    new MessageView(message, Optional.empty(), String.valueOf(refused.getMessage())));
        }
    }

    private LoggedMessage known(Visit visit) {
        return hub.message(visit.pathNumber("number"), Optional.empty()).orElseThrow(Refused::notFound);
    }
}
