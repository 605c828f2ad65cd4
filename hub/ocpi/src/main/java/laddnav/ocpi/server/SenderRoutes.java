package laddnav.ocpi.server;

import java.util.List;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.sides.OwnerRequest;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.ChargingPreferences;

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
            return list(exchange, route, module);
        }
        boolean isTwo = rest.size() == 2;
        if (isTwo && module.equals(ModuleId.TOKENS) && rest.get(1).equals("authorize")) {
            return functions.authorize(exchange, route);
        }
        boolean isOfSession =
                module.equals(ModuleId.SESSIONS) && exchange.version().isRouted();
        if (isTwo && isOfSession && rest.get(1).equals("charging_preferences")) {
            return preferences(exchange, route);
        }
        return one(exchange, route, module);
    }

    private Answer list(Exchange exchange, Route route, ModuleId module) {
        Methods.only(exchange, "GET");
        Call call = ModuleRoutes.called(exchange, route, null);
        PageRequest asked = Paging.asked(exchange);
        Page page = platform.sender().list(call, module, asked);
        int limit = Math.max(1, page.limit());
        String next = page.hasNext() ? addresses.page(route, asked, limit, page.nextMark()) : null;
        return Answer.page(page, next);
    }

    private Answer one(Exchange exchange, Route route, ModuleId module) {
        if (!module.equals(ModuleId.LOCATIONS) || route.rest().size() > 3) {
            throw Route.noPath();
        }
        Methods.only(exchange, "GET");
        Call call = ModuleRoutes.called(exchange, route, null);
        PartyId owner = call.to() == null ? platform.party() : call.to();
        ObjectPath path = new ObjectPath(module, owner, route.rest(), null);
        return ModuleRoutes.found(platform.sender().get(call, path), path);
    }

    private Answer preferences(Exchange exchange, Route route) {
        Methods.only(exchange, "PUT");
        Call call = ModuleRoutes.called(exchange, route, null);
        var body = ModuleRoutes.objectBody(exchange);
        Codec.of(exchange.version()).decode(body, ChargingPreferences.class);
        return asked(call, OwnerRequest.chargingPreferences(route.rest().getFirst(), body));
    }

    /** HTTP 404 of an owner stays one: an EVSE that takes no charging preferences is to be told so. */
    private Answer asked(Call call, OwnerRequest request) {
        Reply reply = platform.owner().ask(call, request);
        boolean isNotThere = reply.http() == NOT_FOUND && reply.status().equals(StatusCode.INVALID_PARAMETERS);
        Answer answer = Answer.of(reply, null);
        return isNotThere ? answer.with(NOT_FOUND) : answer;
    }
}
