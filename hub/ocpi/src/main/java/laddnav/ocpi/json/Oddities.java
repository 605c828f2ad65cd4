package laddnav.ocpi.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import laddnav.ocpi.Version;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the readers of one object take although it is not as the specification has it, and how it would be right. */
final class Oddities {

    /** Under which the readers find it. */
    static final String KEY = "laddnav.oddities";

    private static final int MOST = 1_000;

    private final Version version;
    private final Set<String> findings = new LinkedHashSet<>();
    private final Map<JsonPointer, JsonNode> right = new LinkedHashMap<>();
    private JsonPointer prefix = JsonPointer.empty();

    Oddities(Version version) {
        this.version = version;
    }

    /** Those of the object that is being read; absent where nobody wants to know. */
    static @Nullable Oddities of(DeserializationContext context) {
        return context.getAttribute(KEY) instanceof Oddities known ? known : null;
    }

    /** The value that is being read is odd; {@code value} would be right, or where absent, no such field. */
    static void note(DeserializationContext context, JsonParser in, String what, @Nullable JsonNode value) {
        note(context, in, "", what, value);
    }

    /** The same of a field below it. */
    static void note(
            DeserializationContext context, JsonParser in, String field, String what, @Nullable JsonNode value) {
        Oddities odd = of(context);
        if (odd != null) {
            JsonPointer at = odd.here(in);
            odd.add(field.isEmpty() ? at : at.appendProperty(field), what, value);
        }
    }

    Version version() {
        return version;
    }

    JsonPointer here(JsonParser in) {
        return prefix.append(in.streamReadContext().pathAsPointer());
    }

    /** What is read meanwhile stands below this place, which a parser of its own does not know. */
    <T> T within(JsonPointer place, Supplier<T> reading) {
        JsonPointer outer = prefix;
        prefix = place;
        try {
            return reading.get();
        } finally {
            prefix = outer;
        }
    }

    /** Without a value the field is taken away. */
    void add(JsonPointer at, String what, @Nullable JsonNode value) {
        finding(at, what);
        if (right.size() < MOST) {
            right.put(at, value == null ? Mapping.MAPPER.nullNode() : value);
        }
    }

    void finding(JsonPointer at, String what) {
        if (findings.size() < MOST) {
            String name = named(at);
            findings.add(name.isEmpty() ? what : name + ": " + what);
        }
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    /** The tree with everything put right; the given one stays as it is. */
    JsonNode applied(JsonNode tree) {
        if (right.isEmpty()) {
            return tree;
        }
        JsonNode copy = tree.deepCopy();
        right.forEach((at, value) -> place(copy, at, value));
        return copy;
    }

    /** Where the tree has the place; one of 2.1.1 is read in another shape and may have it under another name. */
    private void place(JsonNode copy, JsonPointer at, JsonNode value) {
        for (JsonPointer each : version.isRouted() ? List.of(at) : Names211.of(at)) {
            JsonNode holder = copy.at(each.head());
            if (holder instanceof ObjectNode object && object.has(each.last().getMatchingProperty())) {
                String name = each.last().getMatchingProperty();
                if (value.isNull()) {
                    object.remove(name);
                } else {
                    object.set(name, value);
                }
                return;
            }
            if (holder instanceof ArrayNode list && each.last().getMatchingIndex() >= 0 && !value.isNull()) {
                list.set(each.last().getMatchingIndex(), value);
                return;
            }
        }
    }

    /** Names of fields without the numbers of list elements, so that each kind is counted as one. */
    private static String named(JsonPointer at) {
        List<String> names = new ArrayList<>();
        for (JsonPointer each = at; each != null && !each.matches(); each = each.tail()) {
            if (each.getMatchingIndex() < 0) {
                names.add(each.getMatchingProperty());
            }
        }
        return String.join(".", names);
    }

    /** The fields of 2.1.1 behind those of its canonical shape. */
    private static final class Names211 {
        private static final Map<String, List<String>> OLDER = Map.of(
                "start_date_time", List.of("start_datetime"),
                "end_date_time", List.of("stop_date_time", "end_datetime"),
                "max_voltage", List.of("voltage"),
                "max_amperage", List.of("amperage"),
                "contract_id", List.of("auth_id"));

        static List<JsonPointer> of(JsonPointer at) {
            String text = at.toString();
            String older = text.equals("/total_cost/before_taxes")
                    ? "/total_cost"
                    : text.startsWith("/cdr_location/") ? text.replaceFirst("/cdr_location/", "/location/") : text;
            JsonPointer place = JsonPointer.compile(older);
            List<JsonPointer> all = new ArrayList<>(List.of(place));
            JsonPointer last = place.last();
            JsonPointer head = place.head();
            if (last != null && head != null) {
                OLDER.getOrDefault(last.getMatchingProperty(), List.of())
                        .forEach(name -> all.add(head.appendProperty(name)));
            }
            return all;
        }
    }
}
