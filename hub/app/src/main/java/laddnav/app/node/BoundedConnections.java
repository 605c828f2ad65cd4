package laddnav.app.node;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.json.Times;

/**
 * Takes so many HTTP connections at a time. One more is told so (503 and when to come again) and closed, and those that
 * have asked nothing for a while make room. Without a limit, the one that takes the last file handle of the process
 * would end the listener.
 */
final class BoundedConnections implements ServerConnectionSelector {

    /** Refusals that may be under way beside the connections. */
    static final int REFUSALS = 500;

    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int RETRY_AFTER_SECONDS = 2;

    private final ServerConnectionSelector http;
    private final int most;
    private final InstantSource clock;
    private final Set<Counted> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong lookedAtNanos = new AtomicLong(System.nanoTime() - LOOK_NANOS);

    BoundedConnections(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
        this.http =
                Http1ConnectionSelector.builder().config(Http1Config.create()).build();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            makeRoom();
            return new Refusal(context, refusal(clock.instant()));
        }
        Counted counted = new Counted(http.connection(context));
        open.add(counted);
        return counted;
    }

    /** Ends those between two requests, and those that have not asked anything yet; for who comes next. */
    private void makeRoom() {
        long last = lookedAtNanos.get();
        long now = System.nanoTime();
        if (now - last >= LOOK_NANOS && lookedAtNanos.compareAndSet(last, now)) {
            open.stream().filter(each -> each.idleTime().compareTo(IDLE) > 0).forEach(each -> each.close(false));
        }
    }

    private byte[] refusal(Instant now) {
        String body = "{\"status_code\":" + StatusCode.SERVER_ERROR.value()
                + ",\"status_message\":\"this node takes " + most
                + " connections at a time; come again later\",\"timestamp\":\"" + Times.format(now) + "\"}";
        return ("HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\nRetry-After: " + RETRY_AFTER_SECONDS + "\r\nConnection: close\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    /** A connection that takes a place until it ends. */
    private final class Counted implements ServerConnection {
        private final ServerConnection connection;

        private Counted(ServerConnection connection) {
            this.connection = connection;
        }

        @Override
        public void handle(Limit requests) throws InterruptedException {
            try {
                connection.handle(requests);
            } finally {
                open.remove(this);
                count.decrementAndGet();
            }
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }
    }

    /** Says that there is no room. Nothing is read, so that nobody can hold it up. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Refusal(ConnectionContext context, byte[] answer) implements ServerConnection {

        @Override
        public void handle(Limit requests) {
            context.dataWriter().writeNow(BufferData.create(answer));
        }

        @Override
        public Duration idleTime() {
            return Duration.ZERO;
        }

        @Override
        public void close(boolean interrupt) {
            // it ends by itself
        }
    }
}
