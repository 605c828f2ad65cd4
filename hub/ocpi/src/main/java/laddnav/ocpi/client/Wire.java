package laddnav.ocpi.client;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientRequest;
import io.helidon.webclient.http1.Http1ClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange with a hard end: whatever the other side does, it is over when the call's time is. It runs on a
 * virtual thread, the caller's or one of its own, since only interrupting such a one closes a socket that gives a byte
 * a second.
 */
final class Wire implements AutoCloseable {

    /** What is sent. Never compared, so the array is no harm. */
    @SuppressWarnings("ArrayRecordComponent")
    record Outgoing(Method method, URI uri, Map<HeaderName, String> headers, byte @Nullable [] body) {

        Outgoing to(URI other) {
            return new Outgoing(method, other, headers, body);
        }
    }

    /** What came. Never compared, so the array is no harm. */
    @SuppressWarnings("ArrayRecordComponent")
    record Incoming(
            int http,
            @Nullable String link,
            @Nullable String location,
            @Nullable String retryAfter,
            @Nullable String total,
            @Nullable String limit,
            @Nullable String date,
            byte[] body) {}

    private static final HeaderName TOTAL = HeaderNames.create("X-Total-Count");
    private static final HeaderName LIMIT = HeaderNames.create("X-Limit");

    private final Http1Client client;
    private final ClientSettings settings;
    private final Deadlines deadlines = new Deadlines();

    Wire(ClientSettings settings) {
        this.settings = settings;
        this.client = Http1Client.builder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.callTimeout())
                .keepAlive(true)
                .followRedirects(false)
                .shareConnectionCache(false)
                .connectionCacheSize(settings.callsPerPeer())
                .proxy(Proxy.noProxy())
                .relativeUris(true)
                .build();
    }

    /** @throws Unreachable when no complete answer came in time */
    Incoming exchange(Outgoing out) throws Unreachable {
        return Thread.currentThread().isVirtual() ? here(out) : onItsOwnThread(out);
    }

    private Incoming here(Outgoing out) throws Unreachable {
        Deadlines.Deadline deadline = deadlines.start(settings.callTimeout());
        Exception problem;
        try {
            Incoming in = attempt(out);
            if (deadline.isMet()) {
                return in;
            }
            throw timedOut();
        } catch (RuntimeException | IOException e) {
            problem = e;
        } catch (Error e) {
            deadline.isMet();
            throw e;
        }
        if (!deadline.isMet()) {
            throw timedOut();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw Unreachable.notConnected("the call was given up");
        }
        throw failure(problem);
    }

    private Incoming onItsOwnThread(Outgoing out) throws Unreachable {
        FutureTask<Incoming> task = new FutureTask<>(() -> attempt(out));
        Thread.ofVirtual().name("ocpi-call").start(task);
        try {
            return task.get(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw timedOut();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw Unreachable.notConnected("the call was given up");
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    /** A connection kept alive may just have been closed by the other side: what can be repeated is, once. */
    private Incoming attempt(Outgoing out) throws IOException {
        try {
            return once(out);
        } catch (UncheckedIOException | IllegalStateException e) {
            boolean repeatable = !out.method().equals(Method.POST);
            if (!repeatable || isTimeout(e) || hasCause(e, ConnectException.class) || isGivenUp()) {
                throw e;
            }
            return once(out);
        }
    }

    private static boolean isGivenUp() {
        return Thread.currentThread().isInterrupted();
    }

    private Incoming once(Outgoing out) throws IOException {
        Http1ClientRequest request =
                client.method(out.method()).skipUriEncoding(true).uri(Urls.literal(out.uri()));
        out.headers().forEach(request::header);
        byte[] body = out.body();
        try (Http1ClientResponse response = body == null ? request.request() : request.submit(body)) {
            byte[] received = bounded(response);
            return new Incoming(
                    response.status().code(),
                    header(response, HeaderNames.LINK),
                    header(response, HeaderNames.LOCATION),
                    header(response, HeaderNames.RETRY_AFTER),
                    header(response, TOTAL),
                    header(response, LIMIT),
                    header(response, HeaderNames.DATE),
                    received);
        }
    }

    private byte[] bounded(Http1ClientResponse response) throws IOException {
        int limit = settings.maxAnswerBytes();
        byte[] buffer = new byte[1024];
        int length = 0;
        try (InputStream in = response.entity().inputStream()) {
            while (true) {
                int read = in.read(buffer, length, buffer.length - length);
                if (read < 0) {
                    return Arrays.copyOf(buffer, length);
                }
                length += read;
                if (length > limit) {
                    throw new TooLarge(limit);
                }
                if (length == buffer.length) {
                    buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, limit + 1));
                }
            }
        }
    }

    private Unreachable failure(Throwable cause) {
        if (isTimeout(cause)) {
            return timedOut();
        }
        if (cause instanceof TooLarge) {
            return Unreachable.notConnected(String.valueOf(cause.getMessage()));
        }
        if (hasCause(cause, UnknownHostException.class)) {
            return Unreachable.notConnected("the host name is not known");
        }
        Optional<String> tls = tlsProblem(cause);
        if (tls.isPresent()) {
            return Unreachable.notConnected(tls.get());
        }
        if (hasCause(cause, ConnectException.class)) {
            return Unreachable.notConnected("the connection was refused");
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return Unreachable.notConnected("the connection broke, or what came was not HTTP");
    }

    /** What is wrong with the partner's certificate, or with how TLS is spoken; empty where that is not the cause. */
    private static Optional<String> tlsProblem(Throwable cause) {
        if (hasCause(cause, CertificateExpiredException.class)) {
            return Optional.of("its TLS certificate has expired");
        }
        if (hasCause(cause, CertificateNotYetValidException.class)) {
            return Optional.of("its TLS certificate is not valid yet");
        }
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof CertificateException) {
                return Optional.of("its TLS certificate is not trusted: " + each.getMessage());
            }
        }
        return hasCause(cause, SSLException.class) ? Optional.of("TLS could not be agreed on") : Optional.empty();
    }

    private Unreachable timedOut() {
        return Unreachable.timedOut("no answer within " + settings.callTimeout().toMillis() + " ms");
    }

    private static boolean isTimeout(Throwable e) {
        return hasCause(e, SocketTimeoutException.class);
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String header(Http1ClientResponse response, HeaderName name) {
        return response.headers().contains(name) ? response.headers().get(name).get() : null;
    }

    @Override
    public void close() {
        deadlines.close();
        client.closeResource();
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(int limit) {
            super("the answer is larger than " + limit + " bytes");
        }
    }
}
