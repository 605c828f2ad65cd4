package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.util.List;
import java.util.Optional;
import laddnav.hub.Hub;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Params;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;

/** Who is connected and how well, and inviting. For the hub's staff. */
public final class PlatformsPage {

    private final Hub hub;

    public PlatformsPage(Hub hub) {
        this.hub = hub;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/platforms", gate.staff(this::list));
        rules.post("/platforms", gate.staff(this::invite));
    }

    private void list(Visit visit) {
        show(visit, 200, Optional.empty(), "", PlatformsView.Typed.NOTHING);
    }

    private void invite(Visit visit) {
        Params form = visit.form();
        PlatformsView.Typed typed = new PlatformsView.Typed(
                form.text("name").orElse(""),
                form.text("party").orElse(""),
                form.text("role").orElse(""));
        try {
            PartyId party = form.party("party").orElseThrow(() -> Refused.badRequest("a party is needed"));
            Role role = form.choice("role", Role.class).orElse(Role.CPO);
            if (typed.name().isEmpty()) {
                throw Refused.badRequest("a name is needed");
            }
            Hub.Invitation invitation = hub.actingFor(visit.user().email())
                    .invite(typed.name(), List.of(new Hub.PartyRole(party, role, typed.name())));
            show(visit, 200, Optional.of(invitation), "", PlatformsView.Typed.NOTHING);
        } catch (Refused | Hub.Refusal refused) {
            show(visit, 422, Optional.empty(), String.valueOf(refused.getMessage()), typed);
        }
    }

    private void show(
            Visit visit, int status, Optional<Hub.Invitation> invitation, String problem, PlatformsView.Typed typed) {
        visit.page(status, "platforms.jte", new PlatformsView(hub.platforms(), invitation, problem, typed));
    }
}
