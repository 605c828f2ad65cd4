package laddnav.hub.delivery;

import java.util.ArrayList;
import java.util.List;
import laddnav.hub.registry.Platform;
import laddnav.hub.store.ObjectLists;
import laddnav.hub.store.Outcome;
import laddnav.hub.store.Translation;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.Peer;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;

/**
 * Forwards an addressed push live. In the receiver's version the bytes go on as they came, unknown fields included;
 * towards another version the object goes whole, since a part cannot be translated by itself.
 */
public final class Forwarding {

    private final Links links;
    private final ObjectLists lists;

    public Forwarding(Links links, ObjectLists lists) {
        this.links = links;
        this.lists = lists;
    }

    /** The receiver's own answer; see {@link Links#isUnreached} for when there was none. */
    public Reply forward(Call call, Platform receiver, PartyId to, Push push, Outcome.Stored stored) {
        Peer peer = links.peer(receiver);
        Version version = peer.address().version();
        Call onward = call.onward(version, call.from(), to);
        Reply reply = version == push.version()
                ? asItCame(receiver, peer, onward, push)
                : whole(receiver, peer, onward, push.path(), stored, push.kind() == Push.Kind.DELETE);
        if (lacksObject(reply) && (push.kind() == Push.Kind.PATCH || push.path().isPart())) {
            // it was away when the object itself came
            reply = whole(receiver, peer, onward, push.path(), stored, false);
        }
        return links.noted(receiver, reply);
    }

    private static Reply asItCame(Platform receiver, Peer peer, Call call, Push push) {
        ObjectPath path = push.path();
        return switch (push.kind()) {
            case PUT -> peer.receiver().put(call, path, wanted(receiver, path, push.version(), push.body()));
            case PATCH -> peer.receiver().patch(call, path, push.body());
            case POST -> peer.receiver().post(call, path.module(), wanted(receiver, path, push.version(), push.body()));
            case DELETE -> peer.receiver().delete(call, push.path());
        };
    }

    private Reply whole(
            Platform receiver, Peer peer, Call call, ObjectPath path, Outcome.Stored stored, boolean isRemoved) {
        List<String> lost = new ArrayList<>();
        PartyId viewer = java.util.Objects.requireNonNull(call.to());
        Json body;
        try {
            body = Translation.outgoing(
                    path.module(), stored.state(), stored.version(), call.version(), lists.sites(viewer), lost);
            links.notes().losses(receiver, path.module().value(), lost);
        } catch (OcpiException unsayable) {
            return Reply.refused(unsayable.status(), String.valueOf(unsayable.getMessage()));
        }
        return send(receiver, peer, call, wholePath(path), body, isRemoved);
    }

    /** Sends an object as it is now. */
    static Reply send(Platform receiver, Peer peer, Call call, ObjectPath path, Json said, boolean isRemoved) {
        if (isRemoved) {
            return removed(peer, call, path, said);
        }
        Json body = wanted(receiver, path, call.version(), said);
        return switch (path.module().value()) {
            case "cdrs", "payments/terminals", "payments/confirmations" ->
                peer.receiver().post(call, path.module(), body);
            case "invoicereconciliation" -> record(peer, call, path, body);
            default -> peer.receiver().put(call, path, body);
        };
    }

    /** A record that the receiver has in an earlier state is refused as a new one, and put then. */
    private static Reply record(Peer peer, Call call, ObjectPath path, Json body) {
        Reply reply = peer.receiver().post(call, path.module(), body);
        boolean mayBeKnown = reply.http() < 500
                && reply.status().value() >= 2000
                && reply.status().value() < 3000;
        return mayBeKnown ? peer.receiver().put(call, path, body) : reply;
    }

    /** Only tariffs can be deleted: a location goes with the status of its EVSEs, a token by no longer being valid. */
    private static Reply removed(Peer peer, Call call, ObjectPath path, Json body) {
        if (path.module().equals(ModuleId.LOCATIONS) && body.isObject()) {
            List<Json> evses = body.field("evses").map(Json::elements).orElse(List.of()).stream()
                    .map(evse -> evse.with("status", "REMOVED"))
                    .toList();
            return peer.receiver().put(call, path, body.with("evses", Json.from(evses)));
        }
        if (path.module().equals(ModuleId.TOKENS) && body.isObject()) {
            return peer.receiver().put(call, path, body.with("valid", Json.parse("false")));
        }
        return peer.receiver().delete(call, path);
    }

    /** As the receiver wants it. */
    private static Json wanted(Platform receiver, ObjectPath path, Version version, Json body) {
        return receiver.wants(Platform.Wish.NULLS) ? Translation.withNulls(path, version, body) : body;
    }

    private static ObjectPath wholePath(ObjectPath path) {
        return new ObjectPath(path.module(), path.owner(), List.of(path.id()), path.tokenType());
    }

    private static boolean lacksObject(Reply reply) {
        return reply.http() == 404 || reply.status().equals(StatusCode.UNKNOWN_LOCATION);
    }
}
