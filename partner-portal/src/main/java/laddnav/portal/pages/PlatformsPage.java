package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.util.List;
import java.util.Optional;
import laddnav.hub.Hub;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Params;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;

/** Who is connected and how well; inviting, testing and suspending. For the hub's staff. */
public final class PlatformsPage {

    private final Hub hub;

    public PlatformsPage(Hub hub) {
        this.hub = hub;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/platforms", gate.staff(this::list));
        rules.post("/platforms", gate.staff(this::invite));
        rules.post("/platforms/{name}/test", gate.staff(this::test));
        rules.post("/platforms/{name}/suspend", gate.staff(this::suspend));
    }

    private void list(Visit visit) {
        show(visit, 200, Optional.empty(), Optional.empty(), "", PlatformsView.Typed.NOTHING);
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
            show(visit, 200, Optional.of(invitation), Optional.empty(), "", PlatformsView.Typed.NOTHING);
        } catch (Refused | Hub.Refusal refused) {
            show(visit, 422, Optional.empty(), Optional.empty(), String.valueOf(refused.getMessage()), typed);
        }
    }

    private void test(Visit visit) {
        Hub.PlatformStatus platform = platform(visit);
        PlatformsView.Tested tested = new PlatformsView.Tested(platform.name(), hub.test(platform.name()));
        show(visit, 200, Optional.empty(), Optional.of(tested), "", PlatformsView.Typed.NOTHING);
    }

    private void suspend(Visit visit) {
        hub.actingFor(visit.user().email()).suspend(platform(visit).name());
        visit.goTo(Link.of("/platforms"));
    }

    private Hub.PlatformStatus platform(Visit visit) {
        String name = visit.pathText("name");
        return hub.platforms().stream()
                .filter(platform -> platform.name().equals(name))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    private void show(
            Visit visit,
            int status,
            Optional<Hub.Invitation> invitation,
            Optional<PlatformsView.Tested> tested,
            String problem,
            PlatformsView.Typed typed) {
        visit.page(status, "platforms.jte", new PlatformsView(hub.platforms(), invitation, tested, problem, typed));
    }
}
