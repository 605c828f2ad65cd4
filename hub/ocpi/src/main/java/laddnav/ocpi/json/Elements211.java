package laddnav.ocpi.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which element of a tariff holds. In 2.1.1 the first whose restrictions match is used whole; since 2.2 the first for
 * each dimension. A component that says "nothing" for a dimension makes one reading of the other.
 *
 * <p>The complex example of 2.1.1 begins with an unrestricted start fee, after which, read literally, nothing
 * could ever hold. A tariff with an unrestricted element before its last is therefore read by dimension, as
 * its author meant it.
 *
 * @see "OCPI 2.1.1, mod_tariffs, Tariff object"
 */
final class Elements211 {

    private Elements211() {}

    /** Turns elements that are used whole into such that mean the same when read by dimension. */
    static void perDimension(ObjectNode tariff) {
        List<ObjectNode> elements = elements(tariff);
        if (isReadByDimension(elements)) {
            return;
        }
        fill(elements, (element, missing) -> {
            ObjectNode nothing = Mapping.MAPPER.createObjectNode();
            nothing.put("type", missing.path("type").asString(""));
            nothing.put("price", BigDecimal.ZERO);
            nothing.put("step_size", 1);
            components(element).add(nothing);
        });
    }

    /** Turns elements that are read by dimension into such that mean the same when used whole, as far as can be. */
    static void whole(ObjectNode tariff, String path, List<String> lost) {
        List<ObjectNode> elements = elements(tariff);
        if (isReadByDimension(elements)) {
            return;
        }
        for (int i = 0; i < elements.size(); i++) {
            int from = i;
            for (Map.Entry<String, ObjectNode> next : next(elements, i).entrySet()) {
                ObjectNode holder = next.getValue();
                if (!isUnrestricted(holder)) {
                    lost.add(path + "elements[" + from + "]: " + next.getKey()
                            + " of a later element with restrictions of its own does not hold beside it");
                    continue;
                }
                components(holder)
                        .valueStream()
                        .filter(each -> each.path("type").asString("").equals(next.getKey()))
                        .forEach(each -> components(elements.get(from)).add(each.deepCopy()));
            }
        }
    }

    private static void fill(List<ObjectNode> elements, BiConsumer<ObjectNode, JsonNode> filler) {
        for (int i = 0; i < elements.size(); i++) {
            ObjectNode element = elements.get(i);
            for (String dimension : next(elements, i).keySet()) {
                filler.accept(element, Mapping.MAPPER.createObjectNode().put("type", dimension));
            }
        }
    }

    /** The dimensions that this element lacks and a later one has, each with the first of those. */
    private static Map<String, ObjectNode> next(List<ObjectNode> elements, int at) {
        Set<String> own = dimensions(elements.get(at));
        Map<String, ObjectNode> next = new LinkedHashMap<>();
        for (ObjectNode later : elements.subList(at + 1, elements.size())) {
            for (String dimension : dimensions(later)) {
                if (!own.contains(dimension)) {
                    next.putIfAbsent(dimension, later);
                }
            }
        }
        return next;
    }

    private static boolean isReadByDimension(List<ObjectNode> elements) {
        return elements.size() > 1
                && elements.subList(0, elements.size() - 1).stream().anyMatch(Elements211::isUnrestricted);
    }

    private static boolean isUnrestricted(ObjectNode element) {
        JsonNode restrictions = element.get("restrictions");
        return restrictions == null || restrictions.isNull() || restrictions.isEmpty();
    }

    private static Set<String> dimensions(ObjectNode element) {
        Set<String> types = new LinkedHashSet<>();
        components(element)
                .valueStream()
                .forEach(each -> types.add(each.path("type").asString("")));
        return types;
    }

    private static ArrayNode components(ObjectNode element) {
        return element.get("price_components") instanceof ArrayNode list ? list : element.putArray("price_components");
    }

    private static List<ObjectNode> elements(ObjectNode tariff) {
        List<ObjectNode> elements = new ArrayList<>();
        tariff.path("elements").valueStream().forEach(each -> {
            if (each instanceof ObjectNode element) {
                elements.add(element);
            }
        });
        return elements;
    }
}
