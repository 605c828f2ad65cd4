package laddnav.hub;

import io.helidon.webserver.http.HttpService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.feed.Feed;
import laddnav.ocpi.json.Json;

/** The front door of the hub. */
public interface Hub extends AutoCloseable {

    /** The OCPI routes, to be registered at {@code /ocpi}. */
    HttpService routes();

    /** The feed of accepted changes, for consumers. */
    Feed feed();

    /** Every platform that is registered or invited. Tokens are not shown. */
    List<PlatformStatus> platforms();

    /** Invites a platform: its parties and roles, and a token A that is shown this once. */
    Invitation invite(String name, List<PartyRole> parties);

    /** Starts the handshake ourselves, towards a platform that gave us its token A and versions address. */
    void register(String platform, String versionsUrl, String tokenA);

    /** Cuts a platform off: its token is refused, nothing is delivered to it. @throws Refusal when unknown */
    void suspend(String platform);

    /** Checks a connection step by step, and says what was found. */
    List<TestStep> test(String platform);

    /** Takes objects on a party's behalf, as if it had pushed them to everyone; each is judged by itself. */
    List<Imported> importObjects(PartyId party, ModuleId module, Version version, List<Json> objects);

    /** Counts for live pages. {@code party} empty is the whole network. */
    Activity activity(Optional<PartyId> party);

    @Override
    void close();

    /** A party in one role, with the name shown to others. */
    record PartyRole(PartyId party, Role role, String name) {}

    /** What a new platform needs to begin. */
    record Invitation(String platform, String tokenA, String versionsUrl) {}

    /** Where a platform stands. */
    enum ConnectionStatus {
        PLANNED,
        CONNECTED,
        OFFLINE,
        SUSPENDED
    }

    /** A platform as the portal shows it. */
    record PlatformStatus(
            String name,
            List<PartyRole> parties,
            ConnectionStatus status,
            Optional<Version> version,
            Optional<Instant> lastHeardAt,
            long undelivered) {}

    /** One step of a connection test. */
    record TestStep(String name, boolean passed, String found, String advice) {}

    /** What became of one imported object. {@code problem} is empty where it was taken. */
    record Imported(String id, boolean isNew, Optional<String> problem) {}

    /** What goes on now. */
    record Activity(
            long activeSessions,
            long evses,
            long evsesCharging,
            long evsesOutOfOrder,
            long cdrsLastHour,
            double kwhLastHour,
            List<RecentCharge> recent) {}

    /** A charge that just ended or goes on, for the live list. */
    record RecentCharge(PartyId operator, String location, String status, String energyKwh, Instant at) {}

    /** A request that cannot be carried out; the message says why. */
    final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refusal(String message) {
            super(message, null, false, false);
        }
    }
}
