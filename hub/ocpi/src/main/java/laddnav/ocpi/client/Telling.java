package laddnav.ocpi.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.messages.Message;
import laddnav.ocpi.messages.MessageListener;
import org.jspecify.annotations.Nullable;

/** Tells of the calls to one partner, whether or not it answered. */
final class Telling {

    private static final byte[] NOTHING = new byte[0];

    private final String name;
    private final Endpoints endpoints;
    private final MessageListener messages;

    Telling(String name, Endpoints endpoints, MessageListener messages) {
        this.name = name;
        this.endpoints = endpoints;
        this.messages = messages;
    }

    void answered(Wire.Outgoing out, @Nullable Call call, Wire.Incoming answer, long startNanos) {
        tell(out, call, answer.http(), 0, answer.body(), startNanos);
    }

    void unreached(Wire.Outgoing out, @Nullable Call call, Unreachable why, long startNanos) {
        tell(out, call, 0, why.reply().status().value(), NOTHING, startNanos);
    }

    private void tell(Wire.Outgoing out, @Nullable Call call, int http, int status, byte[] answer, long startNanos) {
        if (messages.equals(MessageListener.NONE) || !messages.isTaking()) {
            return;
        }
        long micros = (System.nanoTime() - startNanos) / 1_000;
        byte[] request = out.body();
        messages.message(new Message(
                Message.Direction.OUT,
                name,
                call == null
                        ? new Message.Parties(null, null, null)
                        : new Message.Parties(call.to(), call.from(), call.to()),
                new Message.Ids(
                        String.valueOf(out.headers().get(Connection.REQUEST_ID)),
                        String.valueOf(out.headers().get(Connection.CORRELATION_ID))),
                target(out, call),
                new Message.Result(http, status, micros),
                request == null ? NOTHING : request,
                answer));
    }

    private Message.Target target(Wire.Outgoing out, @Nullable Call call) {
        String address = out.uri().toString();
        Optional<Endpoints.Below> below = endpoints.below(address);
        boolean hasBody = out.body() != null;
        String module = below.map(each -> each.module().value())
                .orElse(call != null ? "" : hasBody ? ModuleId.CREDENTIALS.value() : "versions");
        List<String> rest = below.map(
                        each -> segments(address.substring(each.base().length())))
                .orElse(List.of());
        return new Message.Target(out.method().text(), call == null ? null : call.version(), module, address, rest);
    }

    private static List<String> segments(String path) {
        int query = path.indexOf('?');
        List<String> segments = new ArrayList<>();
        for (String each : (query < 0 ? path : path.substring(0, query)).split("/")) {
            if (!each.isEmpty()) {
                segments.add(Urls.decoded(each));
            }
        }
        return segments;
    }
}
