package laddnav.ocpi.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Connector;
import laddnav.ocpi.types.Evse;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.Token;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes optional fields that are absent as null, and lists as empty ones, for partners that cannot read an object
 * without them.
 */
public final class Nulls {

    /** What 2.2.1 does not have of the canonical objects. */
    private static final Set<String> SINCE_2_3_0 =
            Set.of("help_phone", "parking_places", "parking", "accepted_service_providers", "tax_included", "taxes");

    /** What 2.1.1 may leave out, by the object that it is in; a list ends with []. */
    private static final Map<Class<?>, List<String>> OPTIONAL_211 = Map.of(
            Location.class,
            List.of(
                    "name",
                    "related_locations[]",
                    "evses[]",
                    "directions[]",
                    "operator",
                    "suboperator",
                    "owner",
                    "facilities[]",
                    "time_zone",
                    "opening_times",
                    "charging_when_closed",
                    "images[]",
                    "energy_mix"),
            Evse.class,
            List.of(
                    "evse_id",
                    "status_schedule[]",
                    "capabilities[]",
                    "floor_level",
                    "coordinates",
                    "physical_reference",
                    "directions[]",
                    "parking_restrictions[]",
                    "images[]"),
            Connector.class,
            List.of("tariff_id", "terms_and_conditions"),
            Session.class,
            List.of("end_datetime", "meter_id", "charging_periods[]", "total_cost"),
            Cdr.class,
            List.of("meter_id", "tariffs[]", "total_parking_time", "remark"),
            Tariff.class,
            List.of("tariff_alt_text[]", "tariff_alt_url", "energy_mix"),
            Token.class,
            List.of("visual_number", "language"));

    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private Nulls() {}

    /** @param type of a single value, or of the elements of a list */
    private record Field(
            String name,
            boolean isOptional,
            boolean isList,
            @Nullable Class<?> type) {}

    /** @param type the canonical type of the object, which is in the form of the version */
    public static Json filled(Version version, Json json, Class<?> type) {
        if (!(json.tree() instanceof ObjectNode object)) {
            return json;
        }
        ObjectNode copy = object.deepCopy();
        if (version == Version.V2_1_1) {
            fill211(copy, type);
        } else {
            fill(copy, type, version);
        }
        return Json.of(copy);
    }

    private static void fill(ObjectNode object, Class<?> type, Version version) {
        boolean isAmount = object.has("excl_vat");
        for (Field field : FIELDS.computeIfAbsent(type, Nulls::fields)) {
            JsonNode value = object.get(field.name());
            if (value != null) {
                Class<?> below = field.type();
                if (below != null) {
                    each(value, inner -> fill(inner, below, version));
                }
            } else if (field.isOptional() && !isAmount && isKnownIn(version, type, field.name())) {
                object.set(field.name(), field.isList() ? object.arrayNode() : object.nullNode());
            }
        }
        if (isAmount && !object.has("incl_vat")) {
            object.putNull("incl_vat");
        }
    }

    private static boolean isKnownIn(Version version, Class<?> type, String name) {
        boolean isNew = SINCE_2_3_0.contains(name) || type == Connector.class && name.equals("capabilities");
        return version == Version.V2_3_0 || !isNew;
    }

    private static void fill211(ObjectNode object, Class<?> type) {
        for (String named : OPTIONAL_211.getOrDefault(type, List.of())) {
            boolean isList = named.endsWith("[]");
            String name = isList ? named.substring(0, named.length() - 2) : named;
            if (!object.has(name)) {
                object.set(name, isList ? object.arrayNode() : object.nullNode());
            }
        }
        inner(object, "evses", Evse.class);
        inner(object, "connectors", Connector.class);
        inner(object, "location", Location.class);
        inner(object, "tariffs", Tariff.class);
    }

    private static void inner(ObjectNode object, String name, Class<?> type) {
        JsonNode value = object.get(name);
        if (value != null) {
            each(value, inner -> fill211(inner, type));
        }
    }

    private static void each(JsonNode value, java.util.function.Consumer<ObjectNode> filling) {
        if (value instanceof ObjectNode object) {
            filling.accept(object);
        } else if (value instanceof ArrayNode list) {
            list.valueStream()
                    .filter(ObjectNode.class::isInstance)
                    .map(ObjectNode.class::cast)
                    .forEach(filling);
        }
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (RecordComponent each : type.getRecordComponents()) {
            boolean isList = each.getType() == List.class;
            boolean isOptional = isList || each.getAnnotatedType().isAnnotationPresent(Nullable.class);
            Class<?> inner = isList
                            && each.getGenericType() instanceof ParameterizedType list
                            && list.getActualTypeArguments()[0] instanceof Class<?> element
                    ? element
                    : each.getType();
            boolean isObject = inner.isRecord() && !laddnav.ocpi.types.OpenEnum.class.isAssignableFrom(inner);
            fields.add(new Field(Mending.wireName(each.getName()), isOptional, isList, isObject ? inner : null));
        }
        return List.copyOf(fields);
    }
}
