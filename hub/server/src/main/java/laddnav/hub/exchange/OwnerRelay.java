package laddnav.hub.exchange;

import java.util.Objects;
import laddnav.hub.delivery.Deliveries;
import laddnav.hub.delivery.Links;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.routing.Route;
import laddnav.hub.routing.Routing;
import laddnav.hub.store.Checked;
import laddnav.hub.store.Outcome;
import laddnav.hub.store.Store;
import laddnav.hub.store.Translation;
import laddnav.hub.store.Write;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.ObjectOwner;
import laddnav.ocpi.sides.OwnerRequest;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.ChargingPreferencesResponse;
import org.jspecify.annotations.Nullable;

/**
 * Relays what is asked of owners on their Sender interface, live or not at all, and returns the owner's own answer. The
 * bodies are the same in every version that has the request, so they pass as they came.
 *
 * @see "OCPI 2.3.0, mod_sessions, PUT Charging Preferences; payments, mod_payments; bookings, mod_bookings"
 */
final class OwnerRelay implements ObjectOwner {

    private final Registry registry;
    private final Links links;
    private final Store store;
    private final Deliveries deliveries;

    OwnerRelay(Registry registry, Links links, Store store, Deliveries deliveries) {
        this.registry = registry;
        this.links = links;
        this.store = store;
        this.deliveries = deliveries;
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
        if (Links.isUnreached(reply)) {
            return Reply.refused(reply.status(), owner + " cannot be reached now");
        }
        if (reply.isSuccess()) {
            keep(call, owner, platform, request, reply);
        }
        return new Reply(reply.http(), reply.status(), reply.message(), reply.data(), null);
    }

    /** What the owner took changes its object, which it need not push again. */
    private void keep(Call call, PartyId owner, Platform platform, OwnerRequest request, Reply reply) {
        try {
            switch (request.kind()) {
                case PUT_TERMINAL, PATCH_TERMINAL -> keepTerminal(call, owner, request);
                case BOOK -> keepBooking(call, owner, reply);
                case CHARGING_PREFERENCES, ACTIVATE_TERMINAL, DEACTIVATE_TERMINAL -> {}
            }
        } catch (OcpiException unreadable) {
            // its answer is the caller's all the same
            String module = request.kind().module().value();
            links.notes().finding(platform, module, "answers what cannot be kept: " + unreadable.getMessage());
        }
    }

    private void keepTerminal(Call call, PartyId owner, OwnerRequest request) {
        ObjectPath path = ObjectPath.of(ModuleId.TERMINALS, owner, Objects.requireNonNull(request.id()));
        Json change = Objects.requireNonNull(request.body());
        store.lists()
                .find(path.key(), call.from())
                .ifPresent(
                        known -> keep(call, path, known.audience(), known.body().mergedWith(change)));
    }

    private void keepBooking(Call call, PartyId owner, Reply reply) {
        Json body = reply.data();
        if (body == null) {
            throw OcpiException.invalid("no booking");
        }
        ObjectKey key = Translation.key(ModuleId.BOOKINGS, call.version(), body);
        if (!key.owner().equals(owner)) {
            throw OcpiException.invalid("a booking of " + key.owner());
        }
        ObjectPath path = ObjectPath.of(ModuleId.BOOKINGS, owner, key.id());
        keep(call, path, call.from(), body);
    }

    /** Stored, and not sent to the one who asked: it has the answer. */
    private void keep(Call call, ObjectPath path, @Nullable PartyId audience, Json body) {
        Checked checked = Checked.at(path, call.version(), body);
        Write write = Write.put(path, audience, call.version(), checked, true);
        if (store.commit(write) instanceof Outcome.Stored stored) {
            registry.roster()
                    .find(call.platform())
                    .ifPresent(caller -> deliveries.settled(caller, stored.object(), stored.sequence(), Reply.ok()));
            store.forwards().end(stored.sequence());
        }
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
            case PUT_TERMINAL, PATCH_TERMINAL, ACTIVATE_TERMINAL, DEACTIVATE_TERMINAL, BOOK ->
                throw new IllegalStateException("platforms offer what their version has: " + request.kind());
        };
    }

    private PartyId addressed(Call call) {
        return switch (Routing.command(call.to(), registry.roster().seenBy(call))) {
            case Route.Addressed(PartyId receiver) -> receiver;
            case Route.Refused(StatusCode status, String message) -> throw new OcpiException(status, message);
            case Route.Broadcast b -> throw new IllegalStateException("an owner is asked, not everyone: " + b);
            case Route.FromStore s -> throw new IllegalStateException("an owner is asked, not the store: " + s);
        };
    }
}
