package laddnav.ocpi.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import laddnav.ocpi.Limits;
import laddnav.ocpi.OcpiException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.type.LogicalType;

/** The one configured mapper: exact decimals, limits on depth, length and size, no guessing of types. */
final class Mapping {

    static final JsonMapper MAPPER = create();

    private Mapping() {}

    /** @throws OcpiException HTTP 400 when it is not JSON in UTF-8, or passes a limit of depth or length */
    static JsonNode parse(byte[] utf8) {
        if (utf8.length >= 2 && (utf8[0] == 0 || utf8[1] == 0)) {
            throw OcpiException.notJson("the body is not JSON in UTF-8");
        }
        Surrogates.check(utf8);
        try {
            JsonNode tree = MAPPER.readTree(utf8);
            if (tree == null || tree.isMissingNode()) {
                throw OcpiException.notJson("the body is empty");
            }
            return tree;
        } catch (JacksonException e) {
            if (e.getCause() instanceof OcpiException refused) {
                throw refused;
            }
            throw Json.notJson(e);
        }
    }

    static byte[] write(JsonNode tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    /** @throws OcpiException 2001 where a number is so large or small that reckoning with it would cost too much */
    static BigDecimal bounded(BigDecimal number) {
        int integerDigits = number.precision() - number.scale();
        if (Math.abs((long) number.scale()) > Limits.MAX_DECIMAL_DIGITS || integerDigits > Limits.MAX_DECIMAL_DIGITS) {
            throw OcpiException.invalid(
                    "a number has more than " + Limits.MAX_DECIMAL_DIGITS + " digits before or after its point");
        }
        return number;
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
        return JsonMapper.builder(factory)
                .addModule(Readers.module())
                .addModule(Writers.module())
                .nodeFactory(new BoundedNumbers())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
                .withConfigOverride(
                        List.class,
                        list -> list.setInclude(
                                JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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
                        LogicalType.Enum,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
                .build();
    }

    /** Refuses numbers such as 1e999999, which are short to send and endless to write out. */
    private static final class BoundedNumbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public DecimalNode numberNode(BigDecimal number) {
            return DecimalNode.valueOf(bounded(number));
        }
    }
}
