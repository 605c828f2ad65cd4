package laddnav.hub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import laddnav.hub.delivery.Links;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.registry.RegistryRefusal;
import laddnav.hub.registry.ToldCredentials.Told;
import laddnav.hub.rounds.Rounds;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Version;
import org.jspecify.annotations.Nullable;

/**
 * Tells platforms by PUT credentials when what our credentials say has changed: our address, our versions, or, from
 * 2.3.0 on, who is reached through us. Changes are gathered; a platform that is away, or is exchanging credentials
 * itself, is told later, and one that refuses is asked again with growing pauses.
 *
 * @see "OCPI 2.3.0, credentials, Updating the credentials; Credentials object"
 */
public final class CredentialsNews implements AutoCloseable {

    private static final String WHO = "the hub";
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 10;

    private final Registry registry;
    private final Registration registration;
    private final Links links;
    private final NewsSettings settings;
    private final InstantSource clock;
    private final Map<Long, Pending> pending = new HashMap<>();
    private final Rounds rounds;

    /** What a platform is to be told, and when that is tried next. */
    private record Pending(Told news, Instant due, int failures) {}

    private CredentialsNews(
            Registry registry, Registration registration, Links links, NewsSettings settings, InstantSource clock) {
        this.registry = registry;
        this.registration = registration;
        this.links = links;
        this.settings = settings;
        this.clock = clock;
        this.rounds = Rounds.of(
                "hub-credentials-news",
                settings.quiet().compareTo(LONGEST_LOOK) < 0 ? settings.quiet() : LONGEST_LOOK,
                this::round);
    }

    public static CredentialsNews start(
            Registry registry, Registration registration, Links links, NewsSettings settings, InstantSource clock) {
        CredentialsNews news = new CredentialsNews(registry, registration, links, settings, clock);
        if (settings.when() != NewsSettings.When.NEVER) {
            news.rounds.start();
        }
        return news;
    }

    @Override
    public void close() {
        // a platform that is slow to answer is told again after the next start: both tokens work until then
        rounds.cut();
    }

    private void round() {
        for (Platform platform : registry.roster().platforms()) {
            if (platform.isRegistered() && rounds.isOpen()) {
                look(platform);
            }
        }
    }

    private void look(Platform platform) {
        Told now = registration.wouldTell(platform);
        Optional<Told> before = registration.told(platform);
        if (before.isEmpty()) {
            // it registered before this was kept: what it was told then is taken to be right
            registration.keepTold(platform, now);
            return;
        }
        if (!isNews(platform, before.get(), now)) {
            pending.remove(platform.id());
            return;
        }
        Instant time = clock.instant();
        Pending known = pending.get(platform.id());
        if (known == null || !known.news().equals(now)) {
            pending.put(platform.id(), new Pending(now, time.plus(settings.quiet()), 0));
        } else if (!time.isBefore(known.due()) && mayBeTold(platform, time)) {
            tell(platform, known);
        }
    }

    private boolean isNews(Platform platform, Told before, Told now) {
        boolean listsParties = platform.version() == Version.V2_3_0
                && (settings.when() == NewsSettings.When.ALWAYS
                        || !platform.offers(ModuleId.HUB_CLIENT_INFO, InterfaceRole.RECEIVER));
        return !before.address().equals(now.address())
                || listsParties && !before.parties().equals(now.parties());
    }

    /** Not where it is away, nor while it exchanges credentials itself, nor just after that. */
    private boolean mayBeTold(Platform platform, Instant now) {
        boolean isSettled = registry.rotatedAt(platform)
                .filter(at -> now.isBefore(at.plus(settings.quiet())))
                .isEmpty();
        return isSettled && !platform.isOffline() && !registration.isUnderWay(platform);
    }

    private void tell(Platform platform, Pending known) {
        @Nullable String problem = null;
        try {
            registration.rotate(platform, links.peer(platform), OVERLAP, clock, WHO);
        } catch (OcpiException | RegistryRefusal refused) {
            problem = String.valueOf(refused.getMessage());
        }
        if (problem == null) {
            pending.remove(platform.id());
            return;
        }
        links.notes().finding(platform, ModuleId.CREDENTIALS.value(), "does not take PUT credentials: " + problem);
        Duration pause = settings.quiet().multipliedBy(1L << Math.min(known.failures() + 1, MOST_DOUBLINGS));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        pending.put(platform.id(), new Pending(known.news(), clock.instant().plus(bounded), known.failures() + 1));
    }
}
