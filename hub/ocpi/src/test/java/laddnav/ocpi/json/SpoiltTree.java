package laddnav.ocpi.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON of valid JSON that is nearly that: values of other types, huge, deep, missing, doubled. */
final class SpoiltTree {

    private static final int MOST_COPIES = 60;
    private static final Pattern KEY = Pattern.compile("\"([a-z_0-9]+)\":");
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "false",
            "{}",
            "[]",
            "[[]]",
            "[null]",
            "[{}]",
            "{\"\":{}}",
            "\"\"",
            "\" \"",
            "\"-\"",
            "\"#NA\"",
            "0",
            "-0",
            "-1",
            "-0.000",
            "1e39",
            "1e-39",
            "0.1e5",
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "99999999999999999999999999999999999999",
            "0.1234567890123456789012345678901234567",
            "\"1e39\"",
            "\"0x10\"",
            "\"1,5\"",
            "\"NaN\"",
            "\"Infinity\"",
            "\"2026-02-30T10:00:00Z\"",
            "\"2026-10-01T24:00:00Z\"",
            "\"2026-10-01T10:00:60Z\"",
            "\"2026-10-01\"",
            "\"9999-12-31T23:59:59.999999999Z\"",
            "\"0001-01-01T00:00:00Z\"",
            "\"-0001-01-01T00:00:00Z\"",
            "\"+999999999-01-01T00:00:00Z\"",
            "\"2026-10-01T10:00:00.123456789+14:00\"",
            "\"25:61\"",
            "\"24:00\"",
            "\"-1:00\"",
            "\"\\u0000\"",
            "\"\\ud83d\\ude97\"",
            "\"\\u202eABC\\u0130\\u0131\\u1e9e\"",
            "\"SWE\"",
            "\"XX\"",
            "\"sE\"",
            "\"SE*EMP\"",
            "\"../../x\"",
            "\"http://[::1/\"",
            "\"mailto:x\"",
            "\"Europe/Nowhere\"",
            "\"" + "x".repeat(300) + "\"",
            "\"" + "\u00e5".repeat(3_000) + "\"",
            "[".repeat(30) + "]".repeat(30),
            "{\"a\":".repeat(30) + "1" + "}".repeat(30));

    private final Random random;

    SpoiltTree(long seed) {
        this.random = new Random(seed);
    }

    /** Text, which may be no JSON any more. */
    String spoilt(Json valid) {
        JsonNode tree = valid.tree().deepCopy();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            List<JsonNode> holders = new ArrayList<>();
            gather(tree, holders);
            if (!holders.isEmpty()) {
                JsonNode holder = holders.get(random.nextInt(holders.size()));
                if (holder instanceof ObjectNode object) {
                    spoil(object, holders);
                } else {
                    spoil((ArrayNode) holder, holders);
                }
            }
        }
        String text = Json.of(tree).toString();
        return random.nextInt(20) == 0 ? withDoubledKey(text) : text;
    }

    private static void gather(JsonNode node, List<JsonNode> holders) {
        if (node.isContainer() && !node.isEmpty()) {
            holders.add(node);
            node.forEach(each -> gather(each, holders));
        }
    }

    private void spoil(ObjectNode object, List<JsonNode> holders) {
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
        Map.Entry<String, JsonNode> field = fields.get(random.nextInt(fields.size()));
        JsonNode value = field.getValue();
        switch (random.nextInt(8)) {
            case 0 -> object.remove(field.getKey());
            case 1 -> object.set(field.getKey(), other(holders));
            case 2 -> object.set(field.getKey(), object.arrayNode().add(value.deepCopy()));
            case 3 -> object.set(field.getKey(), object.objectNode().set("x", value.deepCopy()));
            case 4 -> object.put(field.getKey(), value.asString("") + odd().asString(""));
            case 5 -> object.set(field.getKey() + "s", value.deepCopy());
            default -> object.set(field.getKey(), odd());
        }
    }

    private void spoil(ArrayNode list, List<JsonNode> holders) {
        int i = random.nextInt(list.size());
        switch (random.nextInt(5)) {
            case 0 -> list.remove(i);
            case 1 -> list.set(i, other(holders));
            case 2 -> {
                JsonNode item = list.get(i);
                for (int n = random.nextInt(MOST_COPIES); n > 0; n--) {
                    list.add(item.deepCopy());
                }
            }
            default -> list.set(i, odd());
        }
    }

    private JsonNode other(List<JsonNode> holders) {
        return holders.get(random.nextInt(holders.size())).deepCopy();
    }

    private JsonNode odd() {
        return Json.parse(ODD.get(random.nextInt(ODD.size()))).tree();
    }

    private String withDoubledKey(String text) {
        List<String> keys = new ArrayList<>();
        Matcher found = KEY.matcher(text);
        while (found.find()) {
            keys.add(found.group());
        }
        String key = keys.isEmpty() ? "\"x\":" : keys.get(random.nextInt(keys.size()));
        return text.replace(key, key + odd() + "," + key);
    }
}
