package laddnav.edge.ocpp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/** A charger's end of an OCPP 1.6J connection. */
public final class OcppClient implements AutoCloseable {

    private final OutgoingCalls outgoing = new OutgoingCalls();
    private final BiFunction<String, Json, Json> calls;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable WebSocket socket;

    private OcppClient(BiFunction<String, Json, Json> calls) {
        this.calls = calls;
    }

    /**
     * Connects.
     *
     * @param address such as {@code ws://127.0.0.1:8090/ocpp/CP1}
     * @param calls answers calls of the server: action and payload in, payload out
     * @throws IOException when there is no server, or it refuses; the message tells the HTTP status
     */
    public static OcppClient connect(
            HttpClient http, URI address, String charger, String password, BiFunction<String, Json, Json> calls)
            throws IOException {
        OcppClient client = new OcppClient(calls);
        String credentials =
                Base64.getEncoder().encodeToString((charger + ":" + password).getBytes(StandardCharsets.UTF_8));
        try {
            client.socket = http.newWebSocketBuilder()
                    .header("Authorization", "Basic " + credentials)
                    .subprotocols("ocpp1.6")
                    .connectTimeout(Duration.ofSeconds(10))
                    .buildAsync(address, client.new Listener())
                    .join();
            return client;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                throw new IOException(
                        "refused with HTTP " + refused.getResponse().statusCode(), e);
            }
            throw new IOException("no connection to " + address + ": " + e.getMessage(), e);
        }
    }

    /** Calls the server and waits for its answer. */
    public Answer call(String action, Map<String, ?> payload, Duration patience) {
        return outgoing.call(action, Json.from(payload), patience, this::send);
    }

    /** Sends any text; for trying what a server makes of it. */
    public void send(String text) {
        WebSocket live = socket;
        if (live == null || live.isOutputClosed()) {
            return;
        }
        synchronized (outgoing) {
            try {
                live.sendText(text, true).join();
            } catch (CompletionException e) {
                over();
            }
        }
    }

    public boolean isOpen() {
        return ended.getCount() > 0;
    }

    /** Waits until the connection has ended. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Breaks the connection off, as a lost network does. */
    public void breakOff() {
        WebSocket live = socket;
        if (live != null) {
            live.abort();
        }
        over();
    }

    @Override
    public void close() {
        WebSocket live = socket;
        if (live != null && !live.isOutputClosed()) {
            live.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .orTimeout(2, TimeUnit.SECONDS)
                    .exceptionally(e -> live)
                    .join();
        }
        over();
    }

    private void over() {
        ended.countDown();
        outgoing.close();
    }

    private void take(String text) {
        switch (Frames.read(text, new Repairs())) {
            case Frame.Call call -> Thread.ofVirtual().start(() -> answer(call));
            case Frame.Result result ->
                outgoing.answered(result.id(), new Answer.Result(Frames.json(result.payload())));
            case Frame.Failure failure ->
                outgoing.answered(failure.id(), new Answer.Failure(failure.code(), failure.description()));
            case Frame.Malformed malformed ->
                send(Frames.error(malformed.id(), malformed.code(), malformed.description()));
        }
    }

    private void answer(Frame.Call call) {
        try {
            send(Frames.result(call.id(), calls.apply(call.action(), Frames.json(call.payload()))));
        } catch (UnsupportedOperationException e) {
            send(Frames.error(call.id(), ErrorCode.NOT_SUPPORTED, call.action()));
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder fragments = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            fragments.append(data);
            if (last) {
                String text = fragments.toString();
                fragments.setLength(0);
                take(text);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            over();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            over();
        }
    }
}
