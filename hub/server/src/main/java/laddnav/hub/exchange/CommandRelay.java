package laddnav.hub.exchange;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import laddnav.hub.delivery.Links;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.routing.Route;
import laddnav.hub.routing.Routing;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.Peer;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.CommandReceiver;
import laddnav.ocpi.sides.Reply;

/**
 * Relays commands to the operator that they are for, and their results back. The operator gets an address of the hub
 * for the result; the caller's own is kept until the result came or the deadline passed.
 *
 * @see "OCPI 2.3.0, mod_commands"
 */
final class CommandRelay implements CommandReceiver {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int LONGEST_URL = 500;

    private final Registry registry;
    private final Links links;
    private final PendingCommands pending;
    private final BiFunction<Version, String, String> resultUrl;
    private final InstantSource clock;

    /** @param resultUrl our address for the result of a reference, in a version */
    CommandRelay(
            Registry registry,
            Links links,
            PendingCommands pending,
            BiFunction<Version, String, String> resultUrl,
            InstantSource clock) {
        this.registry = registry;
        this.links = links;
        this.pending = pending;
        this.resultUrl = resultUrl;
        this.clock = clock;
    }

    @Override
    public Json command(Call call, String command, Json body) {
        PartyId party = switch (Routing.command(call.to(), registry.roster())) {
            case Route.Addressed(PartyId receiver) -> receiver;
            case Route.Refused(StatusCode status, String message) -> throw new OcpiException(status, message);
            case Route.Broadcast b -> throw new IllegalStateException("commands are not broadcast: " + b);
            case Route.FromStore s -> throw new IllegalStateException("commands are not stored: " + s);
        };
        Platform operator = registry.roster()
                .receiving(party, ModuleId.COMMANDS)
                .filter(each -> each.isRegistered() && each.offers(ModuleId.COMMANDS, InterfaceRole.RECEIVER))
                .orElseThrow(() ->
                        new OcpiException(StatusCode.NOT_CONNECTED, party + " is not connected, or takes no commands"));
        Platform caller = caller(call);
        String responseUrl = responseUrl(body, caller);
        Peer peer = links.peer(operator);
        String reference = UUID.randomUUID().toString().replace("-", "");
        Instant deadline = clock.instant().plus(LONGEST_WAIT);
        pending.add(new PendingCommands.Command(
                reference,
                caller.id(),
                call.from(),
                operator.id(),
                party,
                responseUrl,
                call.correlationId(),
                deadline));
        Version version = peer.address().version();
        Call onward = call.onward(version, call.from(), party);
        Reply reply = links.noted(
                operator,
                peer.command(onward, command, body.with("response_url", resultUrl.apply(version, reference))));
        Json answer = reply.data();
        if (!reply.isSuccess() || answer == null) {
            pending.forget(reference);
            String message = reply.message() == null ? party + " did not take the command" : reply.message();
            throw new OcpiException(reply.isSuccess() ? StatusCode.UNABLE_TO_USE_CLIENT_API : reply.status(), message);
        }
        return answer;
    }

    /** Where the result is to go: checked before anything starts whose result could not be told. */
    private String responseUrl(Json body, Platform caller) {
        String responseUrl = body.text("response_url").orElseThrow().trim();
        if (responseUrl.length() > LONGEST_URL) {
            throw OcpiException.invalid("field 'response_url' has " + responseUrl.length()
                    + " characters, and the limit is " + LONGEST_URL);
        }
        if (!links.peer(caller).mayCall(responseUrl)) {
            throw OcpiException.invalid("field 'response_url' must be an http or https address on an origin of "
                    + caller.name() + "'s registered endpoints");
        }
        return responseUrl;
    }

    /** Relays a result once; the same result again is answered, and goes no further. */
    @Override
    public void result(Call call, String reference, Json body) {
        Optional<PendingCommands.Command> taken =
                pending.take(reference, caller(call).id(), clock.instant());
        if (taken.isEmpty()) {
            if (pending.isRelayed(reference, caller(call).id())) {
                return;
            }
            throw OcpiException.invalid("there is no command of that reference that waits for a result");
        }
        PendingCommands.Command command = taken.get();
        Platform caller = registry.roster()
                .find(command.caller())
                .filter(Platform::isRegistered)
                .orElseThrow(() -> new OcpiException(
                        StatusCode.NOT_CONNECTED, command.callerParty() + " is not connected any more"));
        Peer peer = links.peer(caller);
        Call onward = new Call(
                peer.address().version(),
                "",
                command.operatorParty(),
                command.callerParty(),
                UUID.randomUUID().toString(),
                command.correlationId());
        Reply reply = links.noted(caller, peer.commandResult(onward, URI.create(command.responseUrl()), body));
        if (!reply.isSuccess()) {
            // it did not arrive, so the operator's next try may
            pending.giveBack(reference);
            String message = reply.message() == null ? "" : ": " + reply.message();
            throw new OcpiException(reply.status(), command.callerParty() + " did not take the result" + message);
        }
    }

    private Platform caller(Call call) {
        return registry.roster().find(call.platform()).orElseThrow(OcpiException::unauthorized);
    }
}
