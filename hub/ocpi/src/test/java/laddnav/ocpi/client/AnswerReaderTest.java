package laddnav.ocpi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** HTTP answers as servers write them, whole and in single bytes. */
class AnswerReaderTest {

    private static final int LIMIT = 10_000;

    /** Gives one byte at a time, as a slow connection does. */
    private static final class Slow extends InputStream {
        private final InputStream from;

        Slow(byte[] bytes) {
            from = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() throws IOException {
            return from.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return from.read(target, offset, Math.min(1, length));
        }
    }

    private static AnswerReader.Result read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static AnswerReader.Result read(byte[] bytes) throws IOException {
        AnswerReader.Result slow = new AnswerReader(new Slow(bytes), LIMIT).read();
        AnswerReader.Result whole = new AnswerReader(new ByteArrayInputStream(bytes), LIMIT).read();
        assertEquals(text(whole), text(slow));
        return whole;
    }

    private static String text(AnswerReader.Result result) {
        return result.answer().http() + " " + new String(result.answer().body(), StandardCharsets.UTF_8);
    }

    @Test
    void a_body_has_the_length_that_is_told_and_the_connection_goes_on() throws IOException {
        AnswerReader.Result result = read("HTTP/1.1 201 Created\r\ncontent-LENGTH: 3\r\nLocation:  /x \r\n\r\nabc");
        assertEquals("201 abc", text(result));
        assertEquals("/x", result.answer().location());
        assertTrue(result.isReusable());
        assertFalse(read("HTTP/1.1 200\r\nContent-Length: 3\r\nConnection: Close\r\n\r\nabc")
                .isReusable());
        assertFalse(read("HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc").isReusable());
        assertTrue(read("HTTP/1.0 200 OK\r\nContent-Length: 3\r\nConnection: keep-alive\r\n\r\nabc")
                .isReusable());
    }

    @Test
    void chunks_are_put_together_with_extensions_and_trailers_left_out() throws IOException {
        String chunks = String.join("\r\n", "3;x=1", "abc", "A", "0123456789", "0", "X-Trailer: 1", "", "");
        AnswerReader.Result result = read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
        assertEquals("200 abc0123456789", text(result));
        assertTrue(result.isReusable());
    }

    @Test
    void without_a_length_the_body_ends_with_the_connection() throws IOException {
        AnswerReader.Result result = read("HTTP/1.1 200 OK" + "\n".repeat(2) + "abc");
        assertEquals("200 abc", text(result));
        assertFalse(result.isReusable());
    }

    @Test
    void answers_without_a_body_and_interim_answers_are_understood() throws IOException {
        AnswerReader.Result result = read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");
        assertEquals("204 ", text(result));
        assertTrue(result.isReusable());
    }

    @Test
    void what_follows_an_answer_unasked_ends_the_connection() throws IOException {
        byte[] two = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb"
                .getBytes(StandardCharsets.US_ASCII);
        assertFalse(
                new AnswerReader(new ByteArrayInputStream(two), LIMIT).read().isReusable());
    }

    @Test
    void a_zipped_body_is_unzipped_and_its_limit_counts_what_comes_out() throws IOException {
        assertEquals("200 " + "ab".repeat(400), text(read(zipped("ab".repeat(400)))));
        byte[] bomb = zipped("a".repeat(LIMIT + 1));
        assertTrue(bomb.length < LIMIT / 10);
        assertThrows(BadAnswer.class, () -> read(bomb));
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(body)) {
            zip.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.size() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body.toByteArray());
        return all.toByteArray();
    }

    @Test
    void what_is_not_http_or_is_two_things_at_once_is_refused() {
        List<String> bad = List.of(
                "SSH-2.0-OpenSSH_9\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 -10 OK\r\n\r\n",
                "HTTP/1.1 101 Switching\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: " + (LIMIT + 1) + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\na",
                "HTTP/1.1 200 OK\r\nX: " + "a".repeat(100_000) + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\n" + "X: 1\r\n".repeat(100_000) + "\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n".repeat(100));
        for (String text : bad) {
            String start = text.substring(0, Math.min(60, text.length()));
            assertThrows(BadAnswer.class, () -> read(text), start);
        }
        for (String early : List.of("", "HTTP/1.1 200 OK\r\nX", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc")) {
            assertThrows(EOFException.class, () -> read(early), early);
        }
    }
}
