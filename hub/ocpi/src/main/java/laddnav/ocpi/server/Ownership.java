package laddnav.ocpi.server;

import java.util.List;
import java.util.Locale;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Whose object it is: the owner in the path, in the body and in the routing headers must be one, and so must the id in
 * path and body. Nothing is guessed where they differ.
 */
final class Ownership {

    private static final List<String> PART_IDS = List.of("uid", "id");

    private Ownership() {}

    /** The owner in the path. @throws OcpiException 2001 where the two segments are no party */
    static PartyId inPath(String country, String party) {
        try {
            return PartyId.of(country, party);
        } catch (IllegalArgumentException e) {
            throw OcpiException.invalid("owner in the path: " + e.getMessage());
        }
    }

    /** The owner in the body, whose two fields must be there where {@code required}; absent otherwise gives null. */
    static @Nullable PartyId inBody(Json body, boolean required) {
        String country = text(body, "country_code", required);
        String party = text(body, "party_id", required);
        if (country == null && party == null) {
            return null;
        }
        if (country == null || party == null) {
            throw OcpiException.invalid("country_code and party_id belong together, and one of them is missing");
        }
        try {
            return PartyId.of(country, party);
        } catch (IllegalArgumentException e) {
            throw OcpiException.invalid("owner in the body: " + e.getMessage());
        }
    }

    /** @throws OcpiException 2001 naming path, body and header, where they differ. A hub relays for others. */
    static void agree(Caller caller, Call call, @Nullable PartyId path, @Nullable PartyId body) {
        boolean bodyAgrees = body == null || path == null || body.equals(path);
        PartyId owner = path == null ? body : path;
        boolean headerAgrees = owner == null || owner.equals(call.from()) || Routing.isHub(caller);
        if (!bodyAgrees || !headerAgrees) {
            throw OcpiException.invalid(
                    "the owner differs: path " + shown(path) + ", body " + shown(body) + ", OCPI-from " + call.from());
        }
    }

    /** The id in the body must be that of the path. Values of tokens are not named, since they identify drivers. */
    static void sameId(ObjectPath path, Json body, boolean required) {
        String field = idField(path);
        String sent = text(body, field, required);
        String last = path.ids().getLast();
        if (sent != null && !sent.equalsIgnoreCase(last)) {
            throw OcpiException.invalid(
                    path.module().equals(ModuleId.TOKENS)
                            ? "field '" + field + "' differs from the id in the path"
                            : "field '" + field + "' is '" + shortened(sent) + "', and the path has '" + last + "'");
        }
        if (path.tokenType() != null) {
            String type = text(body, "type", required);
            if (type != null && !type.toUpperCase(Locale.ROOT).equals(path.tokenType())) {
                throw OcpiException.invalid(
                        "field 'type' is '" + shortened(type) + "', and the query has '" + path.tokenType() + "'");
            }
        }
    }

    /**
     * The path of a token with the type that it has by its own words: paths of 2.1.1 tell no type, which the
     * combination with the uid needs.
     */
    static ObjectPath typed(ObjectPath path, Json body, Version version) {
        if (version.isRouted() || path.tokenType() == null) {
            return path;
        }
        String type = text(body, "type", false);
        return type == null
                ? path
                : new ObjectPath(path.module(), path.owner(), path.ids(), type.toUpperCase(Locale.ROOT));
    }

    /**
     * The path of a booking with its own id, where it came with that of its request: the specification's tables have
     * both.
     *
     * @see "OCPI 2.3.0, bookings, mod_bookings, PUT Method, booking_request_id"
     */
    static ObjectPath ofBooking(ObjectPath path, Json body) {
        boolean isOfRequest = path.module().equals(ModuleId.BOOKINGS)
                && body.text("request_id").filter(path.id()::equalsIgnoreCase).isPresent();
        return isOfRequest
                ? body.text("id")
                        .map(id -> ObjectPath.of(ModuleId.BOOKINGS, path.owner(), id))
                        .orElse(path)
                : path;
    }

    /** The field of an object that is its id. */
    static String idField(ModuleId module) {
        return switch (module.value()) {
            case "tokens" -> "uid";
            case "payments/terminals" -> "terminal_id";
            default -> "id";
        };
    }

    private static String idField(ObjectPath path) {
        if (!path.module().equals(ModuleId.LOCATIONS)) {
            return idField(path.module());
        }
        return path.ids().size() == 2 ? PART_IDS.getFirst() : PART_IDS.getLast();
    }

    static @Nullable String text(Json body, String name, boolean required) {
        if (body.field(name).isEmpty()) {
            if (required) {
                throw OcpiException.invalid("field '" + name + "' is missing");
            }
            return null;
        }
        return body.text(name).orElseThrow(() -> OcpiException.invalid("field '" + name + "' must be a string"));
    }

    private static String shown(@Nullable PartyId party) {
        return party == null ? "none" : party.toString();
    }

    private static String shortened(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }
}
