package laddnav.edge.chargers;

import java.nio.charset.StandardCharsets;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;

/** Objects as text in the database, in the form of OCPI 2.3.0. */
final class Stored {

    private static final Codec CODEC = Codec.of(Version.V2_3_0);

    private Stored() {}

    static String text(Object value) {
        return value instanceof Json json
                ? json.toString()
                : CODEC.encode(value).toString();
    }

    static <T> T read(String text, Class<T> type) {
        return CODEC.decode(json(text), type);
    }

    static Json json(String text) {
        return Json.trusted(text.getBytes(StandardCharsets.UTF_8));
    }
}
