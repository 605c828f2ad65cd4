package laddnav.ocpi.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import laddnav.ocpi.Limits;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body once, as UTF-8 JSON, never more than the limit. The content type is not insisted on, since
 * partners send {@code text/json} and worse; a byte order mark and a named charset are understood. The limit counts
 * bytes after decompression.
 */
final class RequestBody {

    private RequestBody() {}

    /** The same where a body may be left out; absent then. */
    static @Nullable Json readIfAny(Exchange exchange) {
        byte[] bytes = bytes(exchange.request());
        exchange.read(bytes);
        return bytes.length == 0 ? null : Json.parse(utf8(bytes, exchange.request()));
    }

    /** @throws OcpiException HTTP 400 when it is not JSON, 413 when it is larger than the limit */
    static Json read(Exchange exchange) {
        byte[] bytes = bytes(exchange.request());
        exchange.read(bytes);
        if (bytes.length == 0) {
            throw OcpiException.notJson("the body is empty");
        }
        return Json.parse(utf8(bytes, exchange.request()));
    }

    private static byte[] bytes(ServerRequest request) {
        long declared = declared(request);
        if (declared > Limits.MAX_BODY_BYTES) {
            throw OcpiException.tooLarge(Limits.MAX_BODY_BYTES);
        }
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = request.content().inputStream()) {
            return bounded(in, declared);
        } catch (IOException e) {
            throw unreadable();
        } catch (RequestException e) {
            throw e.status().code() == 413 ? OcpiException.tooLarge(Limits.MAX_BODY_BYTES) : unreadable();
        } catch (OcpiException e) {
            throw e;
        } catch (RuntimeException e) {
            // Helidon tells a body that ends early, or a bad chunk, by several kinds of these
            throw unreadable();
        }
    }

    /** The length that the request tells, or -1. Read by hand: Helidon's conversion looks for a converter each time. */
    private static long declared(ServerRequest request) {
        if (!request.headers().contains(HeaderNames.CONTENT_LENGTH)) {
            return -1;
        }
        String text = request.headers().get(HeaderNames.CONTENT_LENGTH).get().trim();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw unreadable();
        }
    }

    private static byte[] bounded(InputStream in, long declared) throws IOException {
        byte[] buffer = new byte[declared > 0 ? (int) declared + 1 : 2048];
        int length = 0;
        while (true) {
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
            }
            length += read;
            if (length > Limits.MAX_BODY_BYTES) {
                throw OcpiException.tooLarge(Limits.MAX_BODY_BYTES);
            }
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, Limits.MAX_BODY_BYTES + 1));
            }
        }
    }

    private static OcpiException unreadable() {
        return OcpiException.notJson("the body ends early or is not in the encoding that its headers tell");
    }

    private static byte[] utf8(byte[] bytes, ServerRequest request) {
        Charset charset = charset(bytes, request);
        return charset.equals(StandardCharsets.UTF_8)
                ? bytes
                : new String(bytes, charset).getBytes(StandardCharsets.UTF_8);
    }

    /** A byte order mark is believed first, then the content type; everything else is UTF-8. */
    private static Charset charset(byte[] bytes, ServerRequest request) {
        if (bytes.length >= 2 && (bytes[0] & bytes[1] & 0xFE) == 0xFE && bytes[0] != bytes[1]) {
            return StandardCharsets.UTF_16;
        }
        if (!request.headers().contains(HeaderNames.CONTENT_TYPE)) {
            return StandardCharsets.UTF_8;
        }
        String type = request.headers().get(HeaderNames.CONTENT_TYPE).get();
        int at = type.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        String name = type.substring(at + 8).replace("\"", "").replace(";", " ").trim();
        int end = name.indexOf(' ');
        try {
            return Charset.forName(end < 0 ? name : name.substring(0, end));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
