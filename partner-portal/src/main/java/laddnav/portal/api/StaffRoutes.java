package laddnav.portal.api;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import laddnav.hub.Hub;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.portal.api.Api.Route;
import laddnav.portal.web.Params;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.Settlement;

/** What the hub's staff does and sees: imports, closing, the ledger. */
final class StaffRoutes {

    private static final int MAX_BODY = 1 << 16;
    private static final int MAX_IMPORT = 64 << 20;

    private final Settlement settlement;
    private final Hub hub;

    StaffRoutes(Settlement settlement, Hub hub) {
        this.settlement = settlement;
        this.hub = hub;
    }

    List<Route> all() {
        return List.of(
                        Route.get("/api/trial-balance", this::trialBalance),
                        Route.get("/api/verify", this::verify),
                        Route.post("/api/close", this::close),
                        Route.post("/api/import", this::importObjects))
                .stream()
                .map(Route::forStaff)
                .toList();
    }

    private void trialBalance(Visit visit) {
        items(
                visit,
                settlement.trialBalance().stream().map(Shapes::trialBalanceRow).toList());
    }

    private void verify(Visit visit) {
        items(visit, settlement.verify().stream().map(Shapes::check).toList());
    }

    private static void items(Visit visit, List<Object> items) {
        Api.answer(visit, Map.of("items", items));
    }

    private void close(Visit visit) {
        Json body = FinanceRoutes.body(visit, MAX_BODY);
        YearMonth period;
        try {
            period = YearMonth.parse(body.text("period").orElse(""));
        } catch (DateTimeException e) {
            throw Refused.badRequest("period must be a month such as 2026-10");
        }
        boolean dryRun = switch (body.field("dry_run").map(Json::toString).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refused.badRequest("dry_run must be true or false");
        };
        Api.answer(visit, Shapes.closeReport(settlement.close(period, dryRun)));
    }

    /** Takes an object, a list of them, or an OCPI envelope with either as its {@code data}. */
    private void importObjects(Visit visit) {
        Params params = visit.params();
        PartyId party = params.party("party").orElseThrow(() -> Refused.badRequest("party is missing"));
        ModuleId module =
                new ModuleId(params.text("module").orElseThrow(() -> Refused.badRequest("module is missing")));
        Version version = version(params.text("version").orElse("2.2.1"));
        Json body = FinanceRoutes.body(visit, MAX_IMPORT);
        Json data = body.field("data").orElse(body);
        List<Json> objects = data.isList() ? data.elements() : List.of(data);
        items(
                visit,
                hub.importObjects(party, module, version, objects).stream()
                        .map(StaffRoutes::imported)
                        .toList());
    }

    private static Object imported(Hub.Imported imported) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", imported.id());
        json.put("is_new", imported.isNew());
        json.put("problem", imported.problem());
        return json;
    }

    private static Version version(String text) {
        return Version.find(text)
                .orElseThrow(() -> Refused.badRequest("version is '" + text + "', and must be 2.2.1 or 2.3.0"));
    }
}
