package laddnav.hub.exchange;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.routing.Route;
import laddnav.hub.routing.Routing;
import laddnav.hub.store.ObjectLists;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Kept211;
import laddnav.ocpi.server.CommandReceiver;
import laddnav.ocpi.types.CancelReservation;
import laddnav.ocpi.types.CommandResponse;
import laddnav.ocpi.types.CommandResponseType;
import laddnav.ocpi.types.CommandResult;
import laddnav.ocpi.types.ReserveNow;
import laddnav.ocpi.types.StartSession;
import laddnav.ocpi.types.StopSession;
import laddnav.ocpi.types.UnlockConnector;

/**
 * Relays commands to the operator that they are for, and their results back, each in the receiver's version.
 *
 * @see "OCPI 2.3.0, mod_commands"
 */
final class CommandRelay implements CommandReceiver {

    private static final String RESPONSE_URL = "response_url";
    private static final Map<String, Class<?>> COMMANDS = Map.of(
            "START_SESSION", StartSession.class,
            "STOP_SESSION", StopSession.class,
            "RESERVE_NOW", ReserveNow.class,
            "CANCEL_RESERVATION", CancelReservation.class,
            "UNLOCK_CONNECTOR", UnlockConnector.class);

    private final Registry registry;
    private final ObjectLists lists;
    private final AnsweredLater later;
    private final BiFunction<Version, String, String> resultUrl;

    /** @param resultUrl our address for the result of a reference, in a version */
    CommandRelay(
            Registry registry, ObjectLists lists, AnsweredLater later, BiFunction<Version, String, String> resultUrl) {
        this.registry = registry;
        this.lists = lists;
        this.later = later;
        this.resultUrl = resultUrl;
    }

    @Override
    public Json command(Call call, String command, Json body) {
        PartyId party = call.version().isRouted() ? addressed(call) : operator(call, body);
        Platform operator = registry.roster()
                .receiving(party, ModuleId.COMMANDS)
                .filter(each -> each.isRegistered() && each.offers(ModuleId.COMMANDS, InterfaceRole.RECEIVER))
                .orElseThrow(() ->
                        new OcpiException(StatusCode.NOT_CONNECTED, party + " is not connected, or takes no commands"));
        Version theirs = java.util.Objects.requireNonNull(operator.version());
        if (!theirs.isRouted() && !isOfOldVersion(command)) {
            return Codec.of(call.version())
                    .encode(new CommandResponse(CommandResponseType.NOT_SUPPORTED, 1, List.of()));
        }
        Json translated = translated(command, body, call, theirs);
        Json answer = later.ask(
                call,
                operator,
                party,
                body.text(RESPONSE_URL).orElseThrow(),
                resultUrl,
                (peer, onward, url) -> peer.command(onward, command, translated.with(RESPONSE_URL, url)));
        return translated(answer, CommandResponse.class, theirs, call.version());
    }

    @Override
    public void result(Call call, String reference, Json body) {
        later.result(call, reference, body, (json, from, to) -> translated(json, CommandResult.class, from, to));
    }

    private PartyId addressed(Call call) {
        return switch (Routing.command(call.to(), registry.roster().seenBy(call))) {
            case Route.Addressed(PartyId receiver) -> receiver;
            case Route.Refused(StatusCode status, String message) -> throw new OcpiException(status, message);
            case Route.Broadcast b -> throw new IllegalStateException("commands are not broadcast: " + b);
            case Route.FromStore s -> throw new IllegalStateException("commands are not stored: " + s);
        };
    }

    /** In 2.1.1 nothing names the operator: the location or session does, where only one has it. */
    private PartyId operator(Call call, Json body) {
        boolean isOfSession = body.field("location_id").isEmpty();
        String field = isOfSession ? "session_id" : "location_id";
        String id = body.text(field)
                .filter(each -> !each.isBlank() && each.length() <= laddnav.ocpi.Limits.MAX_ID_LENGTH)
                .orElseThrow(() -> OcpiException.invalid("field '" + field + "' is missing or no id"));
        ModuleId module = isOfSession ? ModuleId.SESSIONS : ModuleId.LOCATIONS;
        List<PartyId> owners =
                lists.owners(module, id, call.from(), registry.roster().operatorsSeenBy(call.from()));
        if (owners.size() > 1) {
            throw OcpiException.invalid("field '" + field + "': several operators have '" + id + "': " + owners);
        }
        return owners.stream()
                .findFirst()
                .orElseThrow(() -> new OcpiException(
                        StatusCode.UNKNOWN_LOCATION, "field '" + field + "': '" + id + "' is not known here"));
    }

    private static boolean isOfOldVersion(String command) {
        return COMMANDS.containsKey(command) && !command.equals("CANCEL_RESERVATION");
    }

    /** As it came within one version; commands that only newer versions know pass between those as they came, too. */
    private static Json translated(String command, Json body, Call call, Version to) {
        Class<?> type = COMMANDS.get(command);
        if (type == null) {
            return body;
        }
        Json owned = call.version().isRouted() ? body : Kept211.of(body, call.from(), null);
        return call.version() == to ? body : translated(owned, type, call.version(), to);
    }

    private static <T> Json translated(Json body, Class<T> type, Version from, Version to) {
        return from == to ? body : Codec.of(to).encode(Codec.of(from).decode(body, type));
    }
}
