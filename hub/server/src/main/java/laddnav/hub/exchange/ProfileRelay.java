package laddnav.hub.exchange;

import java.util.function.BiFunction;
import laddnav.hub.delivery.Links;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.routing.Route;
import laddnav.hub.routing.Routing;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.ProfileReceiver;
import laddnav.ocpi.sides.Reply;

/**
 * Relays charging profiles to the operator of the session, their results back, and the operator's updates to
 * whoever set them. The objects are the same in 2.2.1 and 2.3.0, so they pass as they came.
 *
 * @see "OCPI 2.3.0, mod_charging_profiles"
 */
final class ProfileRelay implements ProfileReceiver {

    private static final String RESPONSE_URL = "response_url";

    private final Registry registry;
    private final Links links;
    private final AnsweredLater later;
    private final BiFunction<Version, String, String> resultUrl;

    /** @param resultUrl our address for the result of a reference, in a version */
    ProfileRelay(Registry registry, Links links, AnsweredLater later, BiFunction<Version, String, String> resultUrl) {
        this.registry = registry;
        this.links = links;
        this.later = later;
        this.resultUrl = resultUrl;
    }

    @Override
    public Json active(Call call, String session, int durationSeconds, String responseUrl) {
        return ask(call, responseUrl, (peer, onward, url) -> peer.activeProfile(onward, session, durationSeconds, url));
    }

    @Override
    public Json set(Call call, String session, Json body) {
        return ask(
                call,
                body.text(RESPONSE_URL).orElseThrow(),
                (peer, onward, url) -> peer.setProfile(onward, session, body.with(RESPONSE_URL, url)));
    }

    @Override
    public Json clear(Call call, String session, String responseUrl) {
        return ask(call, responseUrl, (peer, onward, url) -> peer.clearProfile(onward, session, url));
    }

    @Override
    public void result(Call call, String reference, Json body) {
        later.result(call, reference, body, (json, from, to) -> json);
    }

    /** Live or not at all, as everything of this module. */
    @Override
    public void update(Call call, String session, Json body) {
        PartyId party = addressed(call);
        Platform receiver = platform(party, InterfaceRole.SENDER);
        var peer = links.peer(receiver);
        Call onward = call.onward(peer.address().version(), call.from(), party);
        Reply reply = links.noted(receiver, peer.updateProfile(onward, session, body));
        if (!reply.isSuccess()) {
            String message = reply.message() == null ? "" : ": " + reply.message();
            throw new OcpiException(reply.status(), party + " did not take the update" + message);
        }
    }

    private Json ask(Call call, String responseUrl, AnsweredLater.Ask ask) {
        PartyId party = addressed(call);
        return later.ask(call, platform(party, InterfaceRole.RECEIVER), party, responseUrl, resultUrl, ask);
    }

    private Platform platform(PartyId party, InterfaceRole side) {
        return registry.roster().of(party).stream()
                .filter(each -> each.isRegistered() && each.offers(ModuleId.CHARGING_PROFILES, side))
                .findFirst()
                .orElseThrow(() -> new OcpiException(
                        StatusCode.NOT_CONNECTED, party + " is not connected, or takes no charging profiles"));
    }

    private PartyId addressed(Call call) {
        return switch (Routing.command(call.to(), registry.roster().seenBy(call))) {
            case Route.Addressed(PartyId receiver) -> receiver;
            case Route.Refused(StatusCode status, String message) -> throw new OcpiException(status, message);
            case Route.Broadcast b -> throw new IllegalStateException("profiles are not broadcast: " + b);
            case Route.FromStore s -> throw new IllegalStateException("profiles are not stored: " + s);
        };
    }
}
