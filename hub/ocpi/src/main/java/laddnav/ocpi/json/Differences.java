package laddnav.ocpi.json;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What differs between two states of an object, field by field, for people. */
public final class Differences {

    private static final int MOST = 200;
    private static final int LONGEST = 100;

    private Differences() {}

    /**
     * @param path such as {@code evses[0].status}
     * @param before the value in the first; empty where it is not there
     * @param after the value in the second; empty where it is not there
     */
    public record Difference(String path, String before, String after) {}

    /** In the order of the first; at most 200. */
    public static List<Difference> between(Json before, Json after) {
        List<Difference> found = new ArrayList<>();
        compare("", before.tree(), after.tree(), found);
        return List.copyOf(found);
    }

    private static void compare(String path, JsonNode before, JsonNode after, List<Difference> found) {
        if (found.size() >= MOST || Mapping.same(before, after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            for (String name : names) {
                compare(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name), found);
            }
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(path + "[" + i + "]", before.path(i), after.path(i), found);
            }
        } else {
            found.add(new Difference(path, shown(before), shown(after)));
        }
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "" : node.isString() ? node.stringValue() : node.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
