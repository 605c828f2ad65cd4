package laddnav.ocpi.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import laddnav.ocpi.Limits;
import laddnav.ocpi.OcpiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON value as it came, unknown fields included. Immutable; parsed when first asked. This is the only form in which
 * JSON leaves this package, so that the JSON library has one home.
 */
public final class Json {

    /** What the library's messages say of itself, which no partner can use. */
    private static final Pattern LIBRARY = Pattern.compile(" ?\\((start marker )?at \\[Source:.*|, from `[^`]*`"
            + "|( \\(bound as [^)]*\\)| for `ObjectNode`)?: not allowed (as per|when) .*"
            + "|: enable `.*| \\(`[^`]*`\\)");

    private volatile byte @Nullable [] bytes;
    private volatile @Nullable JsonNode tree;

    private Json(byte @Nullable [] bytes, @Nullable JsonNode tree) {
        this.bytes = bytes;
        this.tree = tree;
    }

    /** Parses at once. @throws OcpiException HTTP 400 when the bytes are not JSON or pass a limit */
    public static Json parse(byte[] utf8) {
        byte[] bare = withoutMark(utf8);
        return new Json(bare, Mapping.parse(bare));
    }

    public static Json parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes bytes that are known to be JSON, such as what the store holds; parsed only when asked. */
    public static Json trusted(byte[] utf8) {
        return new Json(utf8, null);
    }

    static Json of(JsonNode tree) {
        return new Json(null, tree);
    }

    /**
     * Builds JSON from plain values: maps (in their order), lists, texts, numbers, booleans, times, {@link Json} and
     * null (written as null). Anything else is written as its text.
     */
    public static Json from(@Nullable Object plain) {
        return of(PlainValues.tree(plain));
    }

    /** A list of values. */
    public static Json list(List<Json> items) {
        var array = Mapping.MAPPER.createArrayNode();
        items.forEach(item -> array.add(item.tree()));
        return of(array);
    }

    /** UTF-8 bytes: those that came, or the written tree. */
    public byte[] bytes() {
        byte[] written = bytes;
        if (written == null) {
            written = Mapping.write(tree());
            bytes = written;
        }
        return written;
    }

    JsonNode tree() {
        JsonNode parsed = tree;
        if (parsed == null) {
            parsed = Mapping.parse(bytes());
            tree = parsed;
        }
        return parsed;
    }

    public boolean isObject() {
        return tree().isObject();
    }

    public boolean isList() {
        return tree().isArray();
    }

    /** The elements of a list; empty for anything else. */
    public List<Json> elements() {
        return tree().isArray() ? tree().valueStream().map(Json::of).toList() : List.of();
    }

    /** The names of an object's fields, in their order; empty for anything else. */
    public List<String> names() {
        return List.copyOf(tree().propertyNames());
    }

    /** A text, number or boolean as plain text; empty for anything else. */
    public Optional<String> scalar() {
        return tree().isValueNode() && !tree().isNull() ? Optional.of(tree().asString()) : Optional.empty();
    }

    /** The field's value; empty where it is absent or null. */
    public Optional<Json> field(String name) {
        JsonNode value = tree().get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(of(value));
    }

    /** The field's text; empty where it is absent, null or not a string. */
    public Optional<String> text(String name) {
        JsonNode value = tree().get(name);
        return value == null || !value.isString() ? Optional.empty() : Optional.of(value.stringValue());
    }

    /** The field as a whole number, which may come as text; empty where it is absent, null or something else. */
    public Optional<Integer> integer(String name) {
        JsonNode value = tree().get(name);
        if (value == null
                || !(value.isNumber() || value.isString())
                || value.asString().length() > 10) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(value.asString().trim()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The field as a time in UTC. @throws OcpiException 2001 when it is there and not a time */
    public Optional<Instant> time(String name) {
        return text(name).map(text -> Times.parse(name, text));
    }

    /** This object with the field set, in a new value. */
    public Json with(String name, Json value) {
        ObjectNode copy = copy();
        copy.set(name, value.tree());
        return of(copy);
    }

    public Json with(String name, String value) {
        ObjectNode copy = copy();
        copy.put(name, value);
        return of(copy);
    }

    public Json without(String name) {
        ObjectNode copy = copy();
        copy.remove(name);
        return of(copy);
    }

    /** RFC 7396: this object with the patch merged into it. Null removes; lists are replaced whole. */
    public Json mergedWith(Json patch) {
        return of(MergePatch.apply(tree(), patch.tree()));
    }

    /** Equal as JSON: order of fields does not matter, and 1.0 equals 1. */
    public boolean sameAs(Json other) {
        return Mapping.same(tree(), other.tree());
    }

    /** The field as an exact number, which may come as text; empty where it is absent, null or something else. */
    public Optional<BigDecimal> decimal(String name) {
        JsonNode value = tree().get(name);
        if (value == null || value.asString("").length() > Limits.MAX_JSON_NUMBER) {
            return Optional.empty();
        }
        try {
            return value.isNumber()
                    ? Optional.of(value.decimalValue())
                    : value.isString()
                            ? Optional.of(new BigDecimal(value.stringValue().trim()))
                            : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A byte order mark is not JSON; some write one all the same. */
    private static byte[] withoutMark(byte[] utf8) {
        boolean marked =
                utf8.length >= 3 && (utf8[0] & 0xFF) == 0xEF && (utf8[1] & 0xFF) == 0xBB && (utf8[2] & 0xFF) == 0xBF;
        return marked ? Arrays.copyOfRange(utf8, 3, utf8.length) : utf8;
    }

    private ObjectNode object() {
        if (tree() instanceof ObjectNode node) {
            return node;
        }
        throw OcpiException.invalid("a JSON object is expected here");
    }

    /** Trees are never changed once they are made, so a copy shares all below its own fields. */
    private ObjectNode copy() {
        return Mapping.MAPPER.createObjectNode().setAll(object());
    }

    /** Written over several lines, for people who read it. */
    public String indented() {
        return tree().toPrettyString();
    }

    @Override
    public String toString() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    static OcpiException notJson(JacksonException cause) {
        return OcpiException.notJson("the body is not JSON: "
                + LIBRARY.matcher(cause.getOriginalMessage()).replaceAll(""));
    }
}
