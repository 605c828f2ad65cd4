package laddnav.app;

import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The routes that a service registers, as {@code GET /path/{name}}; a catch-all is {@code ANY /path}. */
final class Routes {

    private Routes() {}

    static Set<String> of(HttpService service) {
        Set<String> routes = new TreeSet<>();
        HttpRules rules = (HttpRules) Proxy.newProxyInstance(
                HttpRules.class.getClassLoader(), new Class<?>[] {HttpRules.class}, (proxy, method, arguments) -> {
                    routes.add(route(method.getName(), arguments));
                    return proxy;
                });
        service.routing(rules);
        return routes;
    }

    private static String route(String name, Object @Nullable [] arguments) {
        Object[] given = arguments == null ? new Object[0] : arguments;
        String path = "";
        String method = name.toUpperCase(Locale.ROOT);
        for (Object argument : given) {
            if (argument instanceof String text) {
                path = text;
            } else if (argument instanceof Method each) {
                method = each.text();
            }
        }
        if (!Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "ANY").contains(method)) {
            throw new IllegalStateException("a route was registered in a way that is not read here: " + name);
        }
        return method + " " + path;
    }
}
