package laddnav.hub.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Endpoint;

/** How platforms come into the registry and change their credentials: invitations, registrations, rotations. */
public final class Enrolment {

    private static final Duration GRACE_OF_OLD_TOKEN = Duration.ofMinutes(2);
    private static final int LONGEST_NAME = 100;

    private final Registry registry;

    public Enrolment(Registry registry) {
        this.registry = registry;
    }

    /**
     * What a partner's answer to the handshake, or its own request, says of it.
     *
     * @param behind of a hub: whom it leads to
     */
    public record Registration(
            Version version,
            String versionsUrl,
            String token,
            List<PartyInRole> parties,
            List<PartyInRole> behind,
            List<Endpoint> endpoints) {}

    /** When new tokens begin, and when the former ones end. */
    record Life(Instant begins, Instant formerEnds) {}

    /**
     * Notes a platform and gives out its token A. A platform that is not registered can be invited again; its earlier
     * invitation then ends.
     *
     * @throws RegistryRefusal when the name or a party is taken
     */
    public String invite(String name, List<PartyInRole> parties, String who) {
        checkName(name);
        if (parties.isEmpty()) {
            throw new RegistryRefusal("a platform needs at least one party in a role");
        }
        String token = registry.tokens().create();
        registry.change(new Journal.Note(who, Journal.What.INVITED, name), (connection, now) -> {
            long id = ofUnregistered(connection, name);
            RegistryTables.forgetTokens(connection, id);
            RegistryTables.setState(connection, id, Platform.State.INVITED);
            RegistryTables.deleteOf(connection, "platform_parties", id);
            claim(connection, id, parties, false);
            RegistryTables.insertToken(connection, Tokens.hash(token), id, true);
            return id;
        });
        return token;
    }

    /**
     * Lets a platform take more parties and roles: one that is registered takes them by PUT credentials.
     *
     * @throws RegistryRefusal when there is no such platform, or a party in a role is another's
     */
    public void allow(String name, List<PartyInRole> more, String who) {
        registry.change(new Journal.Note(who, Journal.What.INVITED, name), (connection, now) -> {
            claim(connection, registry.required(connection, name).id(), more, false);
            return true;
        });
    }

    /** Before we begin a handshake: a token for the partner to use, which must work while it still answers us. */
    public String prepare(String name) {
        checkName(name);
        String token = registry.tokens().create();
        registry.change(null, (connection, now) -> {
            long id = ofUnregistered(connection, name);
            RegistryTables.forgetTokens(connection, id);
            RegistryTables.insertToken(connection, Tokens.hash(token), id, false);
            return id;
        });
        return token;
    }

    /** After a handshake that we began. */
    public void registered(String name, Registration registration) {
        registry.change(new Journal.Note(name, Journal.What.REGISTERED, name), (connection, now) -> {
            Platform platform = registry.required(connection, name);
            checkAllowed(platform, registration.parties());
            RegistryTables.deliverAll(connection, platform.id());
            store(connection, platform.id(), registration, new Life(now, now));
            return true;
        });
    }

    /**
     * Registers a platform that used its invitation, which ends with it.
     *
     * @return the token that the platform uses from now on
     * @throws OcpiException HTTP 405 when the invitation was used meanwhile; 2001 when it claims a party it may not
     */
    public String register(Platform invited, Registration registration) {
        String token = registry.tokens().create();
        registry.change(
                new Journal.Note(invited.name(), Journal.What.REGISTERED, invited.name()), (connection, now) -> {
                    if (RegistryTables.deleteInvitations(connection, invited.id()) == 0) {
                        throw OcpiException.methodNotAllowed("POST");
                    }
                    checkAllowed(invited, registration.parties());
                    RegistryTables.deliverAll(connection, invited.id());
                    store(connection, invited.id(), registration, new Life(now, now));
                    RegistryTables.insertToken(connection, Tokens.hash(token), invited.id(), false);
                    return true;
                });
        return token;
    }

    /** New credentials of a registered platform. Its old tokens work a little longer, for what is on its way. */
    public String renew(Platform platform, Registration registration) {
        String token = registry.tokens().create();
        checkAllowed(platform, registration.parties());
        registry.change(new Journal.Note(platform.name(), Journal.What.RENEWED, platform.name()), (connection, now) -> {
            Instant end = now.plus(GRACE_OF_OLD_TOKEN);
            RegistryTables.endTokens(connection, platform.id(), end, now);
            store(connection, platform.id(), registration, new Life(now, end));
            RegistryTables.insertToken(connection, Tokens.hash(token), platform.id(), false);
            return true;
        });
        return token;
    }

    /** Before we tell a platform new credentials: one more token for it, which works beside those that it has. */
    public String prepareRotation(Platform platform) {
        String token = registry.tokens().create();
        registry.change(null, (connection, now) -> {
            RegistryTables.insertToken(connection, Tokens.hash(token), platform.id(), false);
            return true;
        });
        return token;
    }

    /** The platform did not take the new token. */
    public void abandonRotation(String token) {
        registry.change(null, (connection, now) -> {
            RegistryTables.deleteToken(connection, Tokens.hash(token));
            return true;
        });
    }

    /**
     * The platform took the new token, and gave us one: of both directions the old one works until the end.
     *
     * @param token the one from {@link #prepareRotation}
     */
    public void rotated(Platform platform, Registration registration, String token, Instant end, String who) {
        registry.change(new Journal.Note(who, Journal.What.ROTATED, platform.name()), (connection, now) -> {
            RegistryTables.deleteToken(connection, Tokens.hash(token));
            RegistryTables.endTokens(connection, platform.id(), end, now);
            RegistryTables.insertToken(connection, Tokens.hash(token), platform.id(), false);
            store(connection, platform.id(), registration, new Life(now, end));
            return true;
        });
    }

    /**
     * The platform took the new token, and gave us one, while it told us new credentials itself: which came last there
     * is not known, so that both of both directions stay in use.
     *
     * @param token the one from {@link #prepareRotation}
     * @param theirs the one that the platform gave us for it
     * @param until how long it is tried where the other is refused
     */
    public void crossed(Platform platform, String token, String theirs, Instant until) {
        byte[] sealed = registry.tokens().seal(theirs);
        registry.change(null, (connection, now) -> {
            RegistryTables.deleteToken(connection, Tokens.hash(token));
            RegistryTables.insertToken(connection, Tokens.hash(token), platform.id(), false);
            RegistryTables.setFormer(connection, platform.id(), sealed, until);
            return true;
        });
    }

    /** Ends a registration. The platform stays known, and can be invited again. */
    public void unregister(Platform platform) {
        registry.change(
                new Journal.Note(platform.name(), Journal.What.UNREGISTERED, platform.name()), (connection, now) -> {
                    RegistryTables.forgetTokens(connection, platform.id());
                    RegistryTables.deleteOf(connection, "platform_endpoints", platform.id());
                    RegistryTables.setState(connection, platform.id(), Platform.State.INVITED);
                    return true;
                });
    }

    private void store(Connection connection, long platform, Registration registration, Life life) throws SQLException {
        byte[] sealed = registry.tokens().seal(registration.token());
        RegistryTables.setRegistered(connection, platform, registration, sealed, life);
        RegistryTables.deleteOf(connection, "platform_endpoints", platform);
        RegistryTables.insertEndpoints(connection, platform, registration.endpoints());
        RegistryTables.unclaim(connection, platform);
        HubParties.setCredentials(connection, platform, registration.behind());
        try {
            claim(connection, platform, registration.parties(), true);
        } catch (RegistryRefusal refused) {
            throw OcpiException.invalid(String.valueOf(refused.getMessage()));
        }
    }

    private static void claim(Connection connection, long platform, List<PartyInRole> parties, boolean isClaimed)
            throws SQLException {
        for (PartyInRole each : parties) {
            if (RegistryTables.holder(connection, each, platform).isPresent()) {
                throw new RegistryRefusal(
                        each.party() + " as " + each.role() + " belongs to another platform of this network");
            }
            RegistryTables.insertParty(connection, platform, each, isClaimed);
        }
    }

    private static void checkAllowed(Platform platform, List<PartyInRole> claimed) {
        if (platform.allowed().isEmpty()) {
            return;
        }
        Set<String> allowed = new HashSet<>();
        platform.allowed().forEach(each -> allowed.add(each.party() + " as " + each.role()));
        for (PartyInRole each : claimed) {
            if (!allowed.contains(each.party() + " as " + each.role())) {
                throw OcpiException.invalid("roles: " + each.party() + " as " + each.role()
                        + " is not what this platform was invited for (" + String.join(", ", allowed) + ")");
            }
        }
    }

    private long ofUnregistered(Connection connection, String name) throws SQLException {
        Platform known = registry.find(connection, name);
        if (known != null && (known.isRegistered() || known.state() == Platform.State.REMOVED)) {
            throw new RegistryRefusal("platform '" + name + "' is "
                    + (known.isRegistered() ? "registered already" : "being removed: its objects are withdrawn"));
        }
        return known == null ? RegistryTables.insert(connection, name) : known.id();
    }

    private static void checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new RegistryRefusal("a platform's name has 1 to " + LONGEST_NAME + " characters");
        }
        if (!name.equals(name.strip()) || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new RegistryRefusal(
                    "a platform's name may not hold control characters, nor begin or end with spaces");
        }
    }
}
