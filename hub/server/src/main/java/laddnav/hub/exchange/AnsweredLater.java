package laddnav.hub.exchange;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import laddnav.hub.delivery.Links;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.ocpi.Call;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.Peer;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;

/**
 * Requests that are answered twice: at once, and with a result that is posted later. The operator gets an
 * address of the hub for the result; the caller's own is kept until the result came or the deadline passed.
 *
 * @see "OCPI 2.3.0, mod_commands and mod_charging_profiles, Flow"
 */
final class AnsweredLater {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int LONGEST_URL = 500;

    private final Registry registry;
    private final Links links;
    private final PendingCommands pending;
    private final InstantSource clock;
    private final Map<String, CountDownLatch> onTheirWay = new ConcurrentHashMap<>();

    AnsweredLater(Registry registry, Links links, PendingCommands pending, InstantSource clock) {
        this.registry = registry;
        this.links = links;
        this.pending = pending;
        this.clock = clock;
    }

    /** How an operator is asked. */
    interface Ask {
        /** @param resultUrl our address for the result */
        Reply of(Peer operator, Call onward, String resultUrl);
    }

    /** A result in the version of whoever waits for it. */
    interface Translated {
        Json of(Json result, Version from, Version to);
    }

    /**
     * Asks the operator, and returns what it answers at once.
     *
     * @param resultUrl our address for the result of a reference, in a version
     * @throws OcpiException where the operator does not take it
     */
    Json ask(
            Call call,
            Platform operator,
            PartyId party,
            String responseUrl,
            BiFunction<Version, String, String> resultUrl,
            Ask ask) {
        Platform caller = caller(call);
        String address = checked(responseUrl, caller);
        Peer peer = links.peer(operator);
        String reference = UUID.randomUUID().toString().replace("-", "");
        Instant deadline = clock.instant().plus(LONGEST_WAIT);
        pending.add(new PendingCommands.Command(
                reference, caller.id(), call.from(), operator.id(), party, address, call.correlationId(), deadline));
        Version version = peer.address().version();
        Call onward = call.onward(version, call.from(), party);
        Reply reply = links.noted(operator, ask.of(peer, onward, resultUrl.apply(version, reference)));
        Json answer = reply.data();
        if (!reply.isSuccess() || answer == null) {
            pending.forget(reference);
            String message = reply.message() == null ? party + " did not take the request" : reply.message();
            throw new OcpiException(reply.isSuccess() ? StatusCode.UNABLE_TO_USE_CLIENT_API : reply.status(), message);
        }
        return answer;
    }

    /**
     * Relays a result once; the same result again is answered, and goes no further. One that comes while the first is
     * on its way waits for that: only then is it known whether it is needed. It counts as relayed when it has arrived,
     * so that a node that ends in between loses none.
     */
    void result(Call call, String reference, Json body, Translated translated) {
        CountDownLatch turn = new CountDownLatch(1);
        await(reference, turn);
        try {
            Optional<PendingCommands.Command> waiting =
                    pending.find(reference, caller(call).id(), clock.instant());
            if (waiting.isPresent()) {
                relay(call, waiting.get(), body, translated);
                pending.relayed(reference);
            } else if (!pending.isRelayed(reference, caller(call).id())) {
                throw OcpiException.invalid("there is no request of that reference that waits for a result");
            }
        } finally {
            onTheirWay.remove(reference);
            turn.countDown();
        }
    }

    private void await(String reference, CountDownLatch turn) {
        CountDownLatch before = onTheirWay.putIfAbsent(reference, turn);
        while (before != null) {
            try {
                before.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OcpiException(StatusCode.SERVER_ERROR, "the hub is shutting down");
            }
            before = onTheirWay.putIfAbsent(reference, turn);
        }
    }

    private void relay(Call call, PendingCommands.Command command, Json body, Translated translated) {
        Platform caller = registry.roster()
                .find(command.caller())
                .filter(Platform::isRegistered)
                .orElseThrow(() -> new OcpiException(
                        StatusCode.NOT_CONNECTED, command.callerParty() + " is not connected any more"));
        Peer peer = links.peer(caller);
        Version version = peer.address().version();
        Call onward = new Call(
                version,
                "",
                command.operatorParty(),
                command.callerParty(),
                UUID.randomUUID().toString(),
                command.correlationId());
        Json result = translated.of(body, call.version(), version);
        Reply reply = links.noted(caller, peer.commandResult(onward, URI.create(command.responseUrl()), result));
        if (!reply.isSuccess()) {
            // it did not arrive, so the operator's next try may
            String message = reply.message() == null ? "" : ": " + reply.message();
            throw new OcpiException(reply.status(), command.callerParty() + " did not take the result" + message);
        }
    }

    /** Where the result is to go: checked before anything starts whose result could not be told. */
    private String checked(String told, Platform caller) {
        String responseUrl = told.trim();
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

    private Platform caller(Call call) {
        return registry.roster().find(call.platform()).orElseThrow(OcpiException::unauthorized);
    }
}
