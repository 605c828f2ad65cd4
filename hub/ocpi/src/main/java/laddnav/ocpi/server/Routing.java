package laddnav.ocpi.server;

import io.helidon.http.HeaderName;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.types.CredentialsRole;
import org.jspecify.annotations.Nullable;

/**
 * Who calls whom: the routing headers of a request, and what is inferred where partners leave them out. Messages of
 * 2.1.1 have none: the path tells the owner, the token the sender.
 *
 * @see "OCPI 2.3.0, transport_and_format, Message Routing Headers"
 */
final class Routing {

    private Routing() {}

    /**
     * The call of a request to a module. A missing sender is the caller's only party; if it has several, the one in the
     * role that uses this side of the module, or the owner in the path.
     *
     * @throws OcpiException 2001 where a header is wrong, the sender is not of the caller, or cannot be told
     */
    static Call call(Exchange exchange, Route route, @Nullable PartyId owner) {
        Caller caller = exchange.knownCaller();
        if (!isRouted(exchange, route)) {
            PartyId sender = owner != null && caller.speaksFor(owner)
                    ? owner
                    : caller.roles().isEmpty()
                            ? inferred(caller, route, owner)
                            : caller.roles().getFirst().party();
            return new Call(
                    exchange.version(),
                    caller.platform(),
                    sender,
                    null,
                    exchange.requestId(),
                    exchange.correlationId());
        }
        PartyId named = party(exchange, Answer.FROM_COUNTRY, Answer.FROM_PARTY, "OCPI-from");
        PartyId to = party(exchange, Answer.TO_COUNTRY, Answer.TO_PARTY, "OCPI-to");
        if (named != null && !caller.speaksFor(named)) {
            throw OcpiException.invalid("OCPI-from is " + named + ", which is not a party of this token's platform");
        }
        PartyId from = named != null ? named : inferred(caller, route, owner);
        return new Call(
                exchange.version(), caller.platform(), from, to, exchange.requestId(), exchange.correlationId());
    }

    /** Whether the request has routing headers: since 2.2, in modules that are not about the connection itself. */
    static boolean isRouted(Exchange exchange, Route route) {
        return exchange.version().isRouted() && !ModuleId.HUB_CLIENT_INFO.equals(route.module());
    }

    /** A hub speaks for parties that its credentials do not list. */
    static boolean isHub(Caller caller) {
        for (CredentialsRole role : caller.roles()) {
            if (role.role() == Role.HUB) {
                return true;
            }
        }
        return false;
    }

    private static PartyId inferred(Caller caller, Route route, @Nullable PartyId owner) {
        PartyId only = only(caller, null);
        if (only == null) {
            only = only(caller, user(route));
        }
        if (only == null && owner != null && caller.speaksFor(owner)) {
            only = owner;
        }
        if (only == null) {
            throw OcpiException.invalid(
                    "OCPI-from-country-code and OCPI-from-party-id are needed: the token's platform has several");
        }
        return only;
    }

    /** The caller's only party (in the role, where one is given); absent where there is none or more than one. */
    private static @Nullable PartyId only(Caller caller, @Nullable Role role) {
        PartyId found = null;
        for (CredentialsRole each : caller.roles()) {
            if (role != null && each.role() != role) {
                continue;
            }
            PartyId party = each.party();
            if (found != null && !found.equals(party)) {
                return null;
            }
            found = party;
        }
        return found;
    }

    /** The role that calls this side of the module: owners push to Receivers, the others ask Senders. */
    private static Role user(Route route) {
        ModuleId module = route.module();
        boolean isOfPayments = module != null && module.endpoint().equals(ModuleId.PAYMENTS);
        if (isOfPayments) {
            return route.role() == InterfaceRole.RECEIVER ? Role.PTP : Role.CPO;
        }
        boolean providerOwns = module != null && module.sideOfOperators() == InterfaceRole.RECEIVER;
        boolean ownerCalls = route.role() == InterfaceRole.RECEIVER;
        return providerOwns == ownerCalls ? Role.EMSP : Role.CPO;
    }

    private static @Nullable PartyId party(Exchange exchange, HeaderName country, HeaderName party, String prefix) {
        String countryCode = exchange.header(country);
        String partyId = exchange.header(party);
        if (countryCode == null && partyId == null) {
            return null;
        }
        if (countryCode == null || partyId == null) {
            throw OcpiException.invalid(
                    prefix + "-country-code and " + prefix + "-party-id belong together, and one of them is missing");
        }
        try {
            return PartyId.of(countryCode, partyId);
        } catch (IllegalArgumentException e) {
            throw OcpiException.invalid(prefix + "-country-code and " + prefix + "-party-id: " + e.getMessage());
        }
    }
}
