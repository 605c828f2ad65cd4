package laddnav.ocpi.types;

/**
 * Asks an operator to end a charge.
 *
 * @see "OCPI 2.3.0, mod_commands, StopSession object"
 */
public record StopSession(String responseUrl, String sessionId) {

    public StopSession {
        Required.present("response_url", responseUrl);
        Required.present("session_id", sessionId);
    }
}
