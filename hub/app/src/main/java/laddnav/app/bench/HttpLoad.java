package laddnav.app.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A load of HTTP requests over kept-alive connections on loopback, as lean as can be, so that what is measured is the
 * server and not the client. Requests are numbered; each connection takes the next number until all are sent.
 */
final class HttpLoad {

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
     */
    record Result(double perSecond, int accepted, int refused, double p50Millis, double p99Millis) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,9.0f requests/s   p50 %6.2f ms   p99 %6.2f ms   accepted %,d   refused %,d",
                    perSecond,
                    p50Millis,
                    p99Millis,
                    accepted,
                    refused);
        }
    }

    Result run() {
        long[] nanos = new long[requests];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger accepted = new AtomicInteger();
        AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(connections);
        long start = System.nanoTime();
        for (int c = 0; c < connections; c++) {
            Thread.startVirtualThread(() -> {
                try {
                    drive(next, accepted, nanos, start);
                } catch (IOException e) {
                    failure.set(e);
                } finally {
                    done.countDown();
                }
            });
        }
        await(done);
        double seconds = (System.nanoTime() - start) / 1e9;
        IOException problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("the load broke off: " + problem.getMessage(), problem);
        }
        Arrays.sort(nanos);
        return new Result(
                requests / seconds,
                accepted.get(),
                requests - accepted.get(),
                nanos[requests / 2] / 1e6,
                nanos[(int) (requests * 0.99)] / 1e6);
    }

    private void drive(AtomicInteger next, AtomicInteger accepted, long[] nanos, long start) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 8192);
            for (int number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                byte[] bytes = request.apply(number);
                long sent = awaitTurn(start, number);
                out.write(bytes);
                out.flush();
                if (readAnswer(in)) {
                    accepted.incrementAndGet();
                }
                nanos[number] = System.nanoTime() - sent;
            }
        }
    }

    /** Waits until the request is due. Returns from when its time counts. */
    private long awaitTurn(long start, int number) {
        if (perSecond == 0) {
            return System.nanoTime();
        }
        long due = start + (long) (number / perSecond * 1e9);
        long early = due - System.nanoTime();
        if (early <= 0) {
            return due;
        }
        LockSupport.parkNanos(early);
        return System.nanoTime();
    }

    /** Reads one answer whole; tells whether it was accepted. */
    private static boolean readAnswer(InputStream in) throws IOException {
        String status = line(in);
        int length = -1;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).trim());
            } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
                chunked = true;
            }
        }
        String body = chunked ? chunks(in) : new String(in.readNBytes(Math.max(0, length)), StandardCharsets.UTF_8);
        boolean ok = status.contains(" 200") || status.contains(" 201");
        return ok && (!body.contains("status_code") || body.replace(" ", "").contains("\"status_code\":1000"));
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line(in);
        }
        line(in);
        return body.toString();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }

    private static void await(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
