package laddnav.portal.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An address inside the portal: a path, and parameters in their order. Immutable. */
public record Link(String path, Map<String, String> params) {

    public Link {
        params = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    public static Link of(String path) {
        return new Link(path, Map.of());
    }

    /** With the parameter set; an empty value takes it away. */
    public Link with(String name, Object value) {
        Map<String, String> changed = new LinkedHashMap<>(params);
        changed.remove(name);
        String text = String.valueOf(value);
        if (!text.isEmpty()) {
            changed.put(name, text);
        }
        return new Link(path, changed);
    }

    public Link without(String name) {
        return with(name, "");
    }

    /** The same parameters at another path. */
    public Link at(String otherPath) {
        return new Link(otherPath, params);
    }

    /** The parameter's value, empty where it is not set. */
    public String value(String name) {
        return params.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        if (params.isEmpty()) {
            return path;
        }
        return params.entrySet().stream()
                .map(param -> encoded(param.getKey()) + "=" + encoded(param.getValue()))
                .collect(Collectors.joining("&", path + "?", ""));
    }

    /** Percent-encoded for a query or for one segment of a path. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
