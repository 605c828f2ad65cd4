package laddnav.ocpi.json;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.types.MissingFieldException;
import laddnav.ocpi.types.OpenEnum;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** OCPI 2.3.0, whose objects are the canonical ones. */
final class Codec230 implements Codec {

    /** How Jackson begins to say that a required number or boolean is absent or null. */
    static final String NULL_PRIMITIVE = "Cannot map `null`";

    static final Codec230 INSTANCE = new Codec230();

    private Codec230() {}

    @Override
    public <T> T decode(Json json, Class<T> type) {
        return bind(json.tree(), type);
    }

    @Override
    public Json encode(Object canonical) {
        return Json.of(Mapping.MAPPER.valueToTree(canonical));
    }

    @Override
    public List<String> losses(Object canonical) {
        return List.of();
    }

    /** Binds a tree in the form of 2.3.0 to a canonical type. */
    static <T> T bind(JsonNode tree, Class<T> type) {
        return bind(() -> tree, type);
    }

    /** The same for a tree that is made first, which may be refused in the same words. */
    static <T> T bind(Supplier<JsonNode> tree, Class<T> type) {
        return bind(tree, made -> Mapping.MAPPER.treeToValue(made, type));
    }

    /** The same with a reader of one's own. */
    static <T> T bind(Supplier<JsonNode> tree, Function<JsonNode, @Nullable T> reader) {
        try {
            T value = reader.apply(tree.get());
            if (value == null) {
                // the JSON null, which is no object and no failure to the library
                throw OcpiException.invalid("a JSON object is expected here");
            }
            return value;
        } catch (MissingFieldException e) {
            throw OcpiException.invalid("field '" + e.field() + "' is missing");
        } catch (Unfit e) {
            throw OcpiException.invalid(
                    (e.field().isEmpty() ? "the value " : "field '" + e.field() + "' ") + e.getMessage());
        } catch (JacksonException e) {
            throw refusal(e);
        }
    }

    private static OcpiException refusal(JacksonException e) {
        return switch (e.getCause()) {
            case MissingFieldException missing -> OcpiException.invalid(path(e, missing.field()) + " is missing");
            case Unfit unfit -> OcpiException.invalid(path(e, unfit.field()) + " " + unfit.getMessage());
            case OcpiException refused -> OcpiException.invalid(path(e, "") + ": " + refused.getMessage());
            case null, default ->
                e.getOriginalMessage().startsWith(NULL_PRIMITIVE)
                        ? OcpiException.invalid(path(e, "") + " is missing")
                        : OcpiException.invalid(path(e, "") + " " + expectation(e));
        };
    }

    /** What would have been right, in words of OCPI and not of the library. */
    private static String expectation(JacksonException e) {
        if (!(e instanceof MismatchedInputException mismatch) || mismatch.getTargetType() == null) {
            return "cannot be read: " + firstLine(e.getOriginalMessage());
        }
        Class<?> type = mismatch.getTargetType();
        if (type.isEnum()) {
            String value = e instanceof InvalidFormatException format ? "'" + format.getValue() + "', and " : "";
            return "is " + value + "must be one of " + Arrays.toString(type.getEnumConstants());
        }
        if (type == String.class || OpenEnum.class.isAssignableFrom(type)) {
            return "must be a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        return Collection.class.isAssignableFrom(type) ? "must be a list" : "must be an object";
    }

    private static String path(JacksonException e, String last) {
        StringBuilder path = new StringBuilder();
        if (e instanceof DatabindException databind) {
            databind.getPath().forEach(step -> {
                if (step.getPropertyName() == null) {
                    path.append('[').append(step.getIndex()).append(']');
                } else {
                    path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
                }
            });
        }
        if (!last.isEmpty() && !path.toString().endsWith(last)) {
            path.append(path.isEmpty() ? "" : ".").append(last);
        }
        return "field '" + path + "'";
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
