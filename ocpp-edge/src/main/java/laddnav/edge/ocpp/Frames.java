package laddnav.edge.ocpp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes messages. Reading never throws: what cannot be read is a {@link Frame.Malformed}. */
final class Frames {

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxStringLength(65_536)
                            .maxNumberLength(40)
                            .build())
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The id of a message that has none that can be read, as OCPP 2.0.1 has it; 1.6 is silent about this case. */
    static final String UNKNOWN_ID = "-1";

    private static final int CALL = 2;
    private static final int RESULT = 3;
    private static final int ERROR = 4;
    private static final Pattern ID_OF_BROKEN_CALL = Pattern.compile("^\\s*\\[\\s*2\\s*,\\s*\"([^\"\\\\]{1,64})\"");
    /** {@code "transactionId":,} as some chargers write a property that they have no value for. */
    private static final Pattern VALUE_LEFT_OUT = Pattern.compile("(\"\\s*:)\\s*(?=[,}])");
    /** {@code [,{…}]} as some chargers begin a list. */
    private static final Pattern COMMA_TOO_MANY = Pattern.compile("([\\[{])\\s*,");

    private Frames() {}

    static Frame read(String text, Repairs repairs) {
        JsonNode tree = parse(text);
        if (tree == null) {
            String repaired = COMMA_TOO_MANY
                    .matcher(VALUE_LEFT_OUT.matcher(text).replaceAll("$1null"))
                    .replaceAll("$1");
            tree = repaired.equals(text) ? null : parse(repaired);
            if (tree == null) {
                return new Frame.Malformed(idOfBroken(text), ErrorCode.FORMATION_VIOLATION, "this is not JSON");
            }
            repairs.count(Repair.BROKEN_JSON);
        }
        if (!(tree instanceof ArrayNode array)
                || array.size() < 3
                || !array.get(0).isIntegralNumber()) {
            return new Frame.Malformed(UNKNOWN_ID, ErrorCode.FORMATION_VIOLATION, "a list [type, id, …] is expected");
        }
        return frame(array, repairs);
    }

    private static Frame frame(ArrayNode array, Repairs repairs) {
        JsonNode idNode = array.get(1);
        if (idNode.isNumber()) {
            repairs.count(Repair.NUMBER_FOR_TEXT);
        }
        String id = idNode.isString() || idNode.isNumber() ? idNode.asString() : "";
        if (id.isEmpty() || id.length() > Limits.MAX_MESSAGE_ID) {
            return new Frame.Malformed(
                    UNKNOWN_ID,
                    ErrorCode.FORMATION_VIOLATION,
                    "the message id has 1 to " + Limits.MAX_MESSAGE_ID + " characters");
        }
        return switch (array.get(0).asInt()) {
            case CALL -> call(id, array);
            case RESULT -> new Frame.Result(id, array.get(2));
            case ERROR ->
                new Frame.Failure(
                        id,
                        array.get(2).asString(),
                        array.size() > 3 ? array.get(3).asString() : "");
            default -> new Frame.Malformed(id, ErrorCode.PROTOCOL_ERROR, "message type is 2, 3 or 4");
        };
    }

    private static Frame call(String id, ArrayNode array) {
        if (!array.get(2).isString()) {
            return new Frame.Malformed(id, ErrorCode.FORMATION_VIOLATION, "the action is a text");
        }
        String action = array.get(2).stringValue();
        JsonNode payload = array.size() > 3 ? array.get(3) : MAPPER.createObjectNode();
        if (payload.isNull()) {
            payload = MAPPER.createObjectNode();
        }
        return payload instanceof ObjectNode object
                ? new Frame.Call(id, action, object)
                : new Frame.Malformed(id, ErrorCode.FORMATION_VIOLATION, "the payload is an object");
    }

    private static String idOfBroken(String text) {
        Matcher matcher = ID_OF_BROKEN_CALL.matcher(text);
        return matcher.find() ? matcher.group(1) : UNKNOWN_ID;
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            return null;
        }
    }

    static String call(String id, String action, Json payload) {
        return write(MAPPER.createArrayNode().add(CALL).add(id).add(action).add(node(payload)));
    }

    static String result(String id, Json payload) {
        return write(MAPPER.createArrayNode().add(RESULT).add(id).add(node(payload)));
    }

    static String error(String id, ErrorCode code, String description) {
        String shortened = description.length() <= 255 ? description : description.substring(0, 255);
        return write(MAPPER.createArrayNode()
                .add(ERROR)
                .add(id)
                .add(code.wire())
                .add(shortened)
                .add(MAPPER.createObjectNode()));
    }

    /** A payload in the form in which it leaves this package. */
    static Json json(JsonNode node) {
        return Json.trusted(MAPPER.writeValueAsBytes(node));
    }

    private static JsonNode node(Json payload) {
        return MAPPER.readTree(payload.bytes());
    }

    private static String write(ArrayNode frame) {
        return MAPPER.writeValueAsString(frame);
    }
}
