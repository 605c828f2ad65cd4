package laddnav.hub;

import io.helidon.webserver.http.HttpService;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.hub.personal.PersonalData;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.feed.Feed;
import laddnav.ocpi.json.Differences;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.messages.LoggedMessage;
import laddnav.ocpi.messages.MessageSearch;

/**
 * The front door of the hub. One hub is open on a database at a time; {@link Partners} can be opened beside it, by the
 * command line for instance.
 */
public interface Hub extends Partners {

    /** Folder of the hub's migrations on the classpath, for {@link Database#open}. */
    String MIGRATIONS = "laddnav/hub/migrations";

    /**
     * Opens the hub on its schema.
     *
     * @throws Refusal when another hub goes on writing to the same database; the message says what to do
     */
    static Hub open(Database database, HubSettings settings, InstantSource clock) {
        return OpenHub.open(database, settings, clock);
    }

    /** The registry alone, for another process on the same database: it takes no objects and delivers nothing. */
    static Partners partners(Database database, HubSettings settings, InstantSource clock) {
        return OpenPartners.open(database, settings, clock);
    }

    /** The OCPI routes, to be registered at {@code /ocpi}. */
    HttpService routes();

    /** The feed of accepted changes, for consumers. */
    Feed feed();

    /** Takes objects on a party's behalf, as if it had pushed them to everyone; each is judged by itself. */
    List<Imported> importObjects(PartyId party, ModuleId module, Version version, List<Json> objects);

    /** Counts for live pages. {@code party} empty is the whole network. */
    Activity activity(Optional<PartyId> party);

    /** What was said over OCPI, newest first, without bodies. A search that names a party finds nothing of others. */
    Messages messages(MessageSearch search);

    /**
     * One message with what is still kept of its bodies.
     *
     * @param partner who asks; a message that was not said with that party is not found. Empty is the hub's staff
     */
    Optional<LoggedMessage> message(long number, Optional<PartyId> partner);

    /**
     * A push of the log once more: what it would change now, and, where it is sent, what was answered.
     *
     * @param isSent whether it is carried out, on the same way as when it came; else nothing is changed
     * @param who for the journal, where it is carried out
     * @throws Refusal where the message is not there, is none that can be replayed, or is kept only in part
     */
    Replay replay(long number, boolean isSent, String who);

    /**
     * Everything that the hub holds of a token.
     *
     * @param token its uid or its contract id
     * @param who for the journal, which has the token's pseudonym
     */
    Json exportPersonal(String token, String who);

    /** Takes away what of a token may be taken away; the parameters are as for the export. */
    PersonalData.Erased erasePersonal(String token, String who);

    @Override
    void close();

    /**
     * What a replay changes.
     *
     * @param isThere whether there is such an object before it
     * @param refusal why it is refused now; empty where it is not
     * @param answer what the partner would have got; empty where it was not sent
     */
    record Replay(
            LoggedMessage message,
            boolean isThere,
            List<Differences.Difference> differences,
            Optional<String> refusal,
            Optional<String> answer) {}

    /**
     * A page of the message log.
     *
     * @param dropped messages since the start that could not be kept, as more was said than can be written
     * @param droppedBodies messages since the start that were kept without their bodies, for the same reason
     */
    record Messages(List<LoggedMessage> found, long dropped, long droppedBodies) {}

    /** A party in one role, with the name shown to others. */
    record PartyRole(PartyId party, Role role, String name) {}

    /** What a new platform needs to begin. */
    record Invitation(String platform, String tokenA, String versionsUrl) {}

    /** What a platform may want otherwise than others. */
    enum Wish {
        /** Optional fields that are absent are sent to it as null, and lists as empty ones. */
        NULLS,
        /** Its PATCH of a location with a list of EVSEs is refused with 2001, and not merged by uid. */
        NO_EVSE_LISTS
    }

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
            long undelivered,
            Partners.Answers answers) {}

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
