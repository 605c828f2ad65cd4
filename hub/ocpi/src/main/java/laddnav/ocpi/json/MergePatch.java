package laddnav.ocpi.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch, RFC 7396. */
final class MergePatch {

    private MergePatch() {}

    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode fields)) {
            return patch;
        }
        // what the patch does not name is shared with the target: trees are never changed once they are made
        ObjectNode merged = Mapping.MAPPER.createObjectNode();
        if (target instanceof ObjectNode object) {
            merged.setAll(object);
        }
        fields.propertyStream().forEach(field -> {
            if (field.getValue().isNull()) {
                merged.remove(field.getKey());
            } else {
                JsonNode old = merged.get(field.getKey());
                merged.set(
                        field.getKey(), apply(old == null ? Mapping.MAPPER.createObjectNode() : old, field.getValue()));
            }
        });
        return merged;
    }
}
