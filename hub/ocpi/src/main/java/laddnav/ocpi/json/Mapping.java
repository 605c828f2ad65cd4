package laddnav.ocpi.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import laddnav.ocpi.Limits;
import laddnav.ocpi.types.GeoLocation;
import laddnav.ocpi.types.OpenEnum;
import laddnav.ocpi.types.TaxIncluded;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** The one configured mapper: exact decimals, limits on depth and length, no guessing of types. */
final class Mapping {

    static final JsonMapper MAPPER = create();

    private Mapping() {}

    static JsonNode parse(byte[] utf8) {
        try {
            JsonNode tree = MAPPER.readTree(utf8);
            if (tree.isMissingNode()) {
                throw laddnav.ocpi.OcpiException.notJson("the body is empty");
            }
            return tree;
        } catch (JacksonException e) {
            throw Json.notJson(e);
        }
    }

    static byte[] write(JsonNode tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    /** Equality of values, where 1.0 is 1 and the order of fields does not matter. */
    static boolean same(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        if (a.isArray() && b.isArray()) {
            return sameElements(a, b);
        }
        if (a.isObject() && b.isObject()) {
            return a.size() == b.size() && a.propertyStream().allMatch(field -> sameField(field, b));
        }
        return a.equals(b);
    }

    private static boolean sameField(Map.Entry<String, JsonNode> field, JsonNode other) {
        JsonNode value = other.get(field.getKey());
        return value != null && same(field.getValue(), value);
    }

    private static boolean sameElements(JsonNode a, JsonNode b) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<JsonNode> others = b.valueStream().iterator();
        return a.valueStream().allMatch(value -> same(value, others.next()));
    }

    private static JsonMapper create() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.MAX_JSON_DEPTH)
                        .maxStringLength(Limits.MAX_JSON_STRING)
                        .maxNumberLength(Limits.MAX_JSON_NUMBER)
                        .build())
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
        SimpleModule module = new SimpleModule("ocpi");
        module.addSerializer(Instant.class, new InstantWriter());
        module.addDeserializer(Instant.class, new InstantReader());
        module.addSerializer(OpenEnum.class, new OpenEnumWriter());
        module.addSerializer(TaxIncluded.class, new TaxIncludedWriter());
        module.addDeserializer(TaxIncluded.class, new TaxIncludedReader());
        module.addSerializer(BigDecimal.class, new DecimalWriter());
        module.setDeserializerModifier(new OpenEnumReaders());
        return JsonMapper.builder(factory)
                .addModule(module)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_EMPTY))
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Boolean,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Enum, config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
                .build();
    }

    private static final class InstantWriter extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            out.writeString(Times.format(value));
        }
    }

    private static final class InstantReader extends ValueDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) {
            if (!in.currentToken().isScalarValue() || in.currentToken().isNumeric()) {
                throw context.weirdStringException(in.getString(), Instant.class, "a time as text is expected");
            }
            return Times.parse(in.streamReadContext().currentName(), in.getString());
        }
    }

    private static final class DecimalWriter extends ValueSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializationContext context) {
            out.writeNumber(value);
        }
    }

    private static final class OpenEnumWriter extends ValueSerializer<OpenEnum> {
        @Override
        public void serialize(OpenEnum value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.value());
        }
    }

    private static final class TaxIncludedWriter extends ValueSerializer<TaxIncluded> {
        @Override
        public void serialize(TaxIncluded value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.wire());
        }
    }

    private static final class TaxIncludedReader extends ValueDeserializer<TaxIncluded> {
        @Override
        public TaxIncluded deserialize(JsonParser in, DeserializationContext context) {
            String text = in.getString();
            for (TaxIncluded value : TaxIncluded.values()) {
                if (value.wire().equals(text)) {
                    return value;
                }
            }
            throw context.weirdStringException(text, TaxIncluded.class, "YES, NO or N/A is expected");
        }
    }

    /** Open enums are read by their one-text constructor, so that none needs an annotation. */
    private static final class OpenEnumReaders extends ValueDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier bean, ValueDeserializer<?> standard) {
            Class<?> type = bean.getBeanClass();
            if (OpenEnum.class.isAssignableFrom(type)) {
                return new OpenEnumReader(type);
            }
            return type == GeoLocation.class ? new GeoLocationReader() : standard;
        }
    }

    private static final class OpenEnumReader extends ValueDeserializer<Object> {
        private final Class<?> type;

        OpenEnumReader(Class<?> type) {
            this.type = type;
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != tools.jackson.core.JsonToken.VALUE_STRING) {
                return context.handleUnexpectedToken(type, in);
            }
            try {
                return type.getConstructor(String.class).newInstance(in.getString());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type + " is an open enum without a constructor of one text", e);
            }
        }
    }

    /** Coordinates come as numbers from some partners; they are kept as text. */
    private static final class GeoLocationReader extends ValueDeserializer<GeoLocation> {
        @Override
        public GeoLocation deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = context.readTree(in);
            return new GeoLocation(scalar(tree, "latitude"), scalar(tree, "longitude"));
        }

        private static String scalar(JsonNode tree, String name) {
            JsonNode value = tree.get(name);
            if (value == null || value.isNull()) {
                throw new laddnav.ocpi.types.MissingFieldException(name);
            }
            return value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
        }
    }
}
