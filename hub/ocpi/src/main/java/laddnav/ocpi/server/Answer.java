package laddnav.ocpi.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import laddnav.ocpi.Call;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Times;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import org.jspecify.annotations.Nullable;

/**
 * What is sent back: HTTP status, envelope, headers. The envelope is written around the data's bytes, which are not
 * parsed for it.
 *
 * @param closes whether the connection ends with it, because the request was not read to its end
 * @see "OCPI 2.3.0, transport_and_format, Response format"
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(
        int http,
        StatusCode status,
        @Nullable String message,
        byte @Nullable [] data,
        @Nullable PageLinks paging,
        @Nullable String location,
        @Nullable String allow,
        boolean closes) {

    static final HeaderName TO_PARTY = HeaderNames.create("OCPI-to-party-id");
    static final HeaderName TO_COUNTRY = HeaderNames.create("OCPI-to-country-code");
    static final HeaderName FROM_PARTY = HeaderNames.create("OCPI-from-party-id");
    static final HeaderName FROM_COUNTRY = HeaderNames.create("OCPI-from-country-code");
    private static final HeaderName TOTAL = HeaderNames.create("X-Total-Count");
    private static final HeaderName LIMIT = HeaderNames.create("X-Limit");
    private static final String SUCCESS = "Success";

    /** Paging headers: the address of the next page, or none on the last. */
    record PageLinks(int total, int limit, @Nullable String next) {}

    static Answer data(byte[] json) {
        return new Answer(200, StatusCode.SUCCESS, SUCCESS, json, null, null, null, false);
    }

    static Answer done() {
        return new Answer(200, StatusCode.SUCCESS, SUCCESS, null, null, null, null, false);
    }

    static Answer page(Page page, @Nullable String next) {
        PageLinks links = new PageLinks(page.total(), page.limit(), next);
        return new Answer(200, StatusCode.SUCCESS, SUCCESS, list(page.items()), links, null, null, false);
    }

    /** HTTP 201 survives; every other outcome that reached OCPI is HTTP 200 with its code. */
    static Answer of(Reply reply, @Nullable String location) {
        boolean created = reply.isSuccess() && reply.http() == 201;
        Json data = reply.data();
        String message = reply.message() == null && reply.isSuccess() ? SUCCESS : reply.message();
        return new Answer(
                created ? 201 : 200,
                reply.status(),
                message,
                data == null ? null : data.bytes(),
                null,
                location,
                null,
                false);
    }

    static Answer refusal(OcpiException refused, @Nullable String allow, boolean closes) {
        return new Answer(refused.http(), refused.status(), refused.getMessage(), null, null, null, allow, closes);
    }

    static Answer broken(String reference) {
        String message = "the request could not be carried out; reference " + reference;
        return new Answer(200, StatusCode.SERVER_ERROR, message, null, null, null, null, false);
    }

    /** The same with another HTTP status. */
    Answer with(int otherHttp) {
        return new Answer(otherHttp, status, message, data, paging, location, allow, closes);
    }

    boolean isRefusal() {
        return !status.isSuccess();
    }

    /** @return the body that was sent */
    byte[] send(ServerResponse response, Exchange exchange, PartyId responder, Instant now) {
        response.status(Status.create(http));
        ServerResponseHeaders headers = response.headers();
        headers.set(HeaderValues.CONTENT_TYPE_JSON);
        headers.set(Exchange.REQUEST_ID, exchange.requestId());
        headers.set(Exchange.CORRELATION_ID, exchange.correlationId());
        Call call = exchange.call();
        if (call != null && call.version().isRouted()) {
            PartyId from = call.to() == null ? responder : call.to();
            headers.set(TO_COUNTRY, call.from().country());
            headers.set(TO_PARTY, call.from().party());
            headers.set(FROM_COUNTRY, from.country());
            headers.set(FROM_PARTY, from.party());
        }
        if (paging != null) {
            headers.set(TOTAL, Integer.toString(paging.total()));
            headers.set(LIMIT, Integer.toString(paging.limit()));
            if (paging.next() != null) {
                headers.set(HeaderNames.LINK, "<" + paging.next() + ">; rel=\"next\"");
            }
        }
        if (location != null) {
            headers.set(HeaderNames.LOCATION, location);
        }
        if (allow != null) {
            headers.set(HeaderNames.ALLOW, allow);
        }
        if (closes) {
            headers.set(HeaderValues.CONNECTION_CLOSE);
        }
        byte[] body = envelope(now);
        response.send(body);
        return body;
    }

    private byte[] envelope(Instant now) {
        StringBuilder end = new StringBuilder(160);
        end.append(data == null ? "{" : ",");
        end.append("\"status_code\":").append(status.value());
        if (message != null) {
            end.append(",\"status_message\":");
            if (message.equals(SUCCESS)) {
                end.append("\"Success\"");
            } else {
                end.append(Json.from(message));
            }
        }
        end.append(",\"timestamp\":\"").append(Times.format(now)).append("\"}");
        byte[] tail = end.toString().getBytes(StandardCharsets.UTF_8);
        if (data == null) {
            return tail;
        }
        byte[] head = "{\"data\":".getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + data.length + tail.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(data, 0, whole, head.length, data.length);
        System.arraycopy(tail, 0, whole, head.length + data.length, tail.length);
        return whole;
    }

    private static byte[] list(List<Json> items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(items.size() * 512 + 2);
        out.write('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(items.get(i).bytes());
        }
        out.write(']');
        return out.toByteArray();
    }
}
