package laddnav.ocpi.json;

import laddnav.ocpi.OcpiException;
import laddnav.ocpi.types.MissingFieldException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/** OCPI 2.3.0, whose objects are the canonical ones. */
final class Codec230 implements Codec {

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

    /** Binds a tree in the form of 2.3.0 to a canonical type. */
    static <T> T bind(JsonNode tree, Class<T> type) {
        try {
            return Mapping.MAPPER.treeToValue(tree, type);
        } catch (MissingFieldException e) {
            throw OcpiException.invalid("field '" + e.field() + "' is missing");
        } catch (JacksonException e) {
            throw refusal(e);
        }
    }

    private static OcpiException refusal(JacksonException e) {
        if (e.getCause() instanceof MissingFieldException missing) {
            return OcpiException.invalid(path(e, missing.field()) + " is missing");
        }
        if (e.getCause() instanceof OcpiException refused) {
            return refused;
        }
        return OcpiException.invalid(path(e, "") + ": " + firstLine(e.getOriginalMessage()));
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
