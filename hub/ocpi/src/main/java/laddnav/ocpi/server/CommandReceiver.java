package laddnav.ocpi.server;

import laddnav.ocpi.Call;
import laddnav.ocpi.json.Json;

/**
 * Both ends of the commands module: commands that come in, and results of those that went out.
 *
 * @see "OCPI 2.3.0, mod_commands, Interfaces and endpoints"
 */
public interface CommandReceiver {

    /**
     * Takes a command, such as {@code START_SESSION}, and tells at once whether it is taken; its result is posted to
     * the body's {@code response_url} later.
     *
     * @return the CommandResponse
     */
    Json command(Call call, String command, Json body);

    /** Takes the result of a command that we sent with {@link OcpiRoutes#resultUrl} of this reference. */
    void result(Call call, String reference, Json body);
}
