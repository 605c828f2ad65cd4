package laddnav.ocpi.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Plain Java values as a JSON tree. */
final class PlainValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlainValues() {}

    static JsonNode tree(@Nullable Object plain) {
        return switch (plain) {
            case null -> NODES.nullNode();
            case Json json -> json.tree();
            case Map<?, ?> map -> object(map);
            case Collection<?> list -> array(list);
            case Optional<?> optional -> tree(optional.orElse(null));
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case BigDecimal number -> NODES.numberNode(number);
            case Number number -> NODES.numberNode(new BigDecimal(number.toString()));
            case Instant time -> NODES.stringNode(Times.format(time));
            default -> NODES.stringNode(plain.toString());
        };
    }

    private static ObjectNode object(Map<?, ?> map) {
        ObjectNode object = NODES.objectNode();
        map.forEach((name, value) -> object.set(String.valueOf(name), tree(value)));
        return object;
    }

    private static ArrayNode array(Collection<?> list) {
        ArrayNode array = NODES.arrayNode();
        list.forEach(value -> array.add(tree(value)));
        return array;
    }
}
