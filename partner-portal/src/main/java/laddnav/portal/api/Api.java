package laddnav.portal.api;

import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRules;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import laddnav.hub.Hub;
import laddnav.ocpi.json.Json;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Screen;
import laddnav.portal.web.Visit;
import laddnav.settlement.Settlement;

/** All routes for programs. */
public final class Api {

    /** Where the description of the routes is among the resources. */
    static final String DESCRIPTION = "/laddnav/portal/openapi.yaml";

    private final List<Route> routes;

    public Api(Settlement settlement, Hub hub) {
        this.routes = Stream.of(
                        new FinanceRoutes(settlement).all(),
                        new DisputeRoutes(settlement).all(),
                        new MessageRoutes(hub).all(),
                        new StaffRoutes(settlement, hub).all(),
                        new PartnerRoutes(hub).all(),
                        new PaymentOrderRoutes(settlement).all(),
                        new PaymentRoutes(settlement).all(),
                        new LateRoutes(settlement).all())
                .flatMap(List::stream)
                .toList();
    }

    /** One route: its method and path as the description has them, and whether it is the hub's staff's alone. */
    record Route(Method method, String path, boolean staffOnly, Screen screen) {

        static Route get(String path, Screen screen) {
            return new Route(Method.GET, path, false, screen);
        }

        static Route post(String path, Screen screen) {
            return new Route(Method.POST, path, false, screen);
        }

        Route forStaff() {
            return new Route(method, path, true, screen);
        }
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/api/openapi.yaml", gate.openApi(Api::describe));
        for (Route route : routes) {
            rules.route(route.method(), route.path(), gate.api(route.staffOnly(), route.screen()));
        }
        rules.any("/api", gate.openApi(Api::nothing));
        rules.any("/api/*", gate.openApi(Api::nothing));
    }

    List<Route> routes() {
        return routes;
    }

    private static void describe(Visit visit) throws IOException {
        try (InputStream in = Api.class.getResourceAsStream(DESCRIPTION)) {
            if (in == null) {
                throw new IllegalStateException(DESCRIPTION + " is missing");
            }
            visit.send(200, "application/yaml; charset=utf-8", in.readAllBytes());
        }
    }

    private static void nothing(Visit visit) {
        throw Refused.notFound();
    }

    static void answer(Visit visit, Object plain) {
        visit.send(200, "application/json", Json.from(plain).bytes());
    }
}
