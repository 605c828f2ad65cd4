package laddnav.portal.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import laddnav.hub.Hub;
import laddnav.settlement.Settlement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class DescriptionTest {

    @Test
    void the_routes_and_their_description_agree() throws IOException {
        Set<String> routes = new TreeSet<>();
        new Api(untouched(Settlement.class), untouched(Hub.class))
                .routes()
                .forEach(route -> routes.add(route.method().text() + " " + route.path()));
        routes.add("GET /api/openapi.yaml");
        assertEquals(routes, described());
    }

    private static Set<String> described() throws IOException {
        try (InputStream in = DescriptionTest.class.getResourceAsStream(Api.DESCRIPTION)) {
            Map<String, Object> document = new Yaml().load(in);
            Set<String> described = new TreeSet<>();
            map(document.get("paths"))
                    .forEach((path, methods) -> map(methods)
                            .keySet()
                            .forEach(method -> described.add(
                                    String.valueOf(method).toUpperCase(java.util.Locale.ROOT) + " " + path)));
            return described;
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** A front door that nobody may knock at. */
    private static <T> T untouched(Class<T> door) {
        return door.cast(
                Proxy.newProxyInstance(door.getClassLoader(), new Class<?>[] {door}, (proxy, method, arguments) -> {
                    throw new AssertionError(method + " was called");
                }));
    }
}
