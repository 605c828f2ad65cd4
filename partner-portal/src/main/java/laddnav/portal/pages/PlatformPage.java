package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import laddnav.hub.ConnectionTest;
import laddnav.hub.Hub;
import laddnav.hub.Network;
import laddnav.hub.Partners;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Params;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;

/** The steps of connecting one platform, and what can be done with it. For the hub's staff. */
public final class PlatformPage {

    private static final long USUAL_OVERLAP_HOURS = 24;

    private final Hub hub;

    public PlatformPage(Hub hub) {
        this.hub = hub;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/platforms/{name}", gate.staff(this::look));
        rules.post("/platforms/{name}/test", gate.staff(this::test));
        rules.post("/platforms/{name}/suspend", gate.staff(this::suspend));
        rules.post("/platforms/{name}/resume", gate.staff(this::resume));
        rules.post("/platforms/{name}/rotate", gate.staff(this::rotate));
        rules.post("/platforms/{name}/offline", gate.staff(this::offline));
        rules.post("/platforms/{name}/remove", gate.staff(this::remove));
        rules.post("/platforms/{name}/open", gate.staff(this::open));
        rules.post("/platforms/{name}/close", gate.staff(this::close));
    }

    private void look(Visit visit) {
        show(visit, 200, known(visit), Done.NOTHING);
    }

    private void test(Visit visit) {
        Hub.PlatformStatus platform = known(visit);
        page(visit, 200, platform, hub.test(platform.name()), true, Done.NOTHING);
    }

    private void suspend(Visit visit) {
        Hub.PlatformStatus platform = known(visit);
        acting(visit).suspend(platform.name());
        visit.goTo(Link.of("/platforms/" + Link.encoded(platform.name())));
    }

    private void resume(Visit visit) {
        Hub.PlatformStatus platform = known(visit);
        acting(visit).resume(platform.name());
        visit.goTo(Link.of("/platforms/" + Link.encoded(platform.name())));
    }

    private void rotate(Visit visit) {
        Hub.PlatformStatus platform = known(visit);
        try {
            long hours = visit.form().number("hours").orElse(USUAL_OVERLAP_HOURS);
            Instant end = acting(visit).rotate(platform.name(), Duration.ofHours(hours));
            show(visit, 200, platform, new Done("platform.rotated", Optional.of(end), ""));
        } catch (Refused | Hub.Refusal refused) {
            show(visit, 422, platform, Done.not(refused));
        }
    }

    private void offline(Visit visit) {
        Hub.PlatformStatus platform = known(visit);
        try {
            acting(visit)
                    .answerWhenOffline(
                            platform.name(), answer(visit.form(), "sender"), answer(visit.form(), "receiver"));
            show(visit, 200, known(visit), new Done("platform.offline.set", Optional.empty(), ""));
        } catch (Refused | Hub.Refusal refused) {
            show(visit, 422, platform, Done.not(refused));
        }
    }

    private static Partners.WhenOffline answer(Params form, String field) {
        return switch (form.text(field).orElse("")) {
            case "ACCEPT" -> Partners.WhenOffline.ACCEPT;
            case "REFUSE" -> Partners.WhenOffline.REFUSE;
            default -> throw Refused.badRequest(field + " must be ACCEPT or REFUSE");
        };
    }

    /** The name is typed once more, as this cannot be undone. */
    private void remove(Visit visit) {
        Hub.PlatformStatus platform = known(visit);
        if (!visit.form().text("confirm").orElse("").equals(platform.name())) {
            show(
                    visit,
                    422,
                    platform,
                    new Done("", Optional.empty(), visit.frame().t("platform.remove.confirm")));
            return;
        }
        acting(visit).remove(platform.name());
        visit.goTo(Link.of("/platforms"));
    }

    private void open(Visit visit) {
        Hub.PlatformStatus platform = known(visit);
        try {
            acting(visit).network().open(pair(visit.form()));
            show(visit, 200, platform, new Done("platform.opened", Optional.empty(), ""));
        } catch (Refused | Hub.Refusal refused) {
            show(visit, 422, platform, Done.not(refused));
        }
    }

    private void close(Visit visit) {
        Hub.PlatformStatus platform = known(visit);
        try {
            acting(visit).network().close(pair(visit.form()));
            show(visit, 200, platform, new Done("platform.closed", Optional.empty(), ""));
        } catch (Refused | Hub.Refusal refused) {
            show(visit, 422, platform, Done.not(refused));
        }
    }

    private static Network.Pair pair(Params form) {
        try {
            return Network.Pair.parse(
                    form.text("one").orElse(""), form.text("other").orElse(""));
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private Partners acting(Visit visit) {
        return hub.actingFor(visit.user().email());
    }

    private Hub.PlatformStatus known(Visit visit) {
        String name = visit.pathText("name");
        return hub.platforms().stream()
                .filter(platform -> platform.name().equals(name))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    /** What was just done, or why it was not. */
    private record Done(String said, Optional<Instant> oldTokensEnd, String problem) {
        static final Done NOTHING = new Done("", Optional.empty(), "");

        static Done not(RuntimeException refused) {
            return new Done("", Optional.empty(), String.valueOf(refused.getMessage()));
        }
    }

    private void show(Visit visit, int status, Hub.PlatformStatus platform, Done done) {
        page(visit, status, platform, hub.look(platform.name()), false, done);
    }

    private void page(
            Visit visit, int status, Hub.PlatformStatus platform, ConnectionTest test, boolean isTested, Done done) {
        List<Network.Opened> opened = hub.network().opened().stream()
                .filter(each -> platform.parties().stream().anyMatch(role -> names(each.pair(), role)))
                .toList();
        visit.page(
                status,
                "platform.jte",
                new PlatformView(platform, test, isTested, done.said(), done.oldTokensEnd(), opened, done.problem()));
    }

    private static boolean names(Network.Pair pair, Hub.PartyRole role) {
        return pair.one().filter(role.party()::equals).isPresent()
                || pair.other().filter(role.party()::equals).isPresent()
                || pair.equals(Network.Pair.everyone());
    }
}
