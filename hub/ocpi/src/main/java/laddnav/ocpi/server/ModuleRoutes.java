package laddnav.ocpi.server;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.Limits;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import org.jspecify.annotations.Nullable;

/** The functional modules: which method exists where, and what the platform is asked for it. */
final class ModuleRoutes {

    private static final Set<ModuleId> CREATED =
            Set.of(ModuleId.CDRS, ModuleId.INVOICE_RECONCILIATION, ModuleId.TERMINALS, ModuleId.CONFIRMATIONS);

    private final OcpiPlatform platform;
    private final Addresses addresses;
    private final FunctionRoutes functions;
    private final SenderRoutes senders;

    ModuleRoutes(OcpiPlatform platform, Addresses addresses) {
        this.platform = platform;
        this.addresses = addresses;
        this.functions = new FunctionRoutes(platform);
        this.senders = new SenderRoutes(platform, addresses, functions);
    }

    Answer answer(Exchange exchange, Route route) {
        ModuleId module = Objects.requireNonNull(route.module());
        InterfaceRole role = Objects.requireNonNull(route.role());
        if (!platform.offers(exchange.version(), exchange.knownCaller()).contains(new Offer(module.endpoint(), role))) {
            throw Route.noPath();
        }
        if (FunctionRoutes.serves(module, role)) {
            return functions.answer(exchange, route, module, role);
        }
        if (role == InterfaceRole.SENDER) {
            return senders.answer(exchange, route, module);
        }
        return route.rest().isEmpty() ? create(exchange, route, module) : object(exchange, route, module);
    }

    /** Without an id in the path: new CDRs, records, terminals and confirmations. */
    private Answer create(Exchange exchange, Route route, ModuleId module) {
        if (!CREATED.contains(module)) {
            throw Route.noPath();
        }
        Methods.only(exchange, "POST");
        Json body = objectBody(exchange);
        boolean namesOwner = exchange.version().isRouted() && module.namesOwner();
        PartyId named = namesOwner ? Ownership.inBody(body, true) : null;
        Call call = called(exchange, route, named);
        Ownership.agree(exchange.knownCaller(), call, null, named);
        PartyId owner = named == null ? call.from() : named;
        String id = Objects.requireNonNull(Ownership.text(body, Ownership.idField(module), true));
        if (id.isBlank() || id.length() > Limits.MAX_ID_LENGTH) {
            throw OcpiException.invalid("field '" + Ownership.idField(module) + "' has " + id.length()
                    + " characters; 1 to " + Limits.MAX_ID_LENGTH + " are taken");
        }
        Reply reply = platform.receiver().post(call, module, body);
        String location = reply.location();
        if (location == null && reply.isSuccess()) {
            location = addresses.object(route, owner, id);
        }
        return Answer.of(reply, location);
    }

    private Answer object(Exchange exchange, Route route, ModuleId module) {
        List<String> rest = route.rest();
        if (!module.namesOwner()) {
            return sent(exchange, route, module);
        }
        int parts = parts(module);
        if (rest.size() < 3 || rest.size() > 2 + parts) {
            throw Route.noPath();
        }
        Methods.only(exchange, Methods.ofReceiver(module, exchange.version()));
        PartyId owner = Ownership.inPath(rest.get(0), rest.get(1));
        ObjectPath path = new ObjectPath(module, owner, rest.subList(2, rest.size()), tokenType(exchange, module));
        Call call = called(exchange, route, owner);
        return switch (exchange.method()) {
            case "GET" -> {
                Ownership.agree(exchange.knownCaller(), call, owner, null);
                yield found(platform.receiver().get(call, path), path);
            }
            case "DELETE" -> {
                Ownership.agree(exchange.knownCaller(), call, owner, null);
                yield Answer.of(platform.receiver().delete(call, path), null);
            }
            case "PUT" -> {
                Json body = objectBody(exchange);
                ObjectPath named = Ownership.ofBooking(Ownership.typed(path, body, call.version()), body);
                check(exchange, call, named, body, true);
                yield Answer.of(platform.receiver().put(call, named, body), null);
            }
            default -> {
                Json body = objectBody(exchange);
                ObjectPath named = Ownership.ofBooking(Ownership.typed(path, body, call.version()), body);
                check(exchange, call, named, body, false);
                yield Answer.of(platform.receiver().patch(call, named, body), null);
            }
        };
    }

    /** An object whose path names no owner: it is read back by whoever sent it. */
    private Answer sent(Exchange exchange, Route route, ModuleId module) {
        if (route.rest().size() != 1) {
            throw Route.noPath();
        }
        Methods.only(exchange, Methods.ofReceiver(module, exchange.version()));
        Call call = called(exchange, route, null);
        ObjectPath path = new ObjectPath(module, call.from(), route.rest(), null);
        return found(platform.receiver().get(call, path), path);
    }

    /** How many ids name an object or a part of it, at most. */
    static int parts(ModuleId module) {
        return switch (module.value()) {
            case "locations" -> 3;
            case "bookings/locations" -> 2;
            default -> 1;
        };
    }

    private static void check(Exchange exchange, Call call, ObjectPath path, Json body, boolean whole) {
        boolean isNamed = !path.isPart() && call.version().isRouted();
        PartyId owner = isNamed ? Ownership.inBody(body, whole) : null;
        Ownership.agree(exchange.knownCaller(), call, path.owner(), owner);
        Ownership.sameId(path, body, whole);
    }

    static Json objectBody(Exchange exchange) {
        Json body = RequestBody.read(exchange);
        if (!body.isObject()) {
            throw OcpiException.invalid("the body must be a JSON object");
        }
        return body;
    }

    static Answer found(java.util.Optional<Json> object, ObjectPath path) {
        return Answer.data(object.orElseThrow(() -> missing(path)).bytes());
    }

    private static OcpiException missing(ObjectPath path) {
        return OcpiException.notFound(path.module().equals(ModuleId.TOKENS) ? "no such token" : "there is no " + path);
    }

    static Call called(Exchange exchange, Route route, @Nullable PartyId owner) {
        Call call = Routing.call(exchange, route, owner);
        if (Routing.isRouted(exchange, route)) {
            exchange.called(call);
        }
        return call;
    }

    static @Nullable String tokenType(Exchange exchange, ModuleId module) {
        if (!module.equals(ModuleId.TOKENS)) {
            return null;
        }
        String type = exchange.query("type");
        if (type == null) {
            return "RFID";
        }
        if (type.length() > 36) {
            throw OcpiException.invalid("query 'type' has " + type.length() + " characters, and the limit is 36");
        }
        return type.toUpperCase(Locale.ROOT);
    }
}
