package laddnav.ocpi.client;

import io.helidon.http.Method;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange with a hard end: whatever the other side does, it is over when the call's time is, since its
 * connection is closed then. Written by hand on plain sockets: of what forwarding a push costs, the web client was the
 * largest part.
 */
final class Wire implements AutoCloseable {

    /** What is sent. Never compared, so the array is no harm. */
    @SuppressWarnings("ArrayRecordComponent")
    record Outgoing(Method method, URI uri, Map<String, String> headers, byte @Nullable [] body) {

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

    private static final byte[] NOTHING = new byte[0];

    private final ClientSettings settings;
    private final Connections connections;
    private final Deadlines deadlines = new Deadlines();

    Wire(ClientSettings settings) {
        this.settings = settings;
        this.connections = new Connections(settings);
        deadlines.alongside(connections::tidy);
    }

    /** @throws Unreachable when no complete answer came in time */
    Incoming exchange(Outgoing out) throws Unreachable {
        Deadlines.Deadline deadline = deadlines.start(settings.callTimeout());
        try {
            Incoming in = attempt(out, deadline);
            if (deadline.isOver()) {
                throw timedOut();
            }
            return in;
        } catch (IOException e) {
            if (deadline.isOver()) {
                throw timedOut();
            }
            if (Thread.currentThread().isInterrupted()) {
                throw Unreachable.notConnected("the call was given up");
            }
            throw failure(e, out.uri());
        } finally {
            deadline.end();
        }
    }

    /** A connection kept alive may just have been closed by the other side: what can be repeated then is, once. */
    private Incoming attempt(Outgoing out, Deadlines.Deadline deadline) throws IOException {
        Origin origin = Origin.of(out.uri());
        String head = head(out, origin);
        boolean isRepeatable = !out.method().equals(Method.POST);
        HttpConnection connection = connections.take(origin, isRepeatable, deadline);
        try {
            return once(origin, connection, head, out.body(), deadline);
        } catch (BadAnswer e) {
            throw e;
        } catch (IOException e) {
            boolean mayBeUnseen = connection.isUsed() && connection.isUnanswered();
            if (!isRepeatable
                    || !mayBeUnseen
                    || deadline.isOver()
                    || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return once(origin, connections.fresh(origin, deadline), head, out.body(), deadline);
        }
    }

    private Incoming once(
            Origin origin, HttpConnection connection, String head, byte @Nullable [] body, Deadlines.Deadline deadline)
            throws IOException {
        boolean isKept = false;
        try {
            AnswerReader.Result result = connection.exchange(head, body == null ? NOTHING : body);
            isKept = deadline.release() && result.isReusable();
            if (isKept) {
                connections.giveBack(origin, connection);
            }
            return result.answer();
        } finally {
            if (!isKept) {
                connection.cut();
            }
        }
    }

    private static String head(Outgoing out, Origin origin) {
        StringBuilder head = new StringBuilder(512);
        URI uri = ascii(out.uri());
        head.append(out.method().text()).append(' ');
        head.append(uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
        if (uri.getRawQuery() != null) {
            head.append('?').append(uri.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(origin.hostHeader());
        out.headers().forEach((name, value) -> {
            head.append("\r\n").append(name).append(": ");
            append(head, value);
        });
        byte[] body = out.body();
        if (body != null || !out.method().equals(Method.GET)) {
            head.append("\r\nContent-Length: ").append(body == null ? 0 : body.length);
        } else {
            // lists are worth it; what is pushed is answered in a few bytes
            head.append("\r\nAccept-Encoding: gzip");
        }
        return head.append("\r\n\r\n").toString();
    }

    private static URI ascii(URI uri) {
        String text = uri.toString();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e) {
                return URI.create(uri.toASCIIString());
            }
        }
        return uri;
    }

    /** Ids come from partners: what is no printable ASCII must not end a line here. */
    private static void append(StringBuilder head, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            head.append(c >= 0x20 && c < 0x7f ? c : '?');
        }
    }

    private Unreachable failure(IOException cause, URI asked) {
        return switch (cause) {
            case SocketTimeoutException e ->
                Unreachable.timedOut(
                        "no connection within " + settings.connectTimeout().toMillis() + " ms");
            case BadAnswer e -> Unreachable.notConnected(String.valueOf(e.getMessage()));
            case UnknownHostException e -> Unreachable.notConnected("the host name is not known");
            case ConnectException e -> Unreachable.notConnected("the connection was refused");
            case SSLException e -> Unreachable.notConnected(tlsProblem(e));
            default ->
                Unreachable.notConnected(
                        "https".equalsIgnoreCase(asked.getScheme())
                                ? "the connection broke, as where a server wants another client certificate"
                                : "the connection broke, or what came was not HTTP");
        };
    }

    /** What is wrong with the partner's certificate or ours, or with how TLS is spoken. */
    private static String tlsProblem(SSLException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return String.valueOf(cause.getMessage());
            }
        }
        String message = String.valueOf(problem.getMessage());
        return message.contains("Received fatal alert")
                ? "it broke off TLS, most likely for want of a client certificate that it takes (" + message + ")"
                : "TLS could not be agreed on";
    }

    private Unreachable timedOut() {
        return Unreachable.timedOut("no answer within " + settings.callTimeout().toMillis() + " ms");
    }

    @Override
    public void close() {
        deadlines.close();
        connections.close();
    }
}
