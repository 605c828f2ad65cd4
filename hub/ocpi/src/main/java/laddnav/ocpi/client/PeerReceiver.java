package laddnav.ocpi.client;

import io.helidon.http.Method;
import java.net.URI;
import java.util.Optional;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.ObjectReceiver;
import laddnav.ocpi.sides.Reply;
import org.jspecify.annotations.Nullable;

/** Pushes to a partner: each method of the Receiver interface is one call. */
final class PeerReceiver implements ObjectReceiver {

    private final Peer peer;

    PeerReceiver(Peer peer) {
        this.peer = peer;
    }

    @Override
    public Optional<Json> get(Call call, ObjectPath path) {
        URI uri = uri(path).orElseThrow(() -> PartnerAnswer.refusal(notOffered(path.module())));
        return peer.object(call, uri);
    }

    @Override
    public Reply put(Call call, ObjectPath path, Json body) {
        return send(Method.PUT, call, path, body);
    }

    @Override
    public Reply patch(Call call, ObjectPath path, Json body) {
        return send(Method.PATCH, call, path, body);
    }

    @Override
    public Reply post(Call call, ModuleId module, Json body) {
        return peer.endpoints()
                .find(module, InterfaceRole.RECEIVER)
                .map(base -> Urls.collection(base, module))
                .map(uri -> peer.push(Method.POST, uri, call, body))
                .orElseGet(() -> notOffered(module));
    }

    @Override
    public Reply delete(Call call, ObjectPath path) {
        return send(Method.DELETE, call, path, null);
    }

    private Reply send(Method method, Call call, ObjectPath path, @Nullable Json body) {
        return uri(path).map(uri -> peer.push(method, uri, call, body)).orElseGet(() -> notOffered(path.module()));
    }

    private Optional<URI> uri(ObjectPath path) {
        return peer.endpoints().find(path.module(), InterfaceRole.RECEIVER).map(base -> {
            URI uri = Urls.under(base, path.receiverSegments());
            return path.tokenType() == null || !peer.version().isRouted()
                    ? uri
                    : Urls.with(uri, "type=" + Urls.encoded(path.tokenType()));
        });
    }

    private Reply notOffered(ModuleId module) {
        return peer.notOffered(module, InterfaceRole.RECEIVER);
    }
}
