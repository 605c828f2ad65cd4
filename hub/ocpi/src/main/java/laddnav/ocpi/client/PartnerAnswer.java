package laddnav.ocpi.client;

import java.time.Instant;
import java.util.Optional;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import org.jspecify.annotations.Nullable;

/**
 * A partner's answer as a value, whatever it is. Its own OCPI code passes unchanged; where there is no envelope, the
 * code is 3001 and the HTTP status is kept.
 *
 * @see "OCPI 2.3.0, transport_and_format, Response format"
 */
final class PartnerAnswer {

    private static final int LONGEST_MESSAGE = 500;

    private PartnerAnswer() {}

    static Reply reply(Wire.Incoming answer) {
        Json body = json(answer.body());
        if (body == null || !body.isObject()) {
            return foreign(answer);
        }
        Optional<Integer> code = body.integer("status_code");
        if (code.isEmpty()) {
            return foreign(answer);
        }
        String message =
                body.text("status_message").map(PartnerAnswer::shortened).orElse(null);
        return new Reply(
                answer.http(),
                new StatusCode(code.get()),
                message,
                body.field("data").orElse(null),
                answer.location());
    }

    /** The time that the envelope carries; empty where it has none, or one that is no time. */
    static Optional<Instant> timestamp(Wire.Incoming answer) {
        Json body = json(answer.body());
        try {
            return body == null || !body.isObject() ? Optional.empty() : body.time("timestamp");
        } catch (OcpiException noTime) {
            return Optional.empty();
        }
    }

    /** The data of a successful answer. @throws OcpiException with the partner's code otherwise */
    static Json data(Reply reply) {
        Json data = reply.data();
        if (!reply.isSuccess() || data == null) {
            throw refusal(reply);
        }
        return data;
    }

    static OcpiException refusal(Reply reply) {
        String message = reply.message() == null ? "" : ": " + reply.message();
        StatusCode status = reply.status().isSuccess() ? StatusCode.UNABLE_TO_USE_CLIENT_API : reply.status();
        return new OcpiException(
                status,
                "the partner answered HTTP " + reply.http() + ", OCPI "
                        + reply.status().value() + message);
    }

    private static Reply foreign(Wire.Incoming answer) {
        String what = answer.body().length == 0 ? "nothing" : "something else than an OCPI envelope";
        return new Reply(
                answer.http(),
                StatusCode.UNABLE_TO_USE_CLIENT_API,
                "the partner answered HTTP " + answer.http() + " with " + what,
                null,
                answer.location());
    }

    private static @Nullable Json json(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        try {
            return Json.parse(body);
        } catch (OcpiException notJson) {
            return null;
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }
}
