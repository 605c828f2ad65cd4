package laddnav.ocpi.messages;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * A message as a log keeps it.
 *
 * @param number grows with time; the key for paging
 * @param at when it ended
 * @param object the id of the object that it is about, and its owner, as far as the message tells them
 * @param requestBytes sizes as they went over the wire; the bodies kept may be shorter
 * @param bodies what is still kept of them; empty in lists, and when their time is over
 */
public record LoggedMessage(
        long number,
        Instant at,
        Message message,
        Optional<ObjectName> object,
        long requestBytes,
        long answerBytes,
        Optional<Bodies> bodies) {

    /** An object's id, and its owner where that is known. */
    public record ObjectName(@Nullable PartyId owner, String id) {

        @Override
        public String toString() {
            return owner == null ? id : owner + "/" + id;
        }
    }

    /** Bodies as text, tokens redacted. */
    public record Bodies(String request, String answer) {}

    /** The message as JSON objects hold it. */
    public Map<String, @Nullable Object> plain() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("number", number);
        plain.put("at", at.toString());
        plain.put("direction", message.direction().name());
        plain.put("platform", message.platform());
        plain.put("party", text(message.parties().partner()));
        plain.put("from", text(message.parties().from()));
        plain.put("to", text(message.parties().to()));
        plain.put("request_id", message.ids().request());
        plain.put("correlation_id", message.ids().correlation());
        plain.put("method", message.target().method());
        plain.put("version", text(message.target().version()));
        plain.put("module", message.target().module());
        plain.put("path", message.target().path());
        plain.put("object", object.map(ObjectName::toString).orElse(null));
        plain.put("http", message.result().http());
        plain.put("status", message.result().status());
        plain.put("micros", message.result().micros());
        plain.put("request_bytes", requestBytes);
        plain.put("answer_bytes", answerBytes);
        bodies.ifPresent(kept -> {
            plain.put("request", kept.request());
            plain.put("answer", kept.answer());
        });
        return plain;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
