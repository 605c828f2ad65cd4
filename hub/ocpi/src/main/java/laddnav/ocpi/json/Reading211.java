package laddnav.ocpi.json;

import java.util.Map;
import java.util.function.UnaryOperator;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.types.AuthorizationInfo;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.CommandResponse;
import laddnav.ocpi.types.CommandResult;
import laddnav.ocpi.types.Connector;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.EnergyMix;
import laddnav.ocpi.types.Evse;
import laddnav.ocpi.types.Hours;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.MissingFieldException;
import laddnav.ocpi.types.ReserveNow;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.StartSession;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.Token;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tree of a 2.1.1 object as that of the canonical one. */
final class Reading211 {

    /** What stands in an EVSE's place where 2.1.1 tells none, as 2.2.1 has it for charges that never had one. */
    static final String NONE = "#NA";

    /** Seconds that a 2.1.1 operator, whose answer does not tell, is given for the result of a command. */
    static final int COMMAND_TIMEOUT = 60;

    private static final Map<Class<?>, UnaryOperator<ObjectNode>> SHAPES = Map.ofEntries(
            Map.entry(Location.class, Reading211::location),
            Map.entry(Evse.class, Reading211::evse),
            Map.entry(Connector.class, Reading211::connector),
            Map.entry(EnergyMix.class, Reading211::energyMix),
            Map.entry(Hours.class, Reading211::hours),
            Map.entry(Session.class, Reading211::session),
            Map.entry(Cdr.class, Reading211::cdr),
            Map.entry(Tariff.class, Reading211::tariff),
            Map.entry(Token.class, Reading211::token),
            Map.entry(Credentials.class, Reading211::credentials),
            Map.entry(StartSession.class, Reading211::withToken),
            Map.entry(ReserveNow.class, Reading211::withToken),
            Map.entry(CommandResponse.class, Reading211::commandResponse),
            Map.entry(CommandResult.class, Reading211::commandResult),
            Map.entry(AuthorizationInfo.class, Reading211::withToken));

    private Reading211() {}

    static ObjectNode canonical(ObjectNode older, Class<?> type) {
        UnaryOperator<ObjectNode> shape = SHAPES.get(type);
        return shape == null ? older : shape.apply(older.deepCopy());
    }

    private static ObjectNode location(ObjectNode node) {
        own(node);
        return site(node);
    }

    private static ObjectNode site(ObjectNode node) {
        String type = node.path("type").asString("");
        node.remove("type");
        if (!type.isEmpty() && !type.equals("UNKNOWN")) {
            node.put("parking_type", type);
        }
        if (!node.path("publish").isBoolean()) {
            node.put("publish", true);
        }
        for (String filled : new String[] {"postal_code", "state"}) {
            String value = node.path(filled).asString("");
            if (value.isBlank() || value.equals("-") || value.equals(NONE)) {
                node.remove(filled);
            }
        }
        if (node.path("country").isString()) {
            node.put("country", Countries.alpha3(node.path("country").stringValue()));
        }
        if (node.path("time_zone").asString("").isBlank()) {
            Countries.zone(
                            node.path("country").asString(""),
                            node.path("coordinates").path("longitude").asString(""))
                    .ifPresent(zone -> node.put("time_zone", zone));
        }
        each(node, "evses", Reading211::evse);
        inner(node, "energy_mix", Reading211::energyMix);
        inner(node, "opening_times", Reading211::hours);
        return node;
    }

    private static ObjectNode evse(ObjectNode node) {
        each(node, "connectors", Reading211::connector);
        return node;
    }

    private static ObjectNode connector(ObjectNode node) {
        rename(node, "voltage", "max_voltage");
        rename(node, "amperage", "max_amperage");
        String tariff = node.path("tariff_id").asString("");
        node.remove("tariff_id");
        if (!tariff.isEmpty()) {
            node.putArray("tariff_ids").add(tariff);
        }
        return node;
    }

    private static ObjectNode energyMix(ObjectNode node) {
        each(node, "environ_impact", impact -> {
            rename(impact, "source", "category");
            return impact;
        });
        return node;
    }

    /** A choice of two in 2.1.1: hours by weekday need not say that they are not round the clock. */
    private static ObjectNode hours(ObjectNode node) {
        JsonNode always = node.get("twentyfourseven");
        if (always == null || always.isNull()) {
            node.put("twentyfourseven", false);
        }
        return node;
    }

    private static ObjectNode session(ObjectNode node) {
        rename(node, "start_datetime", "start_date_time");
        rename(node, "end_datetime", "end_date_time");
        charge(node);
        ObjectNode site = required(node, "location");
        node.set("location_id", requiredText(site, "location.id", "id"));
        ObjectNode evse = first(site, "evses");
        node.put("evse_uid", evse == null ? NONE : evse.path("uid").asString(NONE));
        ObjectNode connector = evse == null ? null : first(evse, "connectors");
        node.put("connector_id", connector == null ? NONE : connector.path("id").asString(NONE));
        node.remove("location");
        return node;
    }

    private static ObjectNode cdr(ObjectNode node) {
        rename(node, "stop_date_time", "end_date_time");
        charge(node);
        if (!node.has("end_date_time")) {
            throw new MissingFieldException("stop_date_time");
        }
        if (!node.path("total_cost").isObject()) {
            throw new MissingFieldException("total_cost");
        }
        node.set("cdr_location", cdrLocation(required(node, "location")));
        node.remove("location");
        PartyId owner = Kept211.owner(node);
        each(node, "tariffs", tariff -> {
            if (owner != null) {
                tariff.put("country_code", owner.country());
                tariff.put("party_id", owner.party());
            }
            return tariff(tariff);
        });
        return node;
    }

    private static ObjectNode cdrLocation(ObjectNode site) {
        ObjectNode evse = first(site, "evses");
        ObjectNode connector = evse == null ? null : first(evse, "connectors");
        if (evse == null || connector == null) {
            throw new MissingFieldException(evse == null ? "location.evses" : "location.evses.connectors");
        }
        ObjectNode place = site(site.deepCopy());
        place.retain("id", "name", "address", "city", "postal_code", "state", "country", "coordinates");
        copy(evse, "uid", place, "evse_uid");
        String evseId = evse.path("evse_id").asString("");
        place.put("evse_id", evseId.isBlank() ? NONE : evseId);
        copy(connector, "id", place, "connector_id");
        copy(connector, "standard", place, "connector_standard");
        copy(connector, "format", place, "connector_format");
        copy(connector, "power_type", place, "connector_power_type");
        return place;
    }

    /** What a session and a CDR have in common: owner, token, cost without VAT, periods. */
    private static void charge(ObjectNode node) {
        own(node);
        JsonNode noted = Kept211.noted(node);
        String authId = requiredText(node, "auth_id", "auth_id").stringValue();
        if (noted == null) {
            CdrToken token = Kept211.tokenOf(authId)
                    .orElseThrow(() -> new Unfit(
                            "auth_id",
                            "does not begin with the provider that it belongs to, and"
                                    + " no token of this network has it"));
            node.set("cdr_token", Mapping.MAPPER.valueToTree(token));
        } else {
            node.set("cdr_token", noted);
        }
        node.remove("auth_id");
        price(node);
        each(node, "charging_periods", Reading211::period);
    }

    /** A bare number is a cost without VAT; nothing is known of its VAT. */
    private static void price(ObjectNode node) {
        JsonNode cost = node.get("total_cost");
        if (cost != null && (cost.isNumber() || cost.isString())) {
            ObjectNode price = Mapping.MAPPER.createObjectNode();
            price.set("before_taxes", cost);
            node.set("total_cost", price);
        }
    }

    /** FLAT is a dimension of 2.1.1's periods, without a volume; a period that had nothing else has a TIME of none. */
    private static ObjectNode period(ObjectNode node) {
        if (node.get("dimensions") instanceof ArrayNode dimensions) {
            ArrayNode kept = Mapping.MAPPER.createArrayNode();
            dimensions
                    .valueStream()
                    .filter(each -> !each.path("type").asString("").equals("FLAT"))
                    .forEach(kept::add);
            if (kept.isEmpty() && !dimensions.isEmpty()) {
                kept.addObject().put("type", "TIME").put("volume", 0);
            }
            node.set("dimensions", kept);
        }
        return node;
    }

    private static ObjectNode tariff(ObjectNode node) {
        own(node);
        inner(node, "energy_mix", Reading211::energyMix);
        Elements211.perDimension(node);
        return node;
    }

    private static ObjectNode token(ObjectNode node) {
        own(node);
        node.set("contract_id", requiredText(node, "auth_id", "auth_id"));
        node.remove("auth_id");
        return node;
    }

    /** The role is not told: whoever invited the party knows it. */
    private static ObjectNode credentials(ObjectNode node) {
        ObjectNode role = Mapping.MAPPER.createObjectNode();
        role.put("role", Role.OTHER.name());
        for (String field : new String[] {"business_details", "party_id", "country_code"}) {
            JsonNode value = node.get(field);
            if (value == null || value.isNull()) {
                throw new MissingFieldException(field);
            }
            role.set(field, value);
            node.remove(field);
        }
        node.putArray("roles").add(role);
        return node;
    }

    /** A command or an authorization: its token belongs to whom the whole belongs to. */
    private static ObjectNode withToken(ObjectNode node) {
        PartyId owner = Kept211.owner(node);
        inner(node, "token", token -> {
            if (owner != null) {
                token.put("country_code", owner.country());
                token.put("party_id", owner.party());
            }
            return token(token);
        });
        if (node.path("reservation_id").isNumber()) {
            node.put("reservation_id", node.path("reservation_id").asString());
        }
        return node;
    }

    private static ObjectNode commandResponse(ObjectNode node) {
        if (node.path("result").asString("").equals("TIMEOUT")) {
            node.put("result", "REJECTED");
        }
        if (!node.has("timeout")) {
            node.put("timeout", COMMAND_TIMEOUT);
        }
        return node;
    }

    private static ObjectNode commandResult(ObjectNode node) {
        if (node.path("result").asString("").equals("UNKNOWN_SESSION")) {
            node.put("result", "FAILED");
        }
        return node;
    }

    private static void own(ObjectNode node) {
        PartyId owner = Kept211.owner(node);
        if (owner != null) {
            node.put("country_code", owner.country());
            node.put("party_id", owner.party());
        }
    }

    private static ObjectNode required(ObjectNode node, String name) {
        if (node.get(name) instanceof ObjectNode value) {
            return value;
        }
        throw new MissingFieldException(name);
    }

    private static JsonNode requiredText(ObjectNode node, String shown, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new MissingFieldException(shown);
        }
        if (!value.isString()) {
            throw new Unfit(shown, "must be a string");
        }
        return value;
    }

    private static @org.jspecify.annotations.Nullable ObjectNode first(ObjectNode node, String list) {
        JsonNode first = node.path(list).get(0);
        return first instanceof ObjectNode object ? object : null;
    }

    private static void copy(ObjectNode from, String name, ObjectNode to, String newName) {
        JsonNode value = from.get(name);
        if (value != null) {
            to.set(newName, value);
        }
    }

    private static void rename(ObjectNode node, String from, String to) {
        JsonNode value = node.get(from);
        node.remove(from);
        if (value != null && !value.isNull()) {
            node.set(to, value);
        }
    }

    private static void inner(ObjectNode node, String name, UnaryOperator<ObjectNode> shape) {
        if (node.get(name) instanceof ObjectNode value) {
            node.set(name, shape.apply(value));
        }
    }

    private static void each(ObjectNode node, String name, UnaryOperator<ObjectNode> shape) {
        if (node.get(name) instanceof ArrayNode list) {
            ArrayNode shaped = Mapping.MAPPER.createArrayNode();
            list.valueStream().forEach(value -> shaped.add(value instanceof ObjectNode o ? shape.apply(o) : value));
            node.set(name, shaped);
        }
    }
}
