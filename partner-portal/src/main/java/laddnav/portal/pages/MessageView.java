package laddnav.portal.pages;

import java.util.Optional;
import laddnav.hub.Hub;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.messages.LoggedMessage;

/**
 * One message.
 *
 * @param replay what a replay would change, or did; empty where none was asked for
 * @param problem why none is possible; empty else
 */
public record MessageView(LoggedMessage message, Optional<Hub.Replay> replay, String problem) {

    /** A body for reading: JSON over several lines, all else as it is. */
    public static String shown(String body) {
        try {
            return body.isBlank() ? "" : Json.parse(body).indented();
        } catch (OcpiException notJson) {
            return body;
        }
    }
}
