package laddnav.ocpi.client;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of one connection: status, the few headers that matter, and the body, whole and never beyond the
 * limit. Strict where leniency would let two answers be mistaken for one another, lenient elsewhere.
 *
 * @see "RFC 9112, HTTP/1.1, 6.3 Message Body Length"
 */
final class AnswerReader {

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int MOST_INTERIM_ANSWERS = 8;

    private final InputStream in;
    private final int longestBody;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int end;
    private int headBytes;
    private boolean isStarted;

    AnswerReader(InputStream in, int longestBody) {
        this.in = in;
        this.longestBody = longestBody;
    }

    /** What was read, and whether another request may follow on the connection. */
    record Result(Wire.Incoming answer, boolean isReusable) {}

    /** The headers of one answer, as far as they are looked at. */
    private static final class Head {
        int http;
        boolean isKeptAlive;
        long length = -1;
        boolean isChunked;
        boolean isOtherCoding;
        String contentEncoding = "";

        @Nullable
        String link;

        @Nullable
        String location;

        @Nullable
        String retryAfter;

        @Nullable
        String total;

        @Nullable
        String limit;

        @Nullable
        String date;
    }

    /** Whether anything of the answer has come; what was sent then was surely received. */
    boolean isStarted() {
        return isStarted;
    }

    /** @throws IOException where the connection ends early or what comes is not HTTP */
    Result read() throws IOException {
        isStarted = false;
        headBytes = 0;
        Head head = head();
        for (int interim = 0; head.http < 200; interim++) {
            if (head.http == 101 || interim == MOST_INTERIM_ANSWERS) {
                throw new BadAnswer("the partner's server wants to speak another protocol");
            }
            head = head();
        }
        boolean isDelimited = head.length >= 0 || head.isChunked;
        byte[] body = decoded(body(head), head.contentEncoding);
        boolean isReusable = head.isKeptAlive && (isDelimited || hasNoBody(head.http)) && position == end;
        Wire.Incoming answer = new Wire.Incoming(
                head.http, head.link, head.location, head.retryAfter, head.total, head.limit, head.date, body);
        return new Result(answer, isReusable);
    }

    private Head head() throws IOException {
        Head head = new Head();
        String status = line();
        boolean isHttp = status.length() >= 12 && status.startsWith("HTTP/1.") && status.charAt(8) == ' ';
        head.http = isHttp ? number(status.substring(9, 12), 10) : -1;
        if (head.http < 100) {
            throw new BadAnswer("what came is not HTTP");
        }
        head.isKeptAlive = status.charAt(7) != '0';
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                header(head, line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return head;
    }

    private static void header(Head head, String name, String value) throws IOException {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "content-length" -> {
                long length = value.length() > 15 ? -1 : number(value);
                if (length < 0 || head.length >= 0 && head.length != length) {
                    throw new BadAnswer("the answer's length is not to be understood");
                }
                head.length = length;
            }
            case "transfer-encoding" -> {
                head.isChunked = value.equalsIgnoreCase("chunked");
                head.isOtherCoding = !head.isChunked && !value.equalsIgnoreCase("identity");
            }
            case "connection" -> {
                String lower = value.toLowerCase(Locale.ROOT);
                head.isKeptAlive = lower.contains("keep-alive") || head.isKeptAlive && !lower.contains("close");
            }
            case "content-encoding" -> head.contentEncoding = value.toLowerCase(Locale.ROOT);
            case "link" -> head.link = head.link == null ? value : head.link + ", " + value;
            case "location" -> head.location = value;
            case "retry-after" -> head.retryAfter = value;
            case "x-total-count" -> head.total = value;
            case "x-limit" -> head.limit = value;
            case "date" -> head.date = value;
            default -> {
                // the others say nothing that is asked
            }
        }
    }

    private byte[] body(Head head) throws IOException {
        if (hasNoBody(head.http)) {
            return new byte[0];
        }
        if (head.isOtherCoding) {
            throw new BadAnswer("the answer has a transfer coding that is not spoken here");
        }
        if (head.isChunked) {
            return chunks();
        }
        if (head.length < 0) {
            return untilClosed();
        }
        if (head.length > longestBody) {
            throw BadAnswer.tooLarge(longestBody);
        }
        byte[] body = new byte[(int) head.length];
        fill(body, 0, body.length);
        return body;
    }

    private static boolean hasNoBody(int http) {
        return http == 204 || http == 304;
    }

    private byte[] chunks() throws IOException {
        byte[] body = new byte[1024];
        int length = 0;
        while (true) {
            headBytes = 0;
            String line = line();
            int extension = line.indexOf(';');
            int size = number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
            if (size < 0) {
                throw new BadAnswer("the answer has a chunk of no size");
            }
            if (size > longestBody - length) {
                throw BadAnswer.tooLarge(longestBody);
            }
            if (size == 0) {
                break;
            }
            if (body.length < length + size) {
                body = Arrays.copyOf(body, Math.max(length + size, (int) Math.min(2L * body.length, longestBody)));
            }
            fill(body, length, size);
            length += size;
            if (!line().isEmpty()) {
                throw new BadAnswer("the answer has a chunk that is longer than its size");
            }
        }
        String trailer = line();
        while (!trailer.isEmpty()) {
            trailer = line();
        }
        return Arrays.copyOf(body, length);
    }

    private byte[] untilClosed() throws IOException {
        byte[] kept = Arrays.copyOfRange(buffer, position, end);
        position = end;
        return bounded(in, kept);
    }

    /** All of a stream after what was read of it already. */
    private byte[] bounded(InputStream from, byte[] start) throws IOException {
        byte[] body = Arrays.copyOf(start, Math.max(1024, start.length + 512));
        int length = start.length;
        while (true) {
            int read = from.read(body, length, body.length - length);
            if (read < 0) {
                return Arrays.copyOf(body, length);
            }
            length += read;
            if (length > longestBody) {
                throw BadAnswer.tooLarge(longestBody);
            }
            if (length == body.length) {
                body = Arrays.copyOf(body, (int) Math.min(2L * body.length, longestBody + 1L));
            }
        }
    }

    private byte[] decoded(byte[] body, String encoding) throws IOException {
        boolean isZipped = encoding.equals("gzip") || encoding.equals("x-gzip");
        if (!isZipped && !encoding.isEmpty() && !encoding.equals("identity")) {
            throw new BadAnswer("the answer is encoded in a way that was not asked for");
        }
        if (!isZipped || body.length == 0) {
            return body;
        }
        try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return bounded(unzipped, new byte[0]);
        }
    }

    /** The next line without its end, which some write as a line feed alone. */
    private String line() throws IOException {
        int from = position;
        while (true) {
            for (int i = from; i < end; i++) {
                if (buffer[i] == '\n') {
                    int last = i > position && buffer[i - 1] == '\r' ? i - 1 : i;
                    String line = new String(buffer, position, last - position, StandardCharsets.ISO_8859_1);
                    headBytes += i + 1 - position;
                    position = i + 1;
                    return line;
                }
            }
            if (end - position == buffer.length || headBytes + end - position > LONGEST_HEAD) {
                throw new BadAnswer("the answer's head is longer than is taken");
            }
            from = end - position;
            more();
            from += position;
        }
    }

    private void more() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            end -= position;
            position = 0;
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new EOFException("the connection ended");
        }
        isStarted = true;
        end += read;
    }

    private void fill(byte[] target, int from, int length) throws IOException {
        int known = Math.min(length, end - position);
        System.arraycopy(buffer, position, target, from, known);
        position += known;
        if (in.readNBytes(target, from + known, length - known) < length - known) {
            throw new EOFException("the connection ended");
        }
    }

    private static long number(String digits) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return digits.isEmpty() ? -1 : value;
    }

    /** A number without sign; -1 where it is none, or too large for any answer. */
    private static int number(String digits, int radix) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), radix);
            if (digit < 0 || value > Integer.MAX_VALUE / radix - 1) {
                return -1;
            }
            value = value * radix + digit;
        }
        return digits.isEmpty() ? -1 : value;
    }
}
