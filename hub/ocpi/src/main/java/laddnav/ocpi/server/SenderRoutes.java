package laddnav.ocpi.server;

import java.util.List;
import java.util.Objects;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.OwnerRequest;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.BookingRequest;
import laddnav.ocpi.types.ChargingPreferences;
import laddnav.ocpi.types.TerminalActivation;

/** Sender interfaces: lists, single objects, and what is asked of their owners. */
final class SenderRoutes {

    private static final int NOT_FOUND = 404;

    private final OcpiPlatform platform;
    private final Addresses addresses;
    private final FunctionRoutes functions;

    SenderRoutes(OcpiPlatform platform, Addresses addresses, FunctionRoutes functions) {
        this.platform = platform;
        this.addresses = addresses;
        this.functions = functions;
    }

    Answer answer(Exchange exchange, Route route, ModuleId module) {
        List<String> rest = route.rest();
        if (rest.isEmpty()) {
            return module.equals(ModuleId.BOOKINGS) && exchange.method().equals("POST")
                    ? booking(exchange, route)
                    : list(exchange, route, module);
        }
        String last = rest.size() == 2 ? rest.get(1) : "";
        if (module.equals(ModuleId.TOKENS) && last.equals("authorize")) {
            return functions.authorize(exchange, route);
        }
        boolean isOfSession =
                module.equals(ModuleId.SESSIONS) && exchange.version().isRouted();
        if (isOfSession && last.equals("charging_preferences")) {
            return preferences(exchange, route);
        }
        if (module.equals(ModuleId.TERMINALS)) {
            return terminal(exchange, route, last);
        }
        return one(exchange, route, module);
    }

    private Answer list(Exchange exchange, Route route, ModuleId module) {
        Methods.only(exchange, module.equals(ModuleId.BOOKINGS) ? new String[] {"GET", "POST"} : new String[] {"GET"});
        Call call = ModuleRoutes.called(exchange, route, null);
        PageRequest asked = Paging.asked(exchange);
        TimeslotFilter timeslots =
                module.equals(ModuleId.BOOKING_LOCATIONS) ? TimeslotFilter.asked(exchange) : TimeslotFilter.NONE;
        Page page = platform.sender().list(call, module, asked);
        int limit = Math.max(1, page.limit());
        String next = page.hasNext() ? addresses.page(route, asked, limit, page.nextMark()) + timeslots.query() : null;
        return Answer.page(timeslots.of(page), next);
    }

    private Answer one(Exchange exchange, Route route, ModuleId module) {
        boolean hasSingle =
                module.equals(ModuleId.LOCATIONS) || !module.collection().isEmpty();
        if (!hasSingle || route.rest().size() > ModuleRoutes.parts(module)) {
            throw Route.noPath();
        }
        Methods.only(
                exchange,
                module.equals(ModuleId.TERMINALS) ? new String[] {"GET", "PUT", "PATCH"} : new String[] {"GET"});
        Call call = ModuleRoutes.called(exchange, route, null);
        PartyId owner = call.to() == null ? platform.party() : call.to();
        ObjectPath path = new ObjectPath(module, owner, route.rest(), null);
        return ModuleRoutes.found(platform.sender().get(call, path), path);
    }

    private Answer preferences(Exchange exchange, Route route) {
        Methods.only(exchange, "PUT");
        Call call = ModuleRoutes.called(exchange, route, null);
        Json body = ModuleRoutes.objectBody(exchange);
        Codec.of(exchange.version()).decode(body, ChargingPreferences.class);
        return asked(call, OwnerRequest.chargingPreferences(route.rest().getFirst(), body));
    }

    /** {@code /activate}, {@code /<id>/deactivate}, or a terminal itself, which its operator may set data of. */
    private Answer terminal(Exchange exchange, Route route, String last) {
        String id = route.rest().getFirst();
        boolean isOne = route.rest().size() == 1;
        if (isOne && id.equals("activate")) {
            Methods.only(exchange, "POST");
            Call call = ModuleRoutes.called(exchange, route, null);
            Json body = ModuleRoutes.objectBody(exchange);
            Codec.of(exchange.version()).decode(body, TerminalActivation.class);
            return asked(call, OwnerRequest.activation(body));
        }
        if (last.equals("deactivate")) {
            Methods.only(exchange, "POST");
            return asked(ModuleRoutes.called(exchange, route, null), OwnerRequest.deactivation(id));
        }
        boolean isWhole = exchange.method().equals("PUT");
        if (!isOne || !isWhole && !exchange.method().equals("PATCH")) {
            return one(exchange, route, ModuleId.TERMINALS);
        }
        Call call = ModuleRoutes.called(exchange, route, null);
        Json body = ModuleRoutes.objectBody(exchange);
        // the specification's own examples leave the id out
        Ownership.sameId(ObjectPath.of(ModuleId.TERMINALS, call.from(), id), body, false);
        Codec.of(exchange.version()).decode(body, TerminalActivation.class);
        return asked(call, OwnerRequest.terminal(isWhole, id, body));
    }

    private Answer booking(Exchange exchange, Route route) {
        Call call = ModuleRoutes.called(exchange, route, null);
        Json body = ModuleRoutes.objectBody(exchange);
        PartyId named = Objects.requireNonNull(Ownership.inBody(body, true));
        Ownership.agree(exchange.knownCaller(), call, null, named);
        BookingRequest request = Codec.of(exchange.version()).decode(body, BookingRequest.class);
        if (request.bookingLocationId() == null) {
            throw OcpiException.invalid("field 'booking_location_id' is missing");
        }
        return asked(call, OwnerRequest.booking(body));
    }

    /** HTTP 404 of an owner stays one: an EVSE that takes no charging preferences is to be told so. */
    private Answer asked(Call call, OwnerRequest request) {
        Reply reply = platform.owner().ask(call, request);
        boolean isNotThere = reply.http() == NOT_FOUND && reply.status().equals(StatusCode.INVALID_PARAMETERS);
        Answer answer = Answer.of(reply, null);
        return isNotThere ? answer.with(NOT_FOUND) : answer;
    }
}
