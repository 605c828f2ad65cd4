package laddnav.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;

/** OCPI as a partner's own program sends it: any method, any headers, any bytes. */
final class OcpiLine implements AutoCloseable {

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    OcpiLine(URI base) {
        this.base = base;
    }

    /**
     * What came back.
     *
     * @param code OCPI's, or 0 where there is no envelope
     */
    record Answer(int http, int code, String body, Map<String, String> headers) {}

    /**
     * One request.
     *
     * @param path below the node's address
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Request(String method, String path, Map<String, String> headers, byte[] body) {

        static Request of(String method, String path, String token) {
            String encoded = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
            return new Request(method, path, Map.of("Authorization", "Token " + encoded), new byte[0]);
        }

        Request from(PartyId party) {
            return with("OCPI-from-country-code", party.country()).with("OCPI-from-party-id", party.party());
        }

        Request to(PartyId party) {
            return with("OCPI-to-country-code", party.country()).with("OCPI-to-party-id", party.party());
        }

        Request with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Request(method, path, more, body);
        }

        Request method(String other) {
            return new Request(other, path, headers, body);
        }

        Request path(String other) {
            return new Request(method, other, headers, body);
        }

        Request body(String text) {
            return body(text.getBytes(StandardCharsets.UTF_8));
        }

        Request body(byte[] bytes) {
            return new Request(method, path, headers, bytes);
        }

        @Override
        public String toString() {
            String text = new String(body, 0, Math.min(body.length, 400), StandardCharsets.UTF_8);
            return method + " " + path + " " + text;
        }
    }

    Answer send(Request request) {
        BodyPublisher body =
                request.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body());
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + request.path()))
                .timeout(Duration.ofSeconds(60))
                .expectContinue(request.body().length > 1_000_000)
                .method(request.method(), body);
        request.headers().forEach(builder::header);
        try {
            var answer = client.send(builder.build(), BodyHandlers.ofString());
            Map<String, String> headers = new LinkedHashMap<>();
            answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
            boolean isEnvelope = answer.body().startsWith("{");
            int code = isEnvelope
                    ? Json.parse(answer.body()).integer("status_code").orElse(0)
                    : 0;
            return new Answer(answer.statusCode(), code, answer.body(), headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
