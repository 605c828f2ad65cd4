package laddnav.app.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * A load of HTTP requests over kept-alive connections on loopback, as lean as can be, so that what is measured is the
 * server and not the client: the requests are made beforehand, and one thread serves all connections. Requests are
 * numbered; whichever connection is free takes the next number until all are answered.
 */
final class HttpLoad {

    /** Between looks at the answers while the next request is not due; a selector's patience is in milliseconds. */
    private static final long LONGEST_PAUSE_NANOS = 20_000;

    private final int port;
    private final int connections;
    private final int requests;
    private final IntFunction<byte[]> request;
    private final double perSecond;

    /**
     * As fast as it goes.
     *
     * @param request the whole HTTP request, head and body, for a number from 0
     */
    HttpLoad(int port, int connections, int requests, IntFunction<byte[]> request) {
        this(port, connections, requests, request, 0);
    }

    private HttpLoad(int port, int connections, int requests, IntFunction<byte[]> request, double perSecond) {
        this.port = port;
        this.connections = connections;
        this.requests = requests;
        this.request = request;
        this.perSecond = perSecond;
    }

    /**
     * The same load at a steady rate. The time of a request that had to wait for a free connection counts from when it
     * was due, so that a stall of the server is seen in full.
     */
    HttpLoad at(double rate) {
        return new HttpLoad(port, connections, requests, request, rate);
    }

    /**
     * What came out.
     *
     * @param perSecond answered requests per second of wall time
     * @param accepted answers with HTTP 2xx and OCPI 1000, or HTTP 2xx where there is no OCPI code
     * @param refusal the first answer that was none of these; empty where all were
     */
    record Result(double perSecond, int accepted, int refused, double p50Millis, double p99Millis, String refusal) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,9.0f requests/s   p50 %6.2f ms   p99 %6.2f ms   accepted %,d   refused %,d%s",
                    perSecond,
                    p50Millis,
                    p99Millis,
                    accepted,
                    refused,
                    refusal.isEmpty() ? "" : ", as " + refusal);
        }
    }

    Result run() {
        try {
            byte[][] made = new byte[requests][];
            Arrays.setAll(made, request);
            return new Run(made).result();
        } catch (IOException e) {
            throw new IllegalStateException("the load broke off: " + e.getMessage(), e);
        }
    }

    /** One run; its thread does everything. */
    private final class Run {
        private final byte[][] made;
        private final long[] countsFrom;
        private final long[] nanos = new long[requests];
        private final Deque<LoadConnection> free = new ArrayDeque<>();
        private final List<LoadConnection> all = new ArrayList<>();
        private int next;
        private int answered;
        private int accepted;
        private String refusal = "";

        Run(byte[][] made) {
            this.made = made;
            this.countsFrom = new long[requests];
        }

        Result result() throws IOException {
            try (Selector selector = Selector.open()) {
                for (int i = 0; i < connections; i++) {
                    all.add(LoadConnection.open(port, selector));
                }
                free.addAll(all);
                long start = System.nanoTime();
                while (answered < requests) {
                    long pauseNanos = sendDue(start);
                    if (pauseNanos == 0) {
                        selector.select(this::ready);
                    } else if (selector.selectNow(this::ready) == 0) {
                        LockSupport.parkNanos(Math.min(pauseNanos, LONGEST_PAUSE_NANOS));
                    }
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                Arrays.sort(nanos);
                return new Result(
                        requests / seconds,
                        accepted,
                        requests - accepted,
                        nanos[requests / 2] / 1e6,
                        nanos[(int) (requests * 0.99)] / 1e6,
                        refusal);
            } finally {
                for (LoadConnection each : all) {
                    each.close();
                }
            }
        }

        /** Returns how long it is until the next is due; 0 where only answers are waited for. */
        private long sendDue(long start) throws IOException {
            while (next < requests && !free.isEmpty()) {
                long now = System.nanoTime();
                long due = perSecond == 0 ? now : start + (long) (next / perSecond * 1e9);
                if (due > now) {
                    return due - now;
                }
                LoadConnection connection = free.remove();
                // what we ourselves are late is not the server's
                countsFrom[next] = connection.isFreeSince(due) ? now : due;
                connection.send(next, made[next]);
                next++;
            }
            return 0;
        }

        private void ready(SelectionKey key) {
            LoadConnection connection = (LoadConnection) key.attachment();
            try {
                if (!connection.proceed()) {
                    return;
                }
                int number = connection.number();
                nanos[number] = System.nanoTime() - countsFrom[number];
                answered++;
                if (connection.isAccepted()) {
                    accepted++;
                } else if (refusal.isEmpty()) {
                    refusal = connection.answer();
                }
                free.add(connection);
            } catch (IOException e) {
                throw new IllegalStateException("the load broke off: " + e.getMessage(), e);
            }
        }
    }

    static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
