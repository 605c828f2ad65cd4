package laddnav.edge.cpo;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import laddnav.database.Database;
import laddnav.edge.chargers.ChargerDetails;
import laddnav.edge.chargers.Chargers;
import laddnav.edge.chargers.Charging;
import laddnav.edge.chargers.Chargings;
import laddnav.edge.chargers.RemoteStarts;
import laddnav.edge.ocpp.Answer;
import laddnav.edge.ocpp.OcppServer;
import laddnav.ocpi.Call;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.CommandReceiver;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.Token;

/**
 * Remote start and stop: answered at once, done at the charger, and the result told to the sender's address. A start
 * succeeds when the charge has begun, not when the charger promised to: some promise and do not.
 *
 * @see "OCPI 2.3.0, mod_commands 13"
 */
final class Commands implements CommandReceiver {

    private static final System.Logger LOG = System.getLogger(Commands.class.getName());
    private static final int MOST_UNDER_WAY = 500;
    private static final int RESULT_TRIES = 3;

    private final Database database;
    private final EdgeSettings settings;
    private final InstantSource clock;
    private final OcppServer chargers;
    private final HubConnection hub;
    private final StartsAwaited starts;
    private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);

    Commands(
            Database database,
            EdgeSettings settings,
            InstantSource clock,
            OcppServer chargers,
            HubConnection hub,
            StartsAwaited starts) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.chargers = chargers;
        this.hub = hub;
        this.starts = starts;
    }

    @Override
    public Json command(Call call, String command, Json body) {
        return switch (command) {
            case "START_SESSION" -> start(call, body);
            case "STOP_SESSION" -> stop(call, body);
            default -> response("NOT_SUPPORTED", "this operator takes START_SESSION and STOP_SESSION");
        };
    }

    /** We send no commands. */
    @Override
    public void result(Call call, String reference, Json body) {
        throw OcpiException.invalid("no command of ours has this reference");
    }

    /** A connector of one of our chargers. */
    private record Target(ChargerDetails charger, int connector) {}

    private Json start(Call call, Json body) {
        URI responseUrl = responseUrl(body);
        Token token =
                Codec.of(call.version()).decode(body.field("token").orElseThrow(() -> missing("token")), Token.class);
        String location = body.text("location_id").orElseThrow(() -> missing("location_id"));
        Target target = target(location, body.text("evse_uid"), body.text("connector_id"))
                .orElseThrow(() -> new OcpiException(StatusCode.UNKNOWN_LOCATION, "no such location or EVSE here"));
        String charger = target.charger().id();
        if (!chargers.isConnected(charger)) {
            return response("REJECTED", "the charger is not connected");
        }
        RemoteStarts.RemoteStart start = new RemoteStarts.RemoteStart(
                UUID.randomUUID().toString(),
                charger,
                idTag(token),
                Charges.cdrToken(token),
                body.text("authorization_reference"),
                clock.instant());
        database.transact(connection -> {
            RemoteStarts.add(connection, start);
            return true;
        });
        starts.expect(start.id());
        return underWay(call, responseUrl, () -> result(start, target.connector()));
    }

    /** What the charger knows of a token: its uid, where it fits into 20 characters; else a name made from it. */
    private static String idTag(Token token) {
        if (token.uid().length() <= 20) {
            return token.uid();
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((token.party() + "/" + token.type() + "/" + token.uid()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK lacks SHA-256", e);
        }
    }

    /** Without an EVSE named, the first of the location whose charger is connected. */
    private Optional<Target> target(String location, Optional<String> evseUid, Optional<String> connectorId) {
        List<ChargerDetails> at = database.query(connection -> Chargers.all(connection)).stream()
                .map(Chargers.Known::details)
                .filter(details -> details.location().equals(location))
                .toList();
        return at.stream()
                .flatMap(details -> details.outlets().stream().map(outlet -> new Target(details, outlet.id())))
                .filter(target -> evseUid.isEmpty() || evseUid.get().equals(uid(target)))
                .filter(target -> connectorId.isEmpty() || connectorId.get().equals(String.valueOf(target.connector())))
                .min(Comparator.comparing(
                        target -> !chargers.isConnected(target.charger().id())));
    }

    private static String uid(Target target) {
        return target.charger().evseUid(target.connector());
    }

    private String result(RemoteStarts.RemoteStart start, int connector) throws InterruptedException {
        try {
            String promised = carriedOut(chargers.call(
                    start.charger(),
                    "RemoteStartTransaction",
                    Json.from(Map.of("connectorId", connector, "idTag", start.idTag())),
                    settings.timing().call()));
            return promised.equals("ACCEPTED")
                            && !starts.await(start.id(), settings.timing().start())
                    ? "TIMEOUT"
                    : promised;
        } finally {
            starts.forget(start.id());
        }
    }

    private Json stop(Call call, Json body) {
        URI responseUrl = responseUrl(body);
        String session = body.text("session_id").orElseThrow(() -> missing("session_id"));
        Optional<Charging> charging = database.query(connection -> Chargings.bySession(connection, session))
                .filter(Charging::isActive);
        if (charging.isEmpty()) {
            return response("UNKNOWN_SESSION", "no such session goes on here");
        }
        if (!chargers.isConnected(charging.get().charger())) {
            return response("REJECTED", "the charger is not connected");
        }
        return underWay(
                call,
                responseUrl,
                () -> carriedOut(chargers.call(
                        charging.get().charger(),
                        "RemoteStopTransaction",
                        Json.from(Map.of("transactionId", charging.get().id())),
                        settings.timing().call())));
    }

    /** The result of a call at the charger, in OCPI's words. */
    private static String carriedOut(Answer answer) {
        return switch (answer) {
            case Answer.Result result ->
                result.payload().text("status").orElse("").equals("Accepted") ? "ACCEPTED" : "REJECTED";
            case Answer.Failure failure -> failure.code().startsWith("Not") ? "NOT_SUPPORTED" : "FAILED";
            case Answer.Unanswered unanswered -> "TIMEOUT";
            case Answer.NotConnected notConnected -> "FAILED";
        };
    }

    private interface Work {
        String run() throws InterruptedException;
    }

    private Json underWay(Call call, URI responseUrl, Work work) {
        if (!underWay.tryAcquire()) {
            return response("REJECTED", "too many commands are under way");
        }
        Thread.ofVirtual().name("edge-command").start(() -> {
            try {
                tellResult(call, responseUrl, work.run());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                underWay.release();
            }
        });
        return response("ACCEPTED", "");
    }

    private void tellResult(Call call, URI responseUrl, String result) throws InterruptedException {
        Json body = Json.from(Map.of("result", result));
        Duration wait = settings.timing().retry();
        for (int i = 0; i < RESULT_TRIES; i++) {
            Optional<HubConnection.Link> link = hub.peer();
            if (link.isPresent()) {
                Reply reply = link.get()
                        .peer()
                        .commandResult(
                                call.onward(link.get().version(), settings.party(), call.from()), responseUrl, body);
                if (reply.isSuccess()) {
                    return;
                }
                LOG.log(Level.INFO, "a command''s result was not taken: {0} {1}", reply.http(), reply.message());
            }
            Thread.sleep(wait);
            wait = wait.multipliedBy(2);
        }
    }

    /** Results go to the hub only: its own addresses, whatever the body says. */
    private URI responseUrl(Json body) {
        String text = body.text("response_url").orElseThrow(() -> missing("response_url"));
        try {
            URI url = URI.create(text);
            if (hub.isOfHub(url)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw OcpiException.invalid("field 'response_url' is not a URL");
        }
        throw OcpiException.invalid("field 'response_url' is not an address of yours");
    }

    private Json response(String result, String because) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("result", result);
        response.put(
                "timeout",
                settings.timing().call().plus(settings.timing().start()).toSeconds());
        if (!because.isEmpty()) {
            response.put("message", List.of(Map.of("language", "en", "text", because)));
        }
        return Json.from(response);
    }

    private static OcpiException missing(String field) {
        return OcpiException.invalid("field '" + field + "' is missing");
    }
}
