package laddnav.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import laddnav.ocpi.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every way to spoil one field of an object, at any depth: each with its name, such as {@code evses.0.uid}. */
final class Spoilt {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Partners write degrees as numbers, and mean them without doubt. */
    private static final Set<String> DEGREES = Set.of("latitude", "longitude");

    /** What no version knows, as it is found again in an answer. */
    static final String UNKNOWN = "\"x_kept\":{\"vendor\":[1.50,null,\"å\"]}";

    private Spoilt() {}

    /** The object with a field that no version knows in each of its objects. */
    static String withUnknownFields(Json object) {
        return object.toString().replaceAll("\\}", "," + UNKNOWN + "}");
    }

    /** The object without one of its fields, for each of them. */
    static Map<String, String> withoutEach(Json object) {
        Map<String, String> spoilt = new LinkedHashMap<>();
        forEachField(object, (root, holder, name, path) -> {
            holder.remove(name);
            spoilt.put(path + " missing", root.toString());
        });
        return spoilt;
    }

    /** The object with something else where a text, a number, a flag, a list or an object is due. */
    static Map<String, String> withOtherTypes(Json object) {
        Map<String, String> spoilt = new LinkedHashMap<>();
        forEachField(object, (root, holder, name, path) -> {
            JsonNode value = holder.get(name);
            for (String other : others(name, value)) {
                holder.set(name, MAPPER.readTree(other));
                spoilt.put(path + " " + other, root.toString());
            }
        });
        return spoilt;
    }

    /** The object with another value for each time in it. */
    static Map<String, String> withTimes(Json object, String suffix, String time) {
        Map<String, String> spoilt = new LinkedHashMap<>();
        forEachField(object, (root, holder, name, path) -> {
            if (name.endsWith("date_time") || name.equals("last_updated")) {
                holder.put(name, time);
                spoilt.put(path + suffix, root.toString());
            }
        });
        return spoilt;
    }

    private static List<String> others(String name, JsonNode value) {
        if (value.isString()) {
            return DEGREES.contains(name) ? List.of("true", "{}", "[]") : List.of("5", "true", "{}", "[]");
        }
        if (value.isNumber()) {
            return List.of("true", "{}", "[]", "\"much\"");
        }
        return value.isBoolean() ? List.of("5", "{}", "\"maybe\"") : List.of("5", "true", "\"text\"");
    }

    private interface Visitor {
        void visit(ObjectNode root, ObjectNode holder, String name, String path);
    }

    private static void forEachField(Json object, Visitor visitor) {
        List<List<String>> paths = new ArrayList<>();
        collect(MAPPER.readTree(object.bytes()), List.of(), paths::add);
        for (List<String> path : paths) {
            ObjectNode root = (ObjectNode) MAPPER.readTree(object.bytes());
            JsonNode holder = root;
            for (String step : path.subList(0, path.size() - 1)) {
                holder = holder instanceof ArrayNode list ? list.get(Integer.parseInt(step)) : holder.get(step);
            }
            visitor.visit(root, (ObjectNode) holder, path.getLast(), String.join(".", path));
        }
    }

    private static void collect(JsonNode node, List<String> path, Consumer<List<String>> paths) {
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), and(path, Integer.toString(i)), paths);
            }
        }
        if (node instanceof ObjectNode object) {
            for (String name : object.propertyNames()) {
                paths.accept(and(path, name));
                collect(object.get(name), and(path, name), paths);
            }
        }
    }

    private static List<String> and(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
