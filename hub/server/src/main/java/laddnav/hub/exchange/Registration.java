package laddnav.hub.exchange;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import laddnav.hub.registry.Behind;
import laddnav.hub.registry.Enrolment;
import laddnav.hub.registry.PartyInRole;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.registry.RegistryRefusal;
import laddnav.hub.registry.ToldCredentials;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.Handshake;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.client.Peer;
import laddnav.ocpi.server.Caller;
import laddnav.ocpi.server.CredentialsReceiver;
import laddnav.ocpi.types.BusinessDetails;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.CredentialsRole;
import laddnav.ocpi.types.Endpoint;

/**
 * The credentials handshake, begun by either side. While a partner registers we ask for its versions, and it may ask
 * for ours meanwhile: nothing is locked while we wait, and its old token works until the new one is stored.
 *
 * @see "OCPI 2.3.0, credentials, Registration"
 */
public final class Registration implements CredentialsReceiver {

    private static final List<Version> OURS = List.of(Version.values());

    /** How long the token of an exchange that crossed another is tried where the other one's is refused. */
    private static final Duration WHEN_CROSSED = Duration.ofDays(30);

    private final Registry registry;
    private final Enrolment enrolment;
    private final OcpiClient client;
    private final PartyId hub;
    private final String name;
    private final Supplier<String> versionsUrl;
    private final Runnable changed;
    private final ToldCredentials told;
    private final ConcurrentHashMap<String, Integer> underWay = new ConcurrentHashMap<>();

    /** @param changed called when a platform came, changed or went */
    public Registration(
            Registry registry,
            OcpiClient client,
            PartyId hub,
            String name,
            Supplier<String> versionsUrl,
            Runnable changed) {
        this.registry = registry;
        this.enrolment = new Enrolment(registry);
        this.client = client;
        this.hub = hub;
        this.name = name;
        this.versionsUrl = versionsUrl;
        this.changed = changed;
        this.told = new ToldCredentials(registry);
    }

    /** Whether either side is exchanging credentials with the platform now. */
    boolean isUnderWay(Platform platform) {
        return underWay.containsKey(platform.name());
    }

    /** What the platform was last told of us, where that is kept. */
    Optional<ToldCredentials.Told> told(Platform platform) {
        return told.find(platform);
    }

    /** What it would be told now. */
    ToldCredentials.Told wouldTell(Platform platform) {
        return ToldCredentials.Told.of(ours("-", Objects.requireNonNull(platform.version()), platform.name()), OURS);
    }

    /** Takes it that the platform was told this. */
    void keepTold(Platform platform, ToldCredentials.Told what) {
        told.keep(platform, what);
    }

    private Credentials telling(String platform, Credentials ours) {
        registry.roster().find(platform).ifPresent(each -> told.keep(each, ToldCredentials.Told.of(ours, OURS)));
        return ours;
    }

    private <T> T during(String platform, Supplier<T> exchange) {
        underWay.merge(platform, 1, Integer::sum);
        try {
            return exchange.get();
        } finally {
            underWay.computeIfPresent(platform, (name, count) -> count == 1 ? null : count - 1);
        }
    }

    /**
     * Begins the handshake with a platform that gave us its token A.
     *
     * @throws OcpiException with the partner's reason
     */
    public void begin(String platform, URI theirVersions, String tokenA) {
        Credentials sent = during(platform, () -> began(platform, theirVersions, tokenA));
        telling(platform, sent);
        changed.run();
    }

    private Credentials began(String platform, URI theirVersions, String tokenA) {
        AtomicReference<Credentials> sent = new AtomicReference<>();
        String tokenB = enrolment.prepare(platform);
        Set<Role> roles =
                registry.roster().find(platform).map(Registration::roles).orElse(Set.of());
        Handshake.Result result = client.register(
                theirVersions,
                tokenA,
                OURS,
                roles,
                version -> sent.updateAndGet(none -> ours(tokenB, version, platform)));
        List<PartyInRole> invited =
                registry.roster().find(platform).map(Platform::parties).orElse(List.of());
        List<PartyInRole> told = parties(result.version(), result.theirs(), invited, result.endpoints());
        enrolment.registered(
                platform,
                new Enrolment.Registration(
                        result.version(),
                        theirVersions.toString(),
                        result.theirs().token(),
                        itsOwn(told, invited),
                        behind(told, invited),
                        result.endpoints()));
        return Objects.requireNonNull(sent.get());
    }

    /**
     * Tells a platform new credentials of ours, and takes its new ones: tokens change in both directions, and the old
     * ones work a while longer.
     *
     * @param peer the platform, as it is called now
     * @param overlap how long the old tokens work
     * @throws OcpiException with the platform's reason; then the tokens stay as they are
     */
    public void rotate(Platform platform, Peer peer, Duration overlap, InstantSource clock, String who) {
        Credentials sent = during(platform.name(), () -> rotated(platform, peer, overlap, clock, who));
        telling(platform.name(), sent);
        changed.run();
    }

    private Credentials rotated(Platform platform, Peer peer, Duration overlap, InstantSource clock, String who) {
        Version version = Objects.requireNonNull(platform.version());
        Optional<Instant> before = registry.rotatedAt(platform);
        String token = enrolment.prepareRotation(platform);
        Credentials sent = ours(token, version, platform.name());
        Credentials theirs;
        try {
            theirs = peer.renew(sent);
        } catch (OcpiException e) {
            boolean isUnknown = e.status().equals(StatusCode.TIMED_OUT);
            if (!isUnknown) {
                enrolment.abandonRotation(token);
            }
            // where no answer came, it may have taken the new token: both work until tokens are changed next
            throw e;
        }
        if (!registry.rotatedAt(platform).equals(before)) {
            enrolment.crossed(platform, token, theirs.token(), clock.instant().plus(WHEN_CROSSED));
            return sent;
        }
        List<PartyInRole> all = version.isRouted()
                ? theirs.roles().stream().map(PartyInRole::from).distinct().toList()
                : List.of();
        List<PartyInRole> told =
                all.stream().filter(each -> isAmong(platform.allowed(), each)).toList();
        enrolment.rotated(
                platform,
                new Enrolment.Registration(
                        version,
                        theirs.url().trim(),
                        theirs.token(),
                        told.isEmpty() ? platform.parties() : told,
                        behind(all, platform.allowed()),
                        platform.endpoints()),
                token,
                clock.instant().plus(overlap),
                who);
        return sent;
    }

    private static boolean isAmong(List<PartyInRole> allowed, PartyInRole wanted) {
        return allowed.stream().anyMatch(each -> each.party().equals(wanted.party()) && each.role() == wanted.role());
    }

    @Override
    public Credentials get(Caller caller, Version version) {
        // the token is the caller's own, which it has, and which we do not keep: only its hash
        return ours("-", version, caller.platform());
    }

    @Override
    public Credentials post(Caller caller, Version version, Credentials theirs) {
        Platform platform = platform(caller);
        return during(platform.name(), () -> {
            Enrolment.Registration registration = registration(version, theirs, platform);
            String token = enrolment.register(platform, registration);
            changed.run();
            return telling(platform.name(), ours(token, version, caller.platform()));
        });
    }

    @Override
    public Credentials put(Caller caller, Version version, Credentials theirs) {
        Platform platform = platform(caller);
        return during(platform.name(), () -> {
            String token = enrolment.renew(platform, registration(version, theirs, platform));
            changed.run();
            return telling(platform.name(), ours(token, version, caller.platform()));
        });
    }

    @Override
    public void delete(Caller caller, Version version) {
        enrolment.unregister(platform(caller));
        changed.run();
    }

    private Enrolment.Registration registration(Version version, Credentials theirs, Platform platform) {
        String url = theirs.url().trim();
        Handshake.Discovery found = client.discover(URI.create(url), theirs.token(), List.of(version), roles(platform));
        List<PartyInRole> told = parties(version, theirs, platform.allowed(), found.endpoints());
        return new Enrolment.Registration(
                version,
                url,
                theirs.token(),
                itsOwn(told, platform.allowed()),
                behind(told, platform.allowed()),
                found.endpoints());
    }

    /**
     * Of what a hub's credentials list, what it was invited for; it names itself first. The others are behind it, but
     * for further hubs, which it is no way to.
     */
    private static List<PartyInRole> itsOwn(List<PartyInRole> told, List<PartyInRole> invited) {
        Optional<PartyInRole> itself =
                told.stream().filter(each -> each.role() == Role.HUB).findFirst();
        if (itself.isEmpty()) {
            return told;
        }
        List<PartyInRole> known =
                told.stream().filter(each -> isAmong(invited, each)).toList();
        return known.stream().anyMatch(each -> each.role() == Role.HUB) ? known : List.of(itself.get());
    }

    private static List<PartyInRole> behind(List<PartyInRole> told, List<PartyInRole> invited) {
        boolean isOfHub = told.stream().anyMatch(each -> each.role() == Role.HUB);
        List<PartyInRole> itsOwn = itsOwn(told, invited);
        return told.stream()
                .filter(each -> isOfHub && each.role() != Role.HUB && !itsOwn.contains(each))
                .toList();
    }

    private static Set<Role> roles(Platform platform) {
        return platform.parties().stream().map(PartyInRole::role).collect(Collectors.toSet());
    }

    /**
     * Credentials of 2.1.1 name one party and no role: a platform that was invited keeps what it was invited
     * for, if that party is among it; of one that was not, the endpoints tell whether it is an operator.
     */
    private static List<PartyInRole> parties(
            Version version, Credentials theirs, List<PartyInRole> invited, List<Endpoint> endpoints) {
        if (version.isRouted()) {
            return theirs.roles().stream().map(PartyInRole::from).distinct().toList();
        }
        CredentialsRole told = theirs.roles().getFirst();
        if (invited.stream().anyMatch(each -> each.party().equals(told.party()))) {
            return invited.stream()
                    .sorted(Comparator.comparing(each -> !each.party().equals(told.party())))
                    .toList();
        }
        boolean isOperator = endpoints.stream()
                .anyMatch(each -> each.role() == InterfaceRole.SENDER
                        && ModuleId.LOCATIONS.value().equalsIgnoreCase(each.identifier()));
        String name = told.businessDetails().name();
        return List.of(new PartyInRole(told.party(), isOperator ? Role.CPO : Role.EMSP, name));
    }

    /**
     * From 2.3.0 on a hub lists who is reachable through it; before, its own role only. Another hub is told of those
     * that are connected here, and nobody behind a third.
     */
    private Credentials ours(String token, Version version, String platform) {
        List<CredentialsRole> roles = new ArrayList<>();
        roles.add(new CredentialsRole(Role.HUB, new BusinessDetails(name, null, null), hub.party(), hub.country()));
        if (version.compareTo(Version.V2_3_0) >= 0) {
            for (Platform each : registry.roster().platforms()) {
                if (each.isRegistered() && !each.name().equals(platform)) {
                    each.parties().stream()
                            .filter(party -> isShown(platform, party.party()))
                            .map(PartyInRole::credentialsRole)
                            .forEach(roles::add);
                    each.behind().stream()
                            .filter(party -> isShown(platform, party.party()))
                            .map(Behind::credentialsRole)
                            .forEach(roles::add);
                }
            }
        }
        return new Credentials(token, versionsUrl.get(), hub.country() + hub.party(), roles);
    }

    private boolean isShown(String platform, PartyId party) {
        return registry.roster().find(platform).stream()
                .anyMatch(each -> registry.roster().shows(each, party));
    }

    private Platform platform(Caller caller) {
        return registry.roster()
                .find(caller.platform())
                .orElseThrow(() -> new RegistryRefusal("platform '" + caller.platform() + "' is gone"));
    }
}
