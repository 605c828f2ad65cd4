package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Params;
import laddnav.portal.web.Visit;
import laddnav.settlement.CheckDesk;
import laddnav.settlement.Settlement;

/** Every check as it holds, and what other rules would have done with past charges. For the hub's staff. */
public final class ChecksPage {

    /** So many are judged while somebody waits for the page; the command line judges more. */
    private static final int MOST = 50_000;

    private static final PartyId ANYBODY = PartyId.of("XX", "XXX");

    private final Settlement settlement;

    public ChecksPage(Settlement settlement) {
        this.settlement = settlement;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/checks", gate.staff(this::show));
    }

    /** Previewing changes nothing, so that its address may be kept and sent around. */
    private void show(Visit visit) {
        Params asked = visit.params();
        Optional<PartyId> operator = asked.party("operator");
        Optional<PartyId> provider = asked.party("provider");
        List<CheckDesk.Rule> rules =
                settlement.checks().rules(operator.orElse(ANYBODY), provider.orElse(ANYBODY), visit.now());
        Optional<Instant> from = asked.from("from", visit.zone());
        Optional<Instant> to = asked.to("to", visit.zone());
        Optional<CheckDesk.Preview> preview = Optional.empty();
        String problem = "";
        int status = 200;
        if (asked.text("change").isPresent() && from.isPresent() && to.isPresent()) {
            try {
                preview = Optional.of(settlement
                        .checks()
                        .preview(new CheckDesk.Question(
                                changes(asked.text("change").get()), from.get(), to.get(), operator, provider, MOST)));
            } catch (Settlement.Refusal refusal) {
                problem = String.valueOf(refusal.getMessage());
                status = 422;
            }
        }
        visit.page(
                status,
                "checks.jte",
                new ChecksView(
                        rules,
                        asked.link("/checks", "change", "from", "to", "operator", "provider"),
                        preview,
                        problem,
                        MOST));
    }

    /** {@code PRICE_DIFFERS=warn, most-kwh=130}; what has no value is told by the check of it. */
    private static Map<String, String> changes(String text) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (String each : text.split("[,;]")) {
            String[] parts = each.split("[=:]", 2);
            if (!each.isBlank()) {
                changes.put(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
            }
        }
        return changes;
    }
}
