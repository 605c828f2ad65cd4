package laddnav.ocpi.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a partner's server, kept alive between calls. A call writes its request in one piece and reads the
 * answer on the caller's thread; {@link #cut} ends it from another.
 */
final class HttpConnection implements Deadlines.Cut {

    private static final int WRITTEN_IN_ONE_PIECE = 64 * 1024;

    private final SocketChannel channel;
    private final OutputStream out;
    private final AnswerReader reader;
    private boolean isUsed;
    private long usedAtNanos;

    private HttpConnection(SocketChannel channel, Socket socket, int longestBody) throws IOException {
        this.channel = channel;
        this.out = socket.getOutputStream();
        this.reader = new AnswerReader(socket.getInputStream(), longestBody);
    }

    /**
     * Connects, to the first of the host's addresses that answers.
     *
     * @param secure for TLS; absent without
     * @throws ConnectException where none of them does
     */
    static HttpConnection open(
            Origin origin, ClientSettings settings, @Nullable SSLSocketFactory secure, Deadlines.Deadline deadline)
            throws IOException {
        IOException problem = null;
        for (InetAddress address : InetAddress.getAllByName(origin.host())) {
            SocketChannel channel = SocketChannel.open();
            deadline.watch(() -> close(channel));
            try {
                int patience = (int) Math.min(settings.connectTimeout().toMillis(), deadline.leftMillis());
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.socket().connect(new InetSocketAddress(address, origin.port()), patience);
                Socket socket = secure == null ? channel.socket() : secured(secure, channel, origin);
                return new HttpConnection(channel, socket, settings.maxAnswerBytes());
            } catch (SocketTimeoutException | ConnectException e) {
                close(channel);
                problem = e;
            } catch (IOException | RuntimeException e) {
                close(channel);
                throw e;
            }
        }
        throw problem == null ? new ConnectException("the host has no address") : problem;
    }

    /** The deadline of the call ends a handshake that takes too long, since it closes the channel. */
    private static Socket secured(SSLSocketFactory factory, SocketChannel channel, Origin origin) throws IOException {
        SSLSocket socket = (SSLSocket) factory.createSocket(channel.socket(), origin.host(), origin.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Sends a request and reads its answer. The connection is of no use afterwards where the result says so. */
    AnswerReader.Result exchange(String head, byte[] body) throws IOException {
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        if (start.length + body.length <= WRITTEN_IN_ONE_PIECE) {
            byte[] whole = new byte[start.length + body.length];
            System.arraycopy(start, 0, whole, 0, start.length);
            System.arraycopy(body, 0, whole, start.length, body.length);
            out.write(whole);
        } else {
            out.write(start);
            out.write(body);
        }
        out.flush();
        AnswerReader.Result result = reader.read();
        isUsed = true;
        usedAtNanos = System.nanoTime();
        return result;
    }

    /** Whether it carried a call before, so that the other side may have closed it meanwhile. */
    boolean isUsed() {
        return isUsed;
    }

    /** Whether nothing came of an answer: the request may not have been looked at. */
    boolean isUnanswered() {
        return !reader.isStarted();
    }

    long idleNanos() {
        return System.nanoTime() - usedAtNanos;
    }

    /** Whether the other side has closed it, or said something that nobody asked. Costs one look, and waits not. */
    boolean isStale() {
        try {
            channel.configureBlocking(false);
            int read = channel.read(ByteBuffer.allocate(1));
            channel.configureBlocking(true);
            return read != 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void cut() {
        close(channel);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // then it is closed all the same: the system gives the number free before it tells of trouble
            return;
        }
    }
}
