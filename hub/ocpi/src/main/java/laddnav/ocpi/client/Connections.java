package laddnav.ocpi.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for the next call to their origin, the last used first. How many there are is bounded by how
 * many calls run at a time; those that nobody needs are closed soon.
 */
final class Connections implements AutoCloseable {

    /** Servers commonly close after 5 to 75 seconds; whoever closes first loses no request. */
    private static final long LONGEST_IDLE_NANOS = Duration.ofSeconds(20).toNanos();

    /** One that was just used is hardly ever closed, and a request that finds it closed is repeated where it may be. */
    private static final long TRUSTED_NANOS = Duration.ofMillis(500).toNanos();

    private final ClientSettings settings;
    private final ConcurrentHashMap<Origin, Deque<HttpConnection>> idle = new ConcurrentHashMap<>();
    private @Nullable SSLSocketFactory secure;
    private volatile boolean isClosed;

    Connections(ClientSettings settings) {
        this.settings = settings;
    }

    /**
     * A connection to the origin, which the deadline watches.
     *
     * @param isRepeatable whether the request may be sent again where the connection turns out to be closed
     */
    HttpConnection take(Origin origin, boolean isRepeatable, Deadlines.Deadline deadline) throws IOException {
        Deque<HttpConnection> waiting = waiting(origin);
        HttpConnection known = waiting.pollFirst();
        while (known != null) {
            boolean isTrusted = isRepeatable && known.idleNanos() < TRUSTED_NANOS;
            if (isTrusted || known.idleNanos() < LONGEST_IDLE_NANOS && !known.isStale()) {
                deadline.watch(known);
                return known;
            }
            known.cut();
            known = waiting.pollFirst();
        }
        return fresh(origin, deadline);
    }

    /** One that no call has used. */
    HttpConnection fresh(Origin origin, Deadlines.Deadline deadline) throws IOException {
        HttpConnection opened = HttpConnection.open(origin, settings, origin.isSecure() ? secure() : null, deadline);
        deadline.watch(opened);
        return opened;
    }

    /** Made when it is first needed, since it reads the authorities of the machine. */
    private synchronized SSLSocketFactory secure() {
        SSLSocketFactory made = secure;
        if (made == null) {
            made = settings.tls().sockets();
            secure = made;
        }
        return made;
    }

    void giveBack(Origin origin, HttpConnection connection) {
        waiting(origin).addFirst(connection);
        if (isClosed) {
            closeIdle(0);
        }
    }

    private Deque<HttpConnection> waiting(Origin origin) {
        return idle.computeIfAbsent(origin, each -> new ConcurrentLinkedDeque<>());
    }

    /** Closes those that nobody has used for a while. */
    void tidy() {
        closeIdle(LONGEST_IDLE_NANOS);
    }

    @Override
    public void close() {
        isClosed = true;
        closeIdle(0);
    }

    private void closeIdle(long longestNanos) {
        for (Deque<HttpConnection> waiting : idle.values()) {
            HttpConnection oldest = waiting.pollLast();
            while (oldest != null && oldest.idleNanos() >= longestNanos) {
                oldest.cut();
                oldest = waiting.pollLast();
            }
            if (oldest != null) {
                waiting.addLast(oldest);
            }
        }
    }
}
