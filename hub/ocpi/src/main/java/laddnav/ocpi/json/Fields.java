package laddnav.ocpi.json;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An object on its way into another shape, field by field. What nobody asked for is lost, and told by its path. */
final class Fields {

    /** The shape of one object inside another. */
    interface Shape {
        /** The object in its new shape; absent where that cannot be said. */
        @Nullable
        ObjectNode of(ObjectNode object, String path);
    }

    private final ObjectNode in;
    private final ObjectNode out = Mapping.MAPPER.createObjectNode();
    private final String path;
    private final List<String> lost;
    private final Set<String> seen = new HashSet<>();

    /** @param path of the object itself, empty for the outermost */
    Fields(ObjectNode in, String path, List<String> lost) {
        this.in = in;
        this.path = path;
        this.lost = lost;
    }

    Fields copy(String... names) {
        for (String name : names) {
            rename(name, name);
        }
        return this;
    }

    Fields rename(String from, String to) {
        JsonNode value = take(from);
        if (value != null) {
            out.set(to, value);
        }
        return this;
    }

    /** Fields that are said elsewhere, or whose absence says the same. */
    Fields skip(String... names) {
        seen.addAll(List.of(names));
        return this;
    }

    Fields put(String name, @Nullable JsonNode value) {
        if (value != null) {
            out.set(name, value);
        }
        return this;
    }

    Fields put(String name, String value) {
        out.put(name, value);
        return this;
    }

    Fields inner(String name, Shape shape) {
        if (take(name) instanceof ObjectNode object) {
            put(name, shape.of(object, at(name)));
        }
        return this;
    }

    /** A list of objects; those that cannot be said are left out. An empty list is not written. */
    Fields each(String name, Shape shape) {
        if (take(name) instanceof ArrayNode list) {
            ArrayNode shaped = Mapping.MAPPER.createArrayNode();
            list.valueStream().forEach(value -> {
                ObjectNode element = value instanceof ObjectNode object ? shape.of(object, at(name)) : null;
                if (element != null) {
                    shaped.add(element);
                }
            });
            if (!shaped.isEmpty()) {
                out.set(name, shaped);
            }
        }
        return this;
    }

    /** A list of values of an enumeration; those that the version does not have are left out, and lost. */
    Fields known(String name, Set<String> values) {
        if (take(name) instanceof ArrayNode list) {
            ArrayNode kept = Mapping.MAPPER.createArrayNode();
            list.valueStream().forEach(value -> {
                if (values.contains(value.asString(""))) {
                    kept.add(value);
                } else {
                    lose(name + " " + value.asString(""));
                }
            });
            if (!kept.isEmpty()) {
                out.set(name, kept);
            }
        }
        return this;
    }

    /** The value, which is then not lost; absent where there is none. */
    @Nullable
    JsonNode take(String name) {
        seen.add(name);
        return in.get(name);
    }

    String text(String name) {
        JsonNode value = take(name);
        return value == null ? "" : value.asString("");
    }

    void lose(String what) {
        lost.add(at(what));
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    ObjectNode done() {
        in.propertyStream()
                .map(java.util.Map.Entry::getKey)
                .filter(name -> !seen.contains(name))
                .forEach(this::lose);
        return out;
    }
}
