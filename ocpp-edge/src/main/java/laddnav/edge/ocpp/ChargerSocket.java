package laddnav.edge.ocpp;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/** One connection of a charger, from its handshake to its end. */
final class ChargerSocket implements WsListener {

    private static final System.Logger LOG = System.getLogger(ChargerSocket.class.getName());
    private static final String SUBPROTOCOL = "ocpp1.6";
    private static final HeaderName PROTOCOL_HEADER = HeaderNames.create("Sec-WebSocket-Protocol");

    private final OcppServer server;
    private final CentralSystem central;
    private final InstantSource clock;
    private final OutgoingCalls outgoing = new OutgoingCalls();
    private final Pace pace = new Pace();
    private final StringBuilder fragments = new StringBuilder();
    /** Frames are written whole: the server's own session does not lock. */
    private final ReentrantLock sending = new ReentrantLock();
    /** Held while a message is worked on, so that ending the connection does not cut its transaction. */
    private final ReentrantLock working = new ReentrantLock();

    private String charger = "";
    private boolean speaksOurProtocol;
    private volatile @Nullable WsSession session;
    private volatile @Nullable Thread reader;
    private volatile @Nullable Thread watcher;
    private volatile boolean isEnded;
    private volatile Instant lastHeard;

    ChargerSocket(OcppServer server, CentralSystem central, InstantSource clock) {
        this.server = server;
        this.central = central;
        this.clock = clock;
        this.lastHeard = clock.instant();
    }

    /**
     * Lets the charger in, or answers 401, alike for an unknown charger and a wrong password. Without a subprotocol in
     * common the handshake is completed without one and the connection closed, as the specification has it.
     */
    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
        String id = idInPath(prologue.uriPath().rawPathNoParams());
        boolean isAdmitted = !server.isClosed()
                && headers.first(HeaderNames.AUTHORIZATION)
                        .flatMap(BasicCredentials::parse)
                        .filter(given -> given.user().equals(id))
                        .filter(given -> central.admits(id, given.password()))
                        .isPresent();
        if (!isAdmitted) {
            throw RequestException.builder()
                    .type(DirectHandler.EventType.OTHER)
                    .status(Status.UNAUTHORIZED_401)
                    .header(HeaderValues.create(HeaderNames.WWW_AUTHENTICATE, "Basic realm=\"ocpp\""))
                    .message("unknown charger or wrong password")
                    .build();
        }
        charger = id;
        speaksOurProtocol = headers.contains(PROTOCOL_HEADER)
                && headers.get(PROTOCOL_HEADER).allValues(true).stream()
                        .anyMatch(name -> name.trim().equalsIgnoreCase(SUBPROTOCOL));
        return speaksOurProtocol
                ? Optional.of(WritableHeaders.create().add(PROTOCOL_HEADER, SUBPROTOCOL))
                : Optional.empty();
    }

    /** The last segment of the path, decoded; chargers percent-encode, and some add a slash. */
    private static String idInPath(String rawPath) {
        String path = rawPath.endsWith("/") ? rawPath.substring(0, rawPath.length() - 1) : rawPath;
        String segment = path.substring(path.lastIndexOf('/') + 1).replace("+", "%2B");
        try {
            return URLDecoder.decode(segment, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @Override
    public void onOpen(WsSession opened) {
        session = opened;
        Thread thread = Thread.currentThread();
        reader = thread;
        if (!speaksOurProtocol) {
            isEnded = true;
            opened.close(WsCloseCodes.PROTOCOL_ERROR, "the subprotocol is " + SUBPROTOCOL);
            return;
        }
        // a connection that just breaks ends its thread and tells nobody, so that somebody waits for that
        server.watched(this);
        watcher = Thread.ofVirtual().name("ocpp-watch-" + charger).start(() -> watch(thread));
        server.opened(this);
    }

    private void watch(Thread thread) {
        try {
            while (!thread.join(Limits.PING_INTERVAL)) {
                if (Duration.between(lastHeard, clock.instant()).compareTo(Limits.LONGEST_SILENCE) > 0) {
                    end("silent for too long");
                } else {
                    send(live -> live.ping(BufferData.empty()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            isEnded = true;
            outgoing.close();
            try {
                server.closed(this);
            } finally {
                server.over(this);
            }
        }
    }

    @Override
    public void onMessage(WsSession from, String text, boolean last) {
        if (fragments.length() + text.length() > Limits.MAX_MESSAGE) {
            from.close(WsCloseCodes.TOO_BIG, "a message has at most " + Limits.MAX_MESSAGE + " characters");
            throw new CloseConnectionException("message too big");
        }
        fragments.append(text);
        if (!last) {
            return;
        }
        String message = fragments.toString();
        fragments.setLength(0);
        pace.next();
        working.lock();
        try {
            if (isEnded) {
                throw new CloseConnectionException("the connection was ended");
            }
            lastHeard = clock.instant();
            take(message);
        } finally {
            working.unlock();
        }
    }

    @Override
    public void onMessage(WsSession from, BufferData buffer, boolean last) {
        answer(Frames.error(Frames.UNKNOWN_ID, ErrorCode.FORMATION_VIOLATION, "messages are text, not binary"));
    }

    @Override
    public void onPing(WsSession from, BufferData buffer) {
        lastHeard = clock.instant();
        send(live -> live.pong(buffer));
    }

    @Override
    public void onPong(WsSession from, BufferData buffer) {
        lastHeard = clock.instant();
    }

    private void take(String message) {
        Repairs repairs = server.repairsOf(charger);
        switch (Frames.read(message, repairs)) {
            case Frame.Call call -> answer(answerTo(call, repairs));
            case Frame.Result result ->
                outgoing.answered(result.id(), new Answer.Result(Frames.json(result.payload())));
            case Frame.Failure failure ->
                outgoing.answered(failure.id(), new Answer.Failure(failure.code(), failure.description()));
            case Frame.Malformed malformed -> {
                LOG.log(Level.INFO, "charger {0} sent what cannot be read: {1}", charger, malformed.description());
                answer(Frames.error(malformed.id(), malformed.code(), malformed.description()));
            }
        }
    }

    /** A failure of ours is answered as such, and the charger will say it again. */
    private String answerTo(Frame.Call call, Repairs repairs) {
        try {
            Request request = Requests.read(call, repairs, clock.instant());
            return Frames.result(call.id(), Responses.of(charger, request, central, clock));
        } catch (CallRefused refused) {
            LOG.log(Level.INFO, "charger {0}, {1}: {2}", charger, call.action(), refused.getMessage());
            return Frames.error(call.id(), refused.code(), String.valueOf(refused.getMessage()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "charger " + charger + ", " + call.action() + " failed", e);
            return Frames.error(call.id(), ErrorCode.INTERNAL_ERROR, "this could not be stored now");
        }
    }

    Answer call(String action, Json payload, Duration patience) {
        return outgoing.call(action, payload, patience, text -> send(live -> live.send(text, true)));
    }

    private void answer(String text) {
        send(live -> live.send(text, true));
    }

    private void send(Consumer<WsSession> sender) {
        WsSession live = session;
        if (live == null) {
            return;
        }
        sending.lock();
        try {
            sender.accept(live);
        } catch (UncheckedIOException e) {
            LOG.log(Level.DEBUG, "charger {0} is gone: {1}", charger, String.valueOf(e.getMessage()));
        } finally {
            sending.unlock();
        }
    }

    /** Ends the connection, also one whose other end is long gone; what is being worked on is finished first. */
    void end(String reason) {
        isEnded = true;
        outgoing.close();
        Thread.ofVirtual().start(() -> {
            send(live -> live.close(WsCloseCodes.GOING_AWAY, reason));
            working.lock();
            try {
                Thread blocked = reader;
                if (blocked != null) {
                    blocked.interrupt();
                }
            } finally {
                working.unlock();
            }
        });
    }

    /** Waits until the central system knows of the end. */
    void awaitEnd(Duration patience) throws InterruptedException {
        Thread watching = watcher;
        if (watching != null) {
            watching.join(patience);
        }
    }

    String charger() {
        return charger;
    }

    Instant lastHeard() {
        return lastHeard;
    }
}
