package laddnav.hub.messages;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.messages.LoggedMessage.ObjectName;
import laddnav.ocpi.messages.Message;
import org.jspecify.annotations.Nullable;

/** What a message says of itself: the object that it is about, and the OCPI code of its answer. */
final class Reading {

    private static final Pattern STATUS = Pattern.compile("\"status_code\"\\s*:\\s*(\\d{4})");
    private static final List<String> OBJECTS = List.of("locations", "tariffs", "tokens", "sessions", "cdrs");
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"\\\\]{1,64})\"");
    private static final Pattern ASKED =
            Pattern.compile("\"(?:session_id|location_id)\"\\s*:\\s*\"([^\"\\\\]{1,64})\"");

    /** Envelopes have their code before or after the data, and it is not looked for within long data. */
    private static final int LOOK = 512;

    private Reading() {}

    static int status(Message message) {
        int told = message.result().status();
        if (told != 0) {
            return told;
        }
        byte[] answer = message.answer();
        int from = Math.max(0, answer.length - LOOK);
        int last = last(STATUS, new String(answer, from, answer.length - from, StandardCharsets.UTF_8));
        return last != 0 || from == 0 ? last : last(STATUS, new String(answer, 0, LOOK, StandardCharsets.UTF_8));
    }

    static Optional<ObjectName> object(Message message) {
        List<String> rest = message.target().rest();
        String module = message.target().module();
        if (OBJECTS.contains(module)) {
            if (rest.size() >= 3 && rest.get(0).length() == 2 && rest.get(1).length() == 3) {
                return Optional.of(new ObjectName(party(rest.get(0), rest.get(1)), rest.get(2)));
            }
            if (!rest.isEmpty()) {
                return Optional.of(new ObjectName(null, rest.getFirst()));
            }
            return message.target().method().equals("POST") ? inBody(ID, message) : Optional.empty();
        }
        return switch (module) {
            case "commands" -> inBody(ASKED, message);
            case "chargingprofiles" ->
                rest.isEmpty() ? Optional.empty() : Optional.of(new ObjectName(null, rest.getFirst()));
            default -> Optional.empty();
        };
    }

    /** Of a CDR's many ids the first is looked for that stands at the outermost level. */
    private static Optional<ObjectName> inBody(Pattern wanted, Message message) {
        String body = new String(message.request(), StandardCharsets.UTF_8);
        Matcher found = wanted.matcher(body);
        while (found.find()) {
            if (depth(body, found.start()) == 1) {
                PartyId owner = wanted == ID ? message.parties().from() : null;
                return Optional.of(new ObjectName(owner, found.group(1)));
            }
        }
        return Optional.empty();
    }

    private static int depth(String json, int end) {
        int depth = 0;
        boolean isText = false;
        for (int i = 0; i < end; i++) {
            char c = json.charAt(i);
            if (isText) {
                i += c == '\\' ? 1 : 0;
                isText = c != '"';
            } else if (c == '"') {
                isText = true;
            } else {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
        }
        return depth;
    }

    private static @Nullable PartyId party(String country, String party) {
        try {
            return PartyId.of(country, party);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static int last(Pattern pattern, String text) {
        int code = 0;
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            code = Integer.parseInt(found.group(1));
        }
        return code;
    }
}
