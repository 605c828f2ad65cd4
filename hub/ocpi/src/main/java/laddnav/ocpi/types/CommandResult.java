package laddnav.ocpi.types;

import java.util.List;

/**
 * What became of a command, told later.
 *
 * @see "OCPI 2.3.0, mod_commands, CommandResult object"
 */
public record CommandResult(CommandResultType result, List<DisplayText> message) {

    public CommandResult {
        Required.present("result", result);
        message = Required.listOf(message);
    }
}
