package laddnav.ocpi.json;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.ocpi.CountryCodes;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.Tariff;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what partners send and puts right what they meant without doubt, so that it is not passed on: what a strict
 * receiver would choke on stops at the hub. What is as the specification has it, or unknown, stays byte for byte.
 */
public final class Mending {

    private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Map<String, ObjectReader>> FIELDS = new ConcurrentHashMap<>();

    private Mending() {}

    /** A whole object. @throws laddnav.ocpi.OcpiException 2001 naming the field that is missing or wrong */
    public static <T> Understood<T> read(Version version, Json json, Class<T> type) {
        Oddities odd = new Oddities(version);
        JsonNode source = json.tree();
        JsonNode tree = source;
        if (source instanceof ObjectNode object) {
            tree = renamed(object, type, version, odd);
            if (hasNull(json.bytes())) {
                tree = withoutNulls(tree, odd);
            }
        }
        JsonNode read = tree;
        T value = Codec230.bind(
                () -> version.isRouted() || !(read instanceof ObjectNode object)
                        ? read
                        : Reading211.canonical(object, type),
                shape -> reader(type).withAttribute(Oddities.KEY, odd).readValue(shape));
        return new Understood<>(value, odd.isEmpty() ? json : Json.of(odd.applied(tree)), odd.findings());
    }

    /** A merge patch: the fields that it has. What is wrong in it is left to whoever merges it. */
    public static Understood<Json> patch(Version version, Json json, Class<?> type) {
        if (!(json.tree() instanceof ObjectNode object)) {
            return new Understood<>(json, json, List.of());
        }
        Oddities odd = new Oddities(version);
        Map<String, ObjectReader> fields = FIELDS.computeIfAbsent(type, Mending::readers);
        object.propertyStream().forEach(field -> {
            ObjectReader reader = fields.get(field.getKey());
            if (reader != null && !field.getValue().isNull()) {
                JsonPointer at = JsonPointer.empty().appendProperty(field.getKey());
                odd.within(at, () -> isRead(reader.withAttribute(Oddities.KEY, odd), field.getValue()));
            }
        });
        Json right = odd.isEmpty() ? json : Json.of(odd.applied(object));
        return new Understood<>(right, right, odd.findings());
    }

    private static boolean isRead(ObjectReader reader, JsonNode value) {
        try {
            return reader.readValue(value) != null;
        } catch (JacksonException | IllegalArgumentException e) {
            // a part of an object need not be whole; the merged object is checked
            return false;
        }
    }

    private static ObjectReader reader(Class<?> type) {
        return READERS.computeIfAbsent(type, Mapping.MAPPER::readerFor);
    }

    private static Map<String, ObjectReader> readers(Class<?> type) {
        Map<String, ObjectReader> readers = new ConcurrentHashMap<>();
        for (RecordComponent each : type.getRecordComponents()) {
            readers.put(
                    wireName(each.getName()),
                    Mapping.MAPPER.readerFor(Mapping.MAPPER.constructType(each.getGenericType())));
        }
        return readers;
    }

    /** {@code lastUpdated} as {@code last_updated}. */
    static String wireName(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Other names for the right ones, and a field that 2.3.0 requires and older platforms do not know. */
    private static JsonNode renamed(ObjectNode object, Class<?> type, Version version, Oddities odd) {
        ObjectNode result = object;
        if (type == Cdr.class && version == Version.V2_1_1) {
            result = renamed(result, "end_date_time", "stop_date_time", odd);
        } else if (type == Session.class && version == Version.V2_1_1) {
            result = renamed(result, "start_date_time", "start_datetime", odd);
            result = renamed(result, "end_date_time", "end_datetime", odd);
        } else if (type == Location.class && version == Version.V2_1_1) {
            country(result, JsonPointer.compile("/country"), odd);
        } else if (type == Location.class && version == Version.V2_3_0) {
            result = parking(result, odd);
        } else if (type == Tariff.class && version == Version.V2_3_0 && !result.has("tax_included")) {
            odd.finding(JsonPointer.compile("/tax_included"), "is missing, read as NO");
            result = result.deepCopy().put("tax_included", "NO");
        }
        if (type == Cdr.class && version == Version.V2_1_1 && result.get("location") instanceof ObjectNode) {
            country(result, JsonPointer.compile("/location/country"), odd);
        }
        return result;
    }

    private static void country(ObjectNode object, JsonPointer at, Oddities odd) {
        JsonNode value = object.at(at);
        if (value.isString()) {
            CountryCodes.alpha3(value.stringValue())
                    .ifPresent(three -> odd.add(
                            at,
                            "two letters for three",
                            Mapping.MAPPER.getNodeFactory().stringNode(three)));
        }
    }

    private static ObjectNode renamed(ObjectNode object, String from, String to, Oddities odd) {
        JsonNode value = object.get(from);
        if (value == null || object.hasNonNull(to)) {
            return object;
        }
        odd.finding(JsonPointer.empty().appendProperty(from), "stands for " + to);
        ObjectNode copy = object.deepCopy();
        copy.remove(from);
        copy.set(to, value);
        return copy;
    }

    private static ObjectNode parking(ObjectNode location, Oddities odd) {
        if (!(location.get("parking_places") instanceof ArrayNode places)
                || places.valueStream().noneMatch(place -> place.has("parking_id") && !place.has("id"))) {
            return location;
        }
        ArrayNode right = Mapping.MAPPER.createArrayNode();
        for (JsonNode place : places) {
            right.add(place instanceof ObjectNode object ? renamed(object, "parking_id", "id", odd) : place);
        }
        ObjectNode copy = location.deepCopy();
        copy.set("parking_places", right);
        return copy;
    }

    /** Whether a null may be in it: it may also be part of a text. */
    private static boolean hasNull(byte[] json) {
        for (int i = 0; i + 3 < json.length; i++) {
            if (json[i] == 'n' && json[i + 1] == 'u' && json[i + 2] == 'l' && json[i + 3] == 'l') {
                return true;
            }
        }
        return false;
    }

    private static JsonNode withoutNulls(JsonNode node, Oddities odd) {
        JsonNode copy = node.deepCopy();
        if (dropNulls(copy)) {
            odd.finding(JsonPointer.empty(), "null for fields that are absent");
            return copy;
        }
        return node;
    }

    private static boolean dropNulls(JsonNode node) {
        boolean isDropped = false;
        if (node instanceof ObjectNode object) {
            List<String> names = List.copyOf(object.propertyNames());
            for (String name : names) {
                if (object.get(name).isNull()) {
                    object.remove(name);
                    isDropped = true;
                } else {
                    isDropped |= dropNulls(object.get(name));
                }
            }
        } else if (node instanceof ArrayNode list) {
            for (JsonNode each : list) {
                isDropped |= dropNulls(each);
            }
        }
        return isDropped;
    }
}
