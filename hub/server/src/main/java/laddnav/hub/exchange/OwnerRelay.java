package laddnav.hub.exchange;

import java.util.Objects;
import laddnav.hub.delivery.Links;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.routing.Route;
import laddnav.hub.routing.Routing;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.ObjectOwner;
import laddnav.ocpi.sides.OwnerRequest;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.ChargingPreferencesResponse;

/**
 * Relays what is asked of owners on their Sender interface, live or not at all, and returns the owner's own answer. The
 * bodies are the same in every version that has the request, so they pass as they came.
 *
 * @see "OCPI 2.3.0, mod_sessions, PUT Charging Preferences"
 */
final class OwnerRelay implements ObjectOwner {

    private final Registry registry;
    private final Links links;

    OwnerRelay(Registry registry, Links links) {
        this.registry = registry;
        this.links = links;
    }

    @Override
    public Reply ask(Call call, OwnerRequest request) {
        PartyId owner = addressed(call);
        Platform platform = registry.roster().of(owner).stream()
                .filter(each ->
                        each.isRegistered() && each.offers(request.kind().module(), InterfaceRole.SENDER))
                .findFirst()
                .orElseThrow(() -> new OcpiException(
                        StatusCode.NOT_CONNECTED,
                        owner + " is not connected, or has no " + request.kind().module() + " to ask about"));
        Version theirs = Objects.requireNonNull(platform.version());
        if (!request.kind().isIn(theirs)) {
            return unknownTo(theirs, request);
        }
        Call onward = call.onward(theirs, call.from(), owner);
        Reply reply = links.noted(platform, links.peer(platform).ask(onward, request));
        return Links.isUnreached(reply)
                ? Reply.refused(reply.status(), owner + " cannot be reached now")
                : new Reply(reply.http(), reply.status(), reply.message(), reply.data(), null);
    }

    /** What is answered for an owner whose version does not have the request. */
    private static Reply unknownTo(Version theirs, OwnerRequest request) {
        return switch (request.kind()) {
            case CHARGING_PREFERENCES ->
                new Reply(
                        200,
                        StatusCode.SUCCESS,
                        "the operator speaks " + theirs + ", which has no charging preferences",
                        Json.from(ChargingPreferencesResponse.NOT_POSSIBLE.name()),
                        null);
        };
    }

    private PartyId addressed(Call call) {
        return switch (Routing.command(call.to(), registry.roster().seenBy(call.from()))) {
            case Route.Addressed(PartyId receiver) -> receiver;
            case Route.Refused(StatusCode status, String message) -> throw new OcpiException(status, message);
            case Route.Broadcast b -> throw new IllegalStateException("an owner is asked, not everyone: " + b);
            case Route.FromStore s -> throw new IllegalStateException("an owner is asked, not the store: " + s);
        };
    }
}
