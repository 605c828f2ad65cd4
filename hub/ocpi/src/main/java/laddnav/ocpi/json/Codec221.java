package laddnav.ocpi.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * OCPI 2.2.1: its JSON is turned into that of 2.3.0 before it is bound, and back after it was written. Prices are the
 * difference that matters: {@code excl_vat}/{@code incl_vat} here, {@code before_taxes} and {@code taxes} there.
 */
final class Codec221 implements Codec {

    static final Codec221 INSTANCE = new Codec221();

    /** The name given to the one tax that 2.2.1 knows. */
    static final String VAT = "VAT";

    private Codec221() {}

    @Override
    public <T> T decode(Json json, Class<T> type) {
        return Codec230.bind(upgraded(json.tree(), type.getSimpleName().equals("Tariff")), type);
    }

    @Override
    public Json encode(Object canonical) {
        return Json.of(downgraded(Mapping.MAPPER.valueToTree(canonical)));
    }

    private static JsonNode upgraded(JsonNode node, boolean isTariff) {
        if (node instanceof ArrayNode array) {
            ArrayNode list = Mapping.MAPPER.createArrayNode();
            array.valueStream().forEach(value -> list.add(upgraded(value, isTariff)));
            return list;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode result = Mapping.MAPPER.createObjectNode();
        object.propertyStream().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (isLimit(name)) {
                result.set(name, renamed(value, "excl_vat", "before_taxes", "incl_vat", "after_taxes"));
            } else if (isPrice(name) && value.isObject()) {
                result.set(name, priceWithTaxes(value));
            } else {
                result.set(name, upgraded(value, name.equals("tariffs")));
            }
        });
        if (isTariff && !result.has("tax_included")) {
            result.put("tax_included", "NO");
        }
        return result;
    }

    private static JsonNode downgraded(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode list = Mapping.MAPPER.createArrayNode();
            array.valueStream().forEach(value -> list.add(downgraded(value)));
            return list;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode result = Mapping.MAPPER.createObjectNode();
        object.propertyStream().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (isLimit(name)) {
                result.set(name, renamed(value, "before_taxes", "excl_vat", "after_taxes", "incl_vat"));
            } else if (isPrice(name) && value.isObject()) {
                result.set(name, priceWithVat(value));
            } else if (!isNewIn230(name)) {
                result.set(name, downgraded(value));
            }
        });
        return result;
    }

    private static boolean isLimit(String name) {
        return name.equals("min_price") || name.equals("max_price");
    }

    private static boolean isPrice(String name) {
        return name.startsWith("total_") && name.endsWith("cost");
    }

    private static boolean isNewIn230(String name) {
        return switch (name) {
            case "tax_included", "parking_places", "help_phone", "parking", "accepted_service_providers" -> true;
            default -> false;
        };
    }

    private static JsonNode renamed(JsonNode value, String from1, String to1, String from2, String to2) {
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        ObjectNode result = Mapping.MAPPER.createObjectNode();
        object.propertyStream().forEach(field -> {
            String name = field.getKey();
            result.set(name.equals(from1) ? to1 : name.equals(from2) ? to2 : name, field.getValue());
        });
        return result;
    }

    private static JsonNode priceWithTaxes(JsonNode price) {
        ObjectNode result = Mapping.MAPPER.createObjectNode();
        JsonNode excl = price.get("excl_vat");
        JsonNode incl = price.get("incl_vat");
        if (excl != null) {
            result.set("before_taxes", excl);
        }
        if (excl != null && incl != null && excl.isNumber() && incl.isNumber()) {
            result.putArray("taxes")
                    .addObject()
                    .put("name", VAT)
                    .put("amount", incl.decimalValue().subtract(excl.decimalValue()));
        }
        return result;
    }

    private static JsonNode priceWithVat(JsonNode price) {
        ObjectNode result = Mapping.MAPPER.createObjectNode();
        JsonNode before = price.get("before_taxes");
        JsonNode taxes = price.get("taxes");
        if (before == null) {
            return result;
        }
        result.set("excl_vat", before);
        boolean amountsKnown =
                taxes != null && !taxes.isEmpty() && taxes.valueStream().allMatch(tax -> tax.has("amount"));
        if (amountsKnown) {
            result.put(
                    "incl_vat",
                    taxes.valueStream()
                            .map(tax -> tax.get("amount").decimalValue())
                            .reduce(before.decimalValue(), java.math.BigDecimal::add));
        }
        return result;
    }
}
