package laddnav.ocpi.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.types.AuthorizationInfo;
import laddnav.ocpi.types.CancelReservation;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CommandResponse;
import laddnav.ocpi.types.CommandResult;
import laddnav.ocpi.types.Connector;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.EnergyMix;
import laddnav.ocpi.types.Evse;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.ReserveNow;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.StartSession;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.Token;
import laddnav.ocpi.types.VersionDetails;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A canonical object in the shape of 2.1.1. Locations and charges are in their own classes. */
final class Writing211 {

    private static final Set<String> RESTRICTIONS_UNKNOWN =
            Set.of("min_current", "max_current", "reservation", "booking");
    private static final Map<String, String> RESULTS = Map.of(
            "CANCELED_RESERVATION", "REJECTED",
            "EVSE_OCCUPIED", "REJECTED",
            "EVSE_INOPERATIVE", "REJECTED",
            "FAILED", "REJECTED",
            "UNKNOWN_RESERVATION", "REJECTED");

    private final KnownLocations sites;
    private final List<String> lost;

    Writing211(KnownLocations sites, List<String> lost) {
        this.sites = sites;
        this.lost = lost;
    }

    /** @throws OcpiException where 2.1.1 cannot say it */
    JsonNode older(Object canonical) {
        JsonNode tree = Mapping.MAPPER.valueToTree(canonical);
        return tree instanceof ObjectNode object ? older(canonical, object) : tree;
    }

    /** Only finds out what is lost, also of what cannot be said at all. */
    void lose(Object canonical) {
        try {
            older(canonical);
        } catch (OcpiException unsayable) {
            lost.add(String.valueOf(unsayable.getMessage()));
        }
    }

    private JsonNode older(Object canonical, ObjectNode tree) {
        Places211 places = new Places211(lost);
        return switch (canonical) {
            case Location location -> {
                if (!location.publish()) {
                    throw OcpiException.invalid("location '" + location.id()
                            + "' must not be published, which 2.1.1 cannot say: it is not shown there");
                }
                yield places.location(tree, "");
            }
            case Evse ignored -> places.required(places.evse(tree, ""), "EVSE");
            case Connector ignored -> places.required(places.connector(tree, ""), "connector");
            case EnergyMix ignored -> places.energyMix(tree, "");
            case Session session -> new Charges211(sites, lost, this).session(session, tree);
            case Cdr cdr -> new Charges211(sites, lost, this).cdr(cdr, tree);
            case Tariff tariff ->
                tariff(tree, "")
                        .orElseThrow(() -> OcpiException.invalid("tariff '" + tariff.id()
                                + "' has restrictions on every element that 2.1.1 does not have"));
            case Token ignored -> token(tree, "");
            case Credentials ignored -> credentials(tree);
            case VersionDetails ignored -> details(tree);
            case StartSession ignored -> command(tree);
            case ReserveNow ignored -> command(tree);
            case CancelReservation ignored ->
                throw OcpiException.invalid("2.1.1 has no command that cancels a reservation");
            case CommandResponse ignored ->
                new Fields(tree, "", lost).copy("result").skip("timeout").done();
            case CommandResult ignored -> result(tree);
            case AuthorizationInfo ignored ->
                new Fields(tree, "", lost)
                        .copy("allowed", "location", "info")
                        .skip("token")
                        .done();
            default -> tree;
        };
    }

    ObjectNode token(ObjectNode tree, String path) {
        Fields fields =
                new Fields(tree, path, lost).skip("country_code", "party_id").copy("uid");
        String type = fields.text("type");
        if (!type.equals("RFID") && !type.equals("OTHER")) {
            fields.lose("type " + type + ", sent as OTHER");
        }
        return fields.put("type", type.equals("RFID") ? "RFID" : "OTHER")
                .rename("contract_id", "auth_id")
                .copy("visual_number", "issuer", "valid", "whitelist", "language", "last_updated")
                .done();
    }

    /** Empty where no element can be said. */
    Optional<ObjectNode> tariff(ObjectNode tree, String path) {
        ObjectNode exclusive = Codec221.exclusive(tree);
        Fields fields = new Fields(exclusive, path, lost)
                .skip("country_code", "party_id")
                .copy("id", "currency");
        if (fields.text("tax_included").equals("YES")) {
            fields.lose("tax_included");
            fields.lose(Codec221.PRICES_WITHOUT_TAX);
        }
        Places211 places = new Places211(lost);
        ObjectNode older = fields.copy("tariff_alt_text", "tariff_alt_url")
                .each("elements", this::element)
                .inner("energy_mix", places::energyMix)
                .copy("last_updated")
                .done();
        Elements211.whole(older, path.isEmpty() ? "" : path + ".", lost);
        return older.has("elements") ? Optional.of(older) : Optional.empty();
    }

    /** An element that holds under a condition of its own must not hold always: it is left out. */
    private @Nullable ObjectNode element(ObjectNode tree, String path) {
        JsonNode restrictions = tree.path("restrictions");
        for (String unknown : RESTRICTIONS_UNKNOWN) {
            if (restrictions.has(unknown)) {
                lost.add(path + ": an element with " + unknown);
                return null;
            }
        }
        return new Fields(tree, path, lost)
                .each(
                        "price_components",
                        (component, at) -> new Fields(component, at, lost)
                                .copy("type", "price", "step_size")
                                .done())
                .copy("restrictions")
                .done();
    }

    private ObjectNode credentials(ObjectNode tree) {
        Fields fields = new Fields(tree, "", lost).copy("token", "url").skip("hub_party_id");
        if (fields.take("roles") instanceof ArrayNode roles && roles.get(0) instanceof ObjectNode first) {
            for (String name : new String[] {"business_details", "party_id", "country_code"}) {
                fields.put(name, first.get(name));
            }
            if (roles.size() > 1) {
                fields.lose("roles after the first");
            }
        }
        return fields.done();
    }

    /** Endpoints have no sides. */
    private ObjectNode details(ObjectNode tree) {
        return new Fields(tree, "", lost)
                .copy("version")
                .each(
                        "endpoints",
                        (endpoint, at) -> new Fields(endpoint, at, new ArrayList<>())
                                .copy("identifier", "url")
                                .done())
                .done();
    }

    private ObjectNode command(ObjectNode tree) {
        Fields fields = new Fields(tree, "", lost)
                .copy("response_url")
                .inner("token", this::token)
                .copy("expiry_date");
        if (tree.has("reservation_id")) {
            String reservation = fields.text("reservation_id");
            fields.put("reservation_id", Mapping.MAPPER.valueToTree(number(reservation)));
        }
        return fields.copy("location_id", "evse_uid").done();
    }

    private ObjectNode result(ObjectNode tree) {
        Fields fields = new Fields(tree, "", lost);
        String result = fields.text("result");
        if (RESULTS.containsKey(result)) {
            fields.lose("result " + result + ", sent as REJECTED");
        }
        return fields.put("result", RESULTS.getOrDefault(result, result)).done();
    }

    /** Ids of reservations are numbers in 2.1.1: the id itself, or one that the same id always becomes. */
    private static int number(String reservation) {
        try {
            int number = Integer.parseInt(reservation);
            if (Integer.toString(number).equals(reservation)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // then it is none, and becomes one below
        }
        CRC32 sum = new CRC32();
        sum.update(reservation.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return (int) (sum.getValue() & Integer.MAX_VALUE);
    }

    static OcpiException unknownLocation(String what) {
        return new OcpiException(
                StatusCode.UNKNOWN_LOCATION, what + " is not known, and a session of 2.1.1 carries its whole location");
    }
}
