package laddnav.ocpi.types;

import java.util.List;

/**
 * What an operator answers a command at once.
 *
 * @param timeout seconds within which the result comes, or never
 * @see "OCPI 2.3.0, mod_commands, CommandResponse object"
 */
public record CommandResponse(CommandResponseType result, int timeout, List<DisplayText> message) {

    public CommandResponse {
        Required.present("result", result);
        message = Required.listOf(message);
    }
}
