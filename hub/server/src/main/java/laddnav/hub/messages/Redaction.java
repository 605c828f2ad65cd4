package laddnav.hub.messages;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.json.Json;

/** Takes credentials tokens out of bodies and addresses. */
final class Redaction {

    private static final String HIDDEN = "[redacted]";
    private static final byte[] KEY = "\"token\"".getBytes(StandardCharsets.US_ASCII);

    /** A token that is a text; an object of that name in a command tells whose card it is, and opens nothing. */
    private static final Pattern TOKEN = Pattern.compile("(\"token\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*+(?:\"|\\\\?$)");

    private static final Pattern PARAMETER = Pattern.compile("(?i)([?&][^=&]*token[^=&]*=)[^&]*");

    private Redaction() {}

    /** The part of a body that may be kept, as text. {@code longest} is in bytes. */
    static String body(String module, byte[] body, int longest) {
        if (module.equals(ModuleId.CREDENTIALS.value())) {
            return credentials(body);
        }
        String text = new String(body, 0, Math.min(body.length, longest), StandardCharsets.UTF_8);
        return has(body, KEY) ? TOKEN.matcher(text).replaceAll("$1\"" + HIDDEN + "\"") : text;
    }

    /** The path, without what a partner may have put there by mistake. */
    static String path(String path) {
        boolean mayHold =
                path.indexOf('?') >= 0 && path.toLowerCase(Locale.ROOT).contains("token");
        return mayHold ? PARAMETER.matcher(path).replaceAll("$1" + HIDDEN) : path;
    }

    /** Read as JSON, however its names are written; what cannot be read is not kept. */
    private static String credentials(byte[] body) {
        if (body.length == 0) {
            return "";
        }
        try {
            Json json = Json.parse(body);
            if (!json.isObject()) {
                return HIDDEN;
            }
            Optional<Json> data = json.field("data").filter(Json::isObject);
            Json outer = data.map(inner -> json.with("data", hidden(inner))).orElse(json);
            return hidden(outer).toString();
        } catch (OcpiException notJson) {
            return HIDDEN;
        }
    }

    private static Json hidden(Json object) {
        return object.field("token").isPresent() ? object.with("token", HIDDEN) : object;
    }

    private static boolean has(byte[] body, byte[] wanted) {
        for (int i = 0; i <= body.length - wanted.length; i++) {
            int j = 0;
            while (j < wanted.length && body[i + j] == wanted[j]) {
                j++;
            }
            if (j == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
