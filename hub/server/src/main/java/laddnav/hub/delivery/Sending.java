package laddnav.hub.delivery;

import java.util.ArrayList;
import java.util.List;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.store.Store;
import laddnav.hub.store.StoredObject;
import laddnav.ocpi.Call;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.client.Peer;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;

/** Sends one object, as it is in the store, and reads the answer. */
final class Sending {

    private final Registry registry;
    private final Store store;
    private final Links links;

    Sending(Registry registry, Store store, Links links) {
        this.registry = registry;
        this.store = store;
        this.links = links;
    }

    /** The platform's answer. The caller has it {@link #noted}, unless the platform only fails on this object. */
    Reply send(Platform platform, StoredObject object) {
        Peer peer;
        try {
            peer = links.peer(platform);
        } catch (OcpiException gone) {
            return new Reply(0, gone.status(), gone.getMessage(), null, null);
        }
        PartyId hub = registry.roster().hub();
        PartyId to = object.audience() == null ? Addressing.receiver(platform, object) : object.audience();
        PartyId from = object.audience() == null ? hub : object.key().owner();
        Call call = Call.create(peer.address().version(), from, to);
        try {
            List<String> lost = new ArrayList<>();
            Json body = object.in(peer.address().version(), store.lists().sites(to), lost);
            links.notes().losses(platform, object.key().module().value(), lost);
            return Forwarding.send(platform, peer, call, Addressing.path(object), body, object.isRemoved());
        } catch (OcpiException untranslatable) {
            return Reply.refused(untranslatable.status(), String.valueOf(untranslatable.getMessage()));
        }
    }

    /** Notes from an answer whether the platform is there, and what was odd about it. */
    void noted(Platform platform, Reply reply) {
        links.noted(platform, reply);
    }

    /** Asks a platform that gave no answer for a sign of life: it may be away, or fail on one object only. */
    boolean isThere(Platform platform) {
        return links.isThere(platform);
    }

    /** Whether the object is to be sent to the platform at all. */
    boolean isDue(Platform platform, StoredObject object) {
        return !platform.speaksFor(object.key().owner()) && isShown(platform, object);
    }

    /** Whether the platform may see the object. */
    private boolean isShown(Platform platform, StoredObject object) {
        PartyId audience = object.audience();
        if (audience == null && object.isRemoved()) {
            return registry.roster().showed(platform, object.key().owner());
        }
        return audience == null
                ? registry.roster().shows(platform, object.key().owner())
                : registry.roster().mayMeet(audience, object.key().owner());
    }

    static boolean isDone(Reply reply, StoredObject object) {
        return reply.isSuccess() || object.isRemoved() && reply.http() == 404;
    }

    static boolean isRefusedForGood(Reply reply) {
        int code = reply.status().value();
        boolean byOcpi = code >= 2000 && code < 3000 && reply.http() != 401 && reply.http() != 429;
        boolean byHttp = reply.http() == 400 || reply.http() == 404 || reply.http() == 405 || reply.http() == 413;
        return byOcpi || byHttp || reply.status().equals(StatusCode.NO_MATCHING_ENDPOINTS);
    }

    /** The platform as a whole does not take anything now, whatever the object. */
    static boolean isAway(Reply reply) {
        return Links.isUnreached(reply) || reply.http() == 401 || reply.http() == 403 || reply.http() == 429;
    }
}
