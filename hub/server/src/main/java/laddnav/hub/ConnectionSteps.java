package laddnav.hub;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import laddnav.hub.ConnectionTest.Found;
import laddnav.hub.ConnectionTest.State;
import laddnav.hub.ConnectionTest.Step;
import laddnav.hub.ConnectionTest.StepName;
import laddnav.hub.delivery.Contacts;
import laddnav.hub.delivery.Links;
import laddnav.hub.delivery.Notes;
import laddnav.hub.registry.PartyInRole;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.Handshake;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.VersionInfo;

/** Walks through the steps of one platform's connection; what is beyond our own tables is asked of the platform. */
final class ConnectionSteps {

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Registry registry;
    private final OcpiClient client;
    private final Contacts contacts;
    private final Links links;
    private final ToLongFunction<Platform> undelivered;
    private final String ourVersions;
    private final InstantSource clock;

    ConnectionSteps(
            Registry registry,
            OcpiClient client,
            Contacts contacts,
            Links links,
            ToLongFunction<Platform> undelivered,
            String ourVersions,
            InstantSource clock) {
        this.registry = registry;
        this.client = client;
        this.contacts = contacts;
        this.links = links;
        this.undelivered = undelivered;
        this.ourVersions = ourVersions;
        this.clock = clock;
    }

    /** @param withCalls whether the platform is called; without, the steps that would call it find nothing */
    ConnectionTest walk(Platform platform, boolean withCalls) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(StepName.PARTIES, parties(platform)));
        steps.add(new Step(StepName.TOKEN, token(platform)));
        String url = platform.versionsUrl();
        Version version = platform.version();
        if (withCalls && platform.isRegistered() && url != null && version != null) {
            Step versions = new Step(StepName.VERSIONS, versions(platform, url, version));
            steps.add(versions);
            boolean isThere = versions.state() != State.FAILED;
            steps.add(new Step(StepName.MODULES, isThere ? modules(platform, url, version) : List.of()));
            steps.add(new Step(StepName.CREDENTIALS, isThere ? credentials(platform) : List.of()));
            List<Found> smoke =
                    isThere ? new ArrayList<>(new SmokeTest(links, registry, clock).of(platform)) : new ArrayList<>();
            smoke.addAll(notes(platform));
            steps.add(new Step(StepName.SMOKE_TEST, smoke));
        } else {
            List.of(StepName.VERSIONS, StepName.MODULES, StepName.CREDENTIALS)
                    .forEach(name -> steps.add(new Step(name, List.of())));
            steps.add(new Step(StepName.SMOKE_TEST, notes(platform)));
        }
        steps.add(new Step(StepName.GO_LIVE, goLive(platform, steps, withCalls)));
        return new ConnectionTest(platform.name(), steps);
    }

    private static List<Found> parties(Platform platform) {
        List<Found> found = new ArrayList<>();
        for (PartyInRole each : platform.allowed()) {
            boolean isClaimed = platform.parties().stream()
                    .anyMatch(other -> other.party().equals(each.party()) && other.role() == each.role());
            found.add(
                    isClaimed
                            ? Found.of(ConnectionFinding.PARTY, each.party(), each.role(), each.name())
                            : Found.of(ConnectionFinding.PARTY_NOT_CLAIMED, each.party(), each.role()));
        }
        return found;
    }

    private List<Found> token(Platform platform) {
        return switch (platform.state()) {
            case INVITED ->
                List.of(
                        registry.roster().hasToken(platform)
                                ? Found.of(ConnectionFinding.OUR_TOKEN_WAITS, ourVersions)
                                : Found.of(ConnectionFinding.NO_TOKEN));
            case SUSPENDED, REMOVED -> List.of(Found.of(ConnectionFinding.SUSPENDED));
            case REGISTERED -> {
                List<Found> found = new ArrayList<>();
                found.add(Found.of(ConnectionFinding.TOKEN_USED));
                platform.certificates().forEach(each -> found.add(Found.of(ConnectionFinding.CERTIFICATE_BOUND, each)));
                registry.rotatedAt(platform)
                        .ifPresent(at -> found.add(Found.of(ConnectionFinding.TOKENS_ROTATED, seconds(at))));
                yield found;
            }
        };
    }

    private List<Found> versions(Platform platform, String url, Version agreed) {
        List<Found> found = new ArrayList<>();
        try {
            Instant asked = clock.instant();
            Handshake.Look look = client.look(URI.create(url), registry.outgoingToken(platform), agreed);
            Set<String> told =
                    look.versions().stream().map(VersionInfo::version).collect(Collectors.toSet());
            found.add(Found.of(
                    ConnectionFinding.VERSIONS,
                    String.join(", ", new TreeSet<>(told)),
                    agreed,
                    look.took().toMillis()));
            if (!told.contains(agreed.number())) {
                found.add(Found.of(ConnectionFinding.VERSION_GONE, agreed));
            }
            told.stream()
                    .flatMap(each -> Version.find(each).stream())
                    .filter(each -> each.compareTo(agreed) > 0)
                    .forEach(each -> found.add(Found.of(ConnectionFinding.NEWER_VERSION, each, agreed)));
            found.add(clock(asked, look));
        } catch (OcpiException | IllegalArgumentException e) {
            found.add(Found.of(ConnectionFinding.VERSIONS_FAILED, String.valueOf(e.getMessage()), url));
        }
        URI address = URI.create(url);
        if ("http".equalsIgnoreCase(address.getScheme()) && !HERE.contains(address.getHost())) {
            found.add(Found.of(ConnectionFinding.NOT_ENCRYPTED, url));
        }
        return found;
    }

    /** Theirs was written somewhere between our question and our reading of the answer. */
    private static Found clock(Instant asked, Handshake.Look look) {
        Optional<Instant> theirs = look.timestamp();
        if (theirs.isEmpty()) {
            return Found.of(ConnectionFinding.CLOCK_UNKNOWN);
        }
        Duration ahead = Duration.between(asked.plus(look.took().dividedBy(2)), theirs.get());
        return Found.of(
                ahead.abs().compareTo(CLOCK_TOLERANCE) <= 0 ? ConnectionFinding.CLOCK : ConnectionFinding.CLOCK_OFF,
                ahead.toSeconds());
    }

    private List<Found> modules(Platform platform, String url, Version version) {
        try {
            Handshake.Discovery now = client.discover(
                    URI.create(url), registry.outgoingToken(platform), List.of(version), roles(platform));
            return ModuleMatrix.of(platform, URI.create(url), now.endpoints());
        } catch (OcpiException e) {
            return List.of(Found.of(ConnectionFinding.DETAILS_FAILED, String.valueOf(e.getMessage())));
        }
    }

    private List<Found> credentials(Platform platform) {
        try {
            Credentials theirs = links.peer(platform).credentials();
            Set<String> told = theirs.roles().stream()
                    .map(role -> role.party() + " " + role.role())
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> known = platform.parties().stream()
                    .map(each -> each.party() + " " + each.role())
                    .collect(Collectors.toCollection(TreeSet::new));
            Version version = platform.version();
            boolean isRouted = version != null && version.isRouted();
            return List.of(
                    isRouted && !told.equals(known)
                            ? Found.of(
                                    ConnectionFinding.CREDENTIALS_OTHER_ROLES,
                                    String.join(", ", told),
                                    String.join(", ", known))
                            : Found.of(ConnectionFinding.CREDENTIALS, String.join(", ", isRouted ? told : known)));
        } catch (OcpiException e) {
            return List.of(Found.of(ConnectionFinding.CREDENTIALS_FAILED, String.valueOf(e.getMessage())));
        }
    }

    private List<Found> notes(Platform platform) {
        return links.notes().of(platform).stream()
                .map(note -> Found.of(
                        note.kind() == Notes.Kind.FINDING ? ConnectionFinding.ODD : ConnectionFinding.LOST,
                        note.about(),
                        note.what(),
                        note.times(),
                        seconds(note.lastAt())))
                .toList();
    }

    private List<Found> goLive(Platform platform, List<Step> steps, boolean withCalls) {
        List<Found> found = new ArrayList<>();
        for (PartyId party : platform.partyIds()) {
            long seen = registry.roster().countMetBy(party);
            found.add(
                    seen == 0
                            ? Found.of(ConnectionFinding.OPENED_TO_NOBODY, party)
                            : Found.of(ConnectionFinding.OPENED_TO, party, seen));
        }
        if (platform.isRegistered()) {
            long waiting = undelivered.applyAsLong(platform);
            found.add(
                    waiting == 0
                            ? Found.of(ConnectionFinding.DELIVERED)
                            : Found.of(ConnectionFinding.TO_DELIVER, waiting));
        }
        found.add(contacts.lastHeardAt(platform)
                .map(at -> Found.of(ConnectionFinding.HEARD, seconds(at)))
                .orElseGet(() -> Found.of(ConnectionFinding.NEVER_HEARD)));
        if (platform.isRegistered()) {
            contacts.trouble(platform)
                    .map(each -> Found.of(ConnectionFinding.UNREACHED, seconds(each.since()), each.why()))
                    .or(() ->
                            platform.isOffline() ? Optional.of(Found.of(ConnectionFinding.OFFLINE)) : Optional.empty())
                    .ifPresent(found::add);
        }
        if (steps.stream().anyMatch(step -> step.state() == State.FAILED)) {
            found.add(Found.of(ConnectionFinding.STEPS_FAILED));
        } else if (withCalls
                && steps.stream().allMatch(step -> step.state() == State.DONE)
                && new Step(StepName.GO_LIVE, found).state() == State.DONE) {
            found.add(Found.of(ConnectionFinding.READY));
        }
        return found;
    }

    private static Set<laddnav.ocpi.Role> roles(Platform platform) {
        return platform.parties().stream().map(PartyInRole::role).collect(Collectors.toSet());
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
