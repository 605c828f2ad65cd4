package laddnav.ocpi.json;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sessions and CDRs in the shape of 2.1.1: each carries the whole location with the one EVSE and connector that it was
 * at, its token's {@code auth_id} alone, and a cost without VAT.
 *
 * @see "OCPI 2.1.1, mod_sessions, Session object; mod_cdrs, CDR object"
 */
final class Charges211 {

    private static final Set<String> DIMENSIONS =
            Set.of("ENERGY", "FLAT", "MAX_CURRENT", "MIN_CURRENT", "PARKING_TIME", "TIME");

    private final KnownLocations sites;
    private final List<String> lost;
    private final Writing211 writing;

    Charges211(KnownLocations sites, List<String> lost, Writing211 writing) {
        this.sites = sites;
        this.lost = lost;
        this.writing = writing;
    }

    ObjectNode session(Session session, ObjectNode tree) {
        Fields fields = new Fields(tree, "", lost)
                .skip("country_code", "party_id", "location_id", "evse_uid", "connector_id")
                .copy("id")
                .rename("start_date_time", "start_datetime")
                .rename("end_date_time", "end_datetime")
                .copy("kwh");
        common(fields);
        fields.copy("meter_id", "currency").each("charging_periods", this::period);
        cost(fields);
        String status = fields.text("status");
        if (status.equals("RESERVATION")) {
            fields.lose("status RESERVATION, sent as PENDING");
        }
        ObjectNode older = fields.put("status", status.equals("RESERVATION") ? "PENDING" : status)
                .copy("last_updated")
                .done();
        String id = session.locationId();
        ObjectNode site = sites.find(owner(session.countryCode(), session.partyId()), id)
                .map(location -> place(location, session.evseUid(), session.connectorId()))
                .orElseThrow(() -> Writing211.unknownLocation("location '" + id + "'"));
        boolean hasNone = session.evseUid().equals(Reading211.NONE);
        if (!hasNone && !site.path("evses").path(0).has("connectors")) {
            throw Writing211.unknownLocation("EVSE '" + session.evseUid() + "' or its connector '"
                    + session.connectorId() + "' at location '" + id + "'");
        }
        older.set("location", site);
        return older;
    }

    /** Whoever sends an object of another version may name as its owner what is no party. */
    private static PartyId owner(String country, String party) {
        try {
            return PartyId.of(country, party);
        } catch (IllegalArgumentException e) {
            throw OcpiException.invalid("country_code and party_id: " + e.getMessage());
        }
    }

    ObjectNode cdr(Cdr cdr, ObjectNode tree) {
        Fields fields = new Fields(tree, "", lost)
                .skip("country_code", "party_id", "cdr_location", "credit", "credit_reference_id")
                .copy("id", "start_date_time")
                .rename("end_date_time", "stop_date_time");
        common(fields);
        fields.put("location", place(cdr, tree.path("cdr_location")))
                .copy("meter_id", "currency")
                .each("tariffs", (tariff, at) -> writing.tariff(tariff, at).orElse(null))
                .each("charging_periods", this::period);
        cost(fields);
        fields.copy("total_energy", "total_time", "total_parking_time", "remark");
        if (Boolean.TRUE.equals(cdr.credit())) {
            lost.add("credit");
            if (cdr.creditReferenceId() != null) {
                lost.add("credit_reference_id");
            }
            if (cdr.remark() == null) {
                String of = cdr.creditReferenceId() == null ? "" : " of CDR " + cdr.creditReferenceId();
                fields.put("remark", "Credit" + of).lose("remark, sent to tell of the credit");
            }
        }
        return fields.copy("last_updated").done();
    }

    private void common(Fields fields) {
        JsonNode token = fields.take("cdr_token");
        if (token != null) {
            fields.put("auth_id", token.get("contract_id"));
        }
        String method = fields.text("auth_method");
        if (method.equals("COMMAND")) {
            fields.lose("auth_method COMMAND, sent as AUTH_REQUEST");
        }
        fields.put("auth_method", method.equals("COMMAND") ? "AUTH_REQUEST" : method);
    }

    private static void cost(Fields fields) {
        if (fields.take("total_cost") instanceof ObjectNode price) {
            fields.put("total_cost", price.get("before_taxes"));
            if (!price.path("taxes").isEmpty()) {
                fields.lose("total_cost.taxes");
            }
        }
    }

    /** A period keeps its place in time, also where nothing else of it can be said. */
    private ObjectNode period(ObjectNode tree, String path) {
        Fields fields = new Fields(tree, path, lost).copy("start_date_time");
        ArrayNode kept = Mapping.MAPPER.createArrayNode();
        if (fields.take("dimensions") instanceof ArrayNode dimensions) {
            dimensions.valueStream().forEach(each -> {
                String type = each.path("type").asString("");
                if (DIMENSIONS.contains(type)) {
                    kept.add(each);
                } else {
                    fields.lose("dimensions " + type);
                }
            });
        }
        if (kept.isEmpty()) {
            kept.addObject().put("type", "TIME").put("volume", 0);
        }
        return fields.put("dimensions", kept).done();
    }

    /** The location with the one EVSE and connector; of a location, nothing is lost that it does not lose itself. */
    private static ObjectNode place(Location location, String evseUid, String connectorId) {
        ObjectNode tree = Mapping.MAPPER.valueToTree(location);
        ObjectNode older = new Places211(new java.util.ArrayList<>()).location(tree, "");
        ObjectNode evse = find(older.path("evses"), "uid", evseUid);
        older.remove("evses");
        if (evse != null) {
            ObjectNode connector = find(evse.path("connectors"), "id", connectorId);
            evse.remove("connectors");
            if (connector != null) {
                evse.putArray("connectors").add(connector);
            }
            older.putArray("evses").add(evse);
        }
        return older;
    }

    /** What the CDR itself says of the place, over what is known of the location. */
    private ObjectNode place(Cdr cdr, JsonNode said) {
        Optional<Location> known = sites.find(
                owner(cdr.countryCode(), cdr.partyId()), cdr.cdrLocation().id());
        ObjectNode site = known.map(location -> place(
                        location, cdr.cdrLocation().evseUid(), cdr.cdrLocation().connectorId()))
                .orElseGet(Mapping.MAPPER::createObjectNode);
        Fields fields = new Fields((ObjectNode) said, "cdr_location", lost)
                .copy("id", "name", "address", "city", "country")
                .inner("coordinates", new Places211(lost)::point);
        String postalCode = fields.text("postal_code");
        ObjectNode own = fields.put("postal_code", postalCode.isEmpty() ? Places211.NO_POSTAL_CODE : postalCode)
                .skip("evse_uid", "evse_id", "connector_id", "connector_standard", "connector_format")
                .skip("connector_power_type")
                .done();
        site.setAll(own);
        if (!site.has("type")) {
            site.put("type", "UNKNOWN");
        }
        if (site.path("evses").path(0) instanceof ObjectNode evse
                && evse.path("connectors").path(0) instanceof ObjectNode connector) {
            evse.setAll(evseId(cdr));
            connector.setAll(connector((ObjectNode) said));
        } else {
            lost.add("cdr_location: voltage and amperage are not known");
            site.putArray("evses").add(evse(cdr, (ObjectNode) said));
        }
        if (!site.has("last_updated")) {
            site.put("last_updated", Times.format(cdr.lastUpdated()));
        }
        return site;
    }

    /** Voltage and amperage, which 2.1.1 requires, are told by the location alone: nothing is made up for them. */
    private ObjectNode evse(Cdr cdr, ObjectNode said) {
        String updated = Times.format(cdr.lastUpdated());
        ObjectNode evse = Mapping.MAPPER.createObjectNode();
        evse.put("uid", cdr.cdrLocation().evseUid());
        evse.setAll(evseId(cdr));
        evse.put("status", "UNKNOWN");
        evse.putArray("connectors").add(connector(said).put("last_updated", updated));
        evse.put("last_updated", updated);
        return evse;
    }

    private static ObjectNode evseId(Cdr cdr) {
        ObjectNode id = Mapping.MAPPER.createObjectNode();
        return cdr.cdrLocation().evseId().equals(Reading211.NONE)
                ? id
                : id.put("evse_id", cdr.cdrLocation().evseId());
    }

    private ObjectNode connector(ObjectNode said) {
        Fields connector = new Fields(said, "cdr_location", lost)
                .skip(ALL)
                .rename("connector_id", "id")
                .rename("connector_standard", "standard")
                .rename("connector_format", "format");
        return connector
                .put("power_type", Places211.power(connector, "connector_power_type"))
                .done();
    }

    private static final String[] ALL = {
        "id", "name", "address", "city", "postal_code", "state", "country", "coordinates", "evse_uid", "evse_id"
    };

    private static @Nullable ObjectNode find(JsonNode list, String idField, String id) {
        for (JsonNode each : list.valueStream().toList()) {
            if (each instanceof ObjectNode object
                    && object.path(idField).asString("").equalsIgnoreCase(id)) {
                return object;
            }
        }
        return null;
    }
}
