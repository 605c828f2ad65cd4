package laddnav.ocpi.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import laddnav.ocpi.OcpiException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * OCPI 2.2.1. Reading needs nothing of its own: both shapes of a price are read in every version. Writing turns the
 * 2.3.0 tree into that of 2.2.1: prices become {@code excl_vat} and {@code incl_vat}, and what is new in 2.3.0 goes.
 */
final class Codec221 implements Codec {

    static final Codec221 INSTANCE = new Codec221();

    /** The name given to the one tax that 2.2.1 knows. */
    static final String VAT = "VAT";

    /** What becomes of a tariff whose prices had tax in them. */
    static final String PRICES_WITHOUT_TAX = "elements.price_components.price, sent without tax";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PRICE_DECIMALS = 6;
    private static final Set<String> NEW_RESTRICTIONS = Set.of("EMPLOYEES", "TAXIS", "TENANTS");

    private static final Set<String> PARKING_TYPES =
            Set.of("ALONG_MOTORWAY", "PARKING_GARAGE", "PARKING_LOT", "ON_DRIVEWAY", "ON_STREET", "UNDERGROUND_GARAGE");

    private Codec221() {}

    @Override
    public <T> T decode(Json json, Class<T> type) {
        return Codec230.bind(json.tree(), type);
    }

    @Override
    public Json encode(Object canonical) {
        return Json.of(older(Mapping.MAPPER.valueToTree(canonical), "", new ArrayList<>()));
    }

    @Override
    public Json encode(Object canonical, KnownLocations sites, List<String> lost) {
        return Json.of(older(Mapping.MAPPER.valueToTree(canonical), "", lost));
    }

    @Override
    public List<String> losses(Object canonical) {
        List<String> lost = new ArrayList<>();
        try {
            older(Mapping.MAPPER.valueToTree(canonical), "", lost);
        } catch (OcpiException unsayable) {
            lost.add(String.valueOf(unsayable.getMessage()));
        }
        return List.copyOf(lost);
    }

    /** The tariff with prices without taxes: itself where they are. */
    static ObjectNode exclusive(ObjectNode tariff) {
        return "YES".equals(tariff.path("tax_included").asString("")) ? withoutTaxes(tariff) : tariff;
    }

    private static JsonNode older(JsonNode node, String path, List<String> lost) {
        if (node instanceof ArrayNode array) {
            ArrayNode list = Mapping.MAPPER.createArrayNode();
            array.valueStream().forEach(value -> list.add(older(value, path, lost)));
            return list;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode source = exclusive(object);
        boolean isConnector = source.has("power_type") && source.has("standard");
        ObjectNode result = Mapping.MAPPER.createObjectNode();
        source.propertyStream().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            String here = path.isEmpty() ? name : path + "." + name;
            if (isNew(name) || isConnector && name.equals("capabilities")) {
                boolean isTaxRule = name.equals("tax_included");
                if (!isTaxRule || value.asString("").equals("YES")) {
                    lost.add(here);
                }
                if (isTaxRule && value.asString("").equals("YES")) {
                    lost.add(PRICES_WITHOUT_TAX);
                }
            } else if (name.equals("min_price") || name.equals("max_price")) {
                result.set(name, limit(value));
            } else if (name.startsWith("total_") && name.endsWith("cost")) {
                result.set(name, price(value, here, lost));
            } else if (name.equals("elements") && value instanceof ArrayNode elements) {
                result.set(name, older(ofCharging(elements, here, lost), here, lost));
            } else if (name.equals("parking_restrictions")) {
                setKnown(result, name, value, here, lost);
            } else if (name.equals("parking_type") && !PARKING_TYPES.contains(value.asString(""))) {
                lost.add(here + " " + value.asString(""));
            } else if (name.equals("type")
                    && value.isString()
                    && value.stringValue().equals("EMAID")) {
                lost.add(here + " EMAID, sent as OTHER");
                result.put(name, "OTHER");
            } else {
                result.set(name, older(value, here, lost));
            }
        });
        return result;
    }

    /** An element that prices bookings must not be read as one that prices charging: it is left out. */
    private static ArrayNode ofCharging(ArrayNode elements, String path, List<String> lost) {
        ArrayNode kept = Mapping.MAPPER.createArrayNode();
        elements.valueStream().forEach(element -> {
            if (element.path("restrictions").has("booking")) {
                lost.add(path + ": an element with booking");
            } else {
                kept.add(element);
            }
        });
        if (kept.isEmpty() && !elements.isEmpty()) {
            throw OcpiException.invalid("the tariff prices bookings only, which 2.2.1 cannot say");
        }
        return kept;
    }

    private static boolean isNew(String name) {
        return switch (name) {
            case "tax_included",
                    "parking_places",
                    "help_phone",
                    "parking",
                    "accepted_service_providers",
                    "preauthorize_amount",
                    "booking_id" -> true;
            default -> false;
        };
    }

    /** Prices of 2.2.1 are without VAT: where a component tells its rate, the tax is taken out of its price. */
    private static ObjectNode withoutTaxes(ObjectNode tariff) {
        ObjectNode copy = tariff.deepCopy();
        copy.path("elements")
                .valueStream()
                .flatMap(element -> element.path("price_components").valueStream())
                .forEach(component -> {
                    JsonNode vat = component.get("vat");
                    if (component instanceof ObjectNode object && vat != null && vat.isNumber()) {
                        BigDecimal factor = HUNDRED.add(vat.decimalValue());
                        BigDecimal price = object.get("price").decimalValue();
                        if (factor.signum() > 0) {
                            object.put(
                                    "price",
                                    price.multiply(HUNDRED).divide(factor, PRICE_DECIMALS, RoundingMode.HALF_UP));
                        }
                    }
                });
        return copy;
    }

    private static void setKnown(ObjectNode result, String name, JsonNode values, String path, List<String> lost) {
        ArrayNode known = Mapping.MAPPER.createArrayNode();
        values.valueStream().forEach(value -> {
            if (NEW_RESTRICTIONS.contains(value.asString(""))) {
                lost.add(path + " " + value.asString(""));
            } else {
                known.add(value);
            }
        });
        if (!known.isEmpty()) {
            result.set(name, known);
        }
    }

    static ObjectNode limit(JsonNode limit) {
        ObjectNode result = Mapping.MAPPER.createObjectNode();
        result.set("excl_vat", limit.get("before_taxes"));
        if (limit.has("after_taxes")) {
            result.set("incl_vat", limit.get("after_taxes"));
        }
        return result;
    }

    static ObjectNode price(JsonNode price, String path, List<String> lost) {
        ObjectNode result = Mapping.MAPPER.createObjectNode();
        BigDecimal sum = price.get("before_taxes").decimalValue();
        result.set("excl_vat", price.get("before_taxes"));
        JsonNode taxes = price.path("taxes");
        if (taxes.isEmpty()) {
            return result;
        }
        for (JsonNode tax : taxes.valueStream().toList()) {
            sum = sum.add(tax.get("amount").decimalValue());
            if (!tax.path("name").asString("").equals(VAT)) {
                lost.add(path + ".taxes.name");
            }
            for (String detail : new String[] {"percentage", "account_number"}) {
                if (tax.has(detail)) {
                    lost.add(path + ".taxes." + detail);
                }
            }
        }
        if (taxes.size() > 1) {
            lost.add(path + ".taxes, sent as one");
        }
        result.put("incl_vat", sum);
        return result;
    }
}
