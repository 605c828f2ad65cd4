package laddnav.ocpi.server;

import java.util.Locale;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;

/** What is asked for now and not held: commands, charging profiles, real-time authorization; and hub client info. */
final class FunctionRoutes {

    private static final int LONGEST_DURATION = 7 * 86_400;
    private static final String RESPONSE_URL = "response_url";

    private final OcpiPlatform platform;

    FunctionRoutes(OcpiPlatform platform) {
        this.platform = platform;
    }

    /** Whether the module has no objects of the kind that {@link ModuleRoutes} serves. */
    static boolean serves(ModuleId module, InterfaceRole role) {
        return module.equals(ModuleId.COMMANDS)
                || module.equals(ModuleId.CHARGING_PROFILES)
                || module.equals(ModuleId.HUB_CLIENT_INFO) && role == InterfaceRole.RECEIVER;
    }

    Answer answer(Exchange exchange, Route route, ModuleId module, InterfaceRole role) {
        boolean isReceiver = role == InterfaceRole.RECEIVER;
        return switch (module.value()) {
            case "commands" -> isReceiver ? command(exchange, route) : commandResult(exchange, route);
            case "chargingprofiles" -> isReceiver ? profile(exchange, route) : profileResult(exchange, route);
            default -> clientInfo(exchange, route);
        };
    }

    private Answer command(Exchange exchange, Route route) {
        if (route.rest().size() != 1) {
            throw Route.noPath();
        }
        Methods.only(exchange, "POST");
        Call call = ModuleRoutes.called(exchange, route, null);
        Json body = ModuleRoutes.objectBody(exchange);
        Ownership.text(body, RESPONSE_URL, true);
        String command = route.rest().getFirst().toUpperCase(Locale.ROOT);
        return Answer.data(platform.commands().command(call, command, body).bytes());
    }

    private Answer commandResult(Exchange exchange, Route route) {
        if (route.rest().isEmpty()) {
            throw Route.noPath();
        }
        Methods.only(exchange, "POST");
        Call call = ModuleRoutes.called(exchange, route, null);
        platform.commands().result(call, String.join("/", route.rest()), ModuleRoutes.objectBody(exchange));
        return Answer.done();
    }

    /** {@code POST /tokens/<uid>/authorize}. */
    Answer authorize(Exchange exchange, Route route) {
        Methods.only(exchange, "POST");
        Call call = ModuleRoutes.called(exchange, route, null);
        String type = ModuleRoutes.tokenType(exchange, ModuleId.TOKENS);
        Json references = RequestBody.readIfAny(exchange);
        if (references != null) {
            if (!references.isObject()) {
                throw OcpiException.invalid("the body must be a JSON object");
            }
            Ownership.text(references, "location_id", true);
        }
        var asked = new TokenAuthorizer.Asked(route.rest().getFirst(), type == null ? "RFID" : type);
        return Answer.of(platform.authorizer().authorize(call, asked, references), null);
    }

    private Answer profile(Exchange exchange, Route route) {
        if (route.rest().size() != 1) {
            throw Route.noPath();
        }
        Methods.only(exchange, "GET", "PUT", "DELETE");
        Call call = ModuleRoutes.called(exchange, route, null);
        String session = route.rest().getFirst();
        ProfileReceiver profiles = platform.profiles();
        return switch (exchange.method()) {
            case "GET" ->
                Answer.data(profiles.active(call, session, duration(exchange), responseUrl(exchange))
                        .bytes());
            case "PUT" -> {
                Json body = ModuleRoutes.objectBody(exchange);
                Ownership.text(body, RESPONSE_URL, true);
                if (body.field("charging_profile").filter(Json::isObject).isEmpty()) {
                    throw OcpiException.invalid("field 'charging_profile' is missing");
                }
                yield Answer.data(profiles.set(call, session, body).bytes());
            }
            default ->
                Answer.data(profiles.clear(call, session, responseUrl(exchange)).bytes());
        };
    }

    private Answer profileResult(Exchange exchange, Route route) {
        if (route.rest().isEmpty()) {
            throw Route.noPath();
        }
        Methods.only(exchange, "POST", "PUT");
        Call call = ModuleRoutes.called(exchange, route, null);
        Json body = ModuleRoutes.objectBody(exchange);
        String last = String.join("/", route.rest());
        if (exchange.method().equals("POST")) {
            platform.profiles().result(call, last, body);
        } else {
            platform.profiles().update(call, last, body);
        }
        return Answer.done();
    }

    /** A configuration module: no routing headers, neither here nor in the answer. */
    private Answer clientInfo(Exchange exchange, Route route) {
        if (route.rest().size() != 2) {
            throw Route.noPath();
        }
        Methods.only(exchange, "GET", "PUT");
        PartyId party = Ownership.inPath(route.rest().get(0), route.rest().get(1));
        if (exchange.method().equals("GET")) {
            Json found = platform.clientInfos()
                    .get(exchange.knownCaller(), party)
                    .orElseThrow(() -> OcpiException.notFound("nothing is known of " + party));
            return Answer.data(found.bytes());
        }
        Json body = ModuleRoutes.objectBody(exchange);
        PartyId told = Ownership.inBody(body, true);
        if (!party.equals(told)) {
            throw OcpiException.invalid("the party differs: path " + party + ", body " + told);
        }
        platform.clientInfos().put(exchange.knownCaller(), party, body);
        return Answer.done();
    }

    private static String responseUrl(Exchange exchange) {
        return required(exchange, RESPONSE_URL);
    }

    private static int duration(Exchange exchange) {
        String text = required(exchange, "duration");
        try {
            int seconds = Integer.parseInt(text);
            if (seconds > 0 && seconds <= LONGEST_DURATION) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            throw OcpiException.invalid("query 'duration' must be a whole number of seconds");
        }
        throw OcpiException.invalid("query 'duration' is " + text + ", and 1 to " + LONGEST_DURATION + " are taken");
    }

    private static String required(Exchange exchange, String name) {
        String value = exchange.query(name);
        if (value == null) {
            throw OcpiException.invalid("query '" + name + "' is missing");
        }
        return value;
    }
}
