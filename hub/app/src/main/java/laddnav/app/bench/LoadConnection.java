package laddnav.app.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One connection of a load: sends a request, and reads its answer to the end without taking it apart. */
final class LoadConnection {

    private static final byte[] HEAD_END = ascii("\r\n\r\n");
    private static final byte[] LENGTH = ascii("\r\ncontent-length:");
    private static final byte[] CHUNKED = ascii("\r\ntransfer-encoding: chunked");
    private static final byte[] LAST_CHUNK = ascii("\r\n0\r\n\r\n");
    private static final byte[] STATUS_CODE = ascii("status_code");
    private static final byte[] SUCCESS = ascii("1000");
    private static final int LONGEST_SHOWN = 300;

    private final SocketChannel channel;
    private final SelectionKey key;
    private ByteBuffer out = ByteBuffer.allocateDirect(4_096);
    private final ByteBuffer read = ByteBuffer.allocateDirect(16_384);
    private byte[] in = new byte[4_096];
    private int length;
    private int number;
    private long freeSinceNanos = System.nanoTime();

    private LoadConnection(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    static LoadConnection open(int port, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return new LoadConnection(channel, selector);
    }

    /** Sends the request with this number. */
    void send(int requestNumber, byte[] request) throws IOException {
        number = requestNumber;
        length = 0;
        if (out.capacity() < request.length) {
            out = ByteBuffer.allocateDirect(request.length * 2);
        }
        out.clear().put(request).flip();
        write();
    }

    /** Goes on with what the connection is ready for. Returns whether the answer is whole. */
    boolean proceed() throws IOException {
        if (out.hasRemaining()) {
            write();
        }
        boolean isWhole = key.isReadable() && receive();
        if (isWhole) {
            freeSinceNanos = System.nanoTime();
        }
        return isWhole;
    }

    boolean isFreeSince(long nanos) {
        return freeSinceNanos - nanos <= 0;
    }

    int number() {
        return number;
    }

    /** HTTP 200 or 201, and OCPI 1000 where there is an OCPI code. */
    boolean isAccepted() {
        boolean isSuccess = in[9] == '2' && in[10] == '0' && (in[11] == '0' || in[11] == '1');
        int code = find(STATUS_CODE, 0);
        return isSuccess && (code < 0 || find(SUCCESS, code, Math.min(length, code + STATUS_CODE.length + 8)) >= 0);
    }

    /** The whole answer, shortened, in one line. */
    String answer() {
        String text = new String(in, 0, Math.min(length, LONGEST_SHOWN), StandardCharsets.UTF_8);
        return text.replaceAll("\\s+", " ");
    }

    void close() throws IOException {
        channel.close();
    }

    private void write() throws IOException {
        channel.write(out);
        int interest = out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }

    private boolean receive() throws IOException {
        int count = channel.read(read.clear());
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        if (length + count > in.length) {
            in = Arrays.copyOf(in, Math.max(2 * in.length, length + count));
        }
        read.flip().get(in, length, count);
        length += count;
        return isWhole();
    }

    private boolean isWhole() throws IOException {
        int end = find(HEAD_END, 0);
        if (end < 0) {
            return false;
        }
        int body = end + HEAD_END.length;
        int at = find(LENGTH, 0, end);
        if (at >= 0) {
            return length >= body + number(at + LENGTH.length);
        }
        if (find(CHUNKED, 0, end) < 0) {
            throw new IOException("an answer tells no length: " + answer());
        }
        // the first chunk may be the last; its line then ends the head
        return find(LAST_CHUNK, body - 2) == length - LAST_CHUNK.length;
    }

    private int number(int from) {
        int value = 0;
        for (int i = in[from] == ' ' ? from + 1 : from; in[i] >= '0' && in[i] <= '9'; i++) {
            value = value * 10 + in[i] - '0';
        }
        return value;
    }

    private int find(byte[] wanted, int from) {
        return find(wanted, from, length);
    }

    /** Where the bytes stand first, whatever the case of letters; -1 where they do not. */
    private int find(byte[] wanted, int from, int to) {
        for (int i = from; i <= to - wanted.length; i++) {
            int j = 0;
            while (j < wanted.length && lower(in[i + j]) == wanted[j]) {
                j++;
            }
            if (j == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
