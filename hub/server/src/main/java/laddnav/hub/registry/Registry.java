package laddnav.hub.registry;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.SecretKey;
import laddnav.database.Database;
import laddnav.database.DatabaseUnreachableException;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the registry, and a copy of it in memory for every request. The copy is looked after once a second, so that a
 * partner added by another process is known soon; a token that is not known is looked for in the database at once.
 */
public final class Registry {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration GRACE_OF_OLD_TOKEN = Duration.ofMinutes(2);
    private static final int LONGEST_NAME = 100;

    private final Database database;
    private final PartyId hub;
    private final Openings openings;
    private final Tokens tokens;
    private final InstantSource clock;
    private final ReentrantLock refreshing = new ReentrantLock();
    private final ConcurrentHashMap<ByteBuffer, String> opened = new ConcurrentHashMap<>();
    private volatile Roster roster;
    private volatile Instant checkedAt;

    private Registry(Database database, PartyId hub, Openings openings, Tokens tokens, InstantSource clock) {
        this.openings = openings;
        this.database = database;
        this.hub = hub;
        this.tokens = tokens;
        this.clock = clock;
        this.roster = database.query(connection -> RegistryTables.read(connection, hub, openings));
        this.checkedAt = clock.instant();
    }

    /**
     * @param openings who may see whom
     * @param encryptionKey an AES key, for the tokens that we use towards partners
     */
    public static Registry open(
            Database database, PartyId hub, Openings openings, SecretKey encryptionKey, InstantSource clock) {
        return new Registry(database, hub, openings, new Tokens(encryptionKey), clock);
    }

    /** What a partner's answer to the handshake, or its own request, says of it. */
    public record Registration(
            Version version, String versionsUrl, String token, List<PartyInRole> parties, List<Endpoint> endpoints) {}

    /** The copy in memory, at most a second behind other processes. */
    public Roster roster() {
        if (Duration.between(checkedAt, clock.instant()).compareTo(FRESH) > 0 && refreshing.tryLock()) {
            try {
                refresh();
            } catch (DatabaseUnreachableException e) {
                // a database that is away must not turn known partners into strangers: the copy stays in use
                checkedAt = clock.instant();
            } finally {
                refreshing.unlock();
            }
        }
        return roster;
    }

    /** Who this token lets in. */
    public Optional<Roster.Admitted> admit(String token) {
        Optional<Roster.Admitted> known = roster().admit(token, clock.instant());
        if (known.isPresent()) {
            return known;
        }
        if (!refreshing.tryLock()) {
            return known;
        }
        try {
            refresh();
        } finally {
            refreshing.unlock();
        }
        return roster.admit(token, clock.instant());
    }

    /** The token that we use towards a platform. @throws IllegalStateException when it has none */
    public String outgoingToken(Platform platform) {
        byte[] sealed = roster.sealedToken(platform)
                .orElseThrow(() -> new IllegalStateException(platform.name() + " has not given us a token yet"));
        return opened.computeIfAbsent(ByteBuffer.wrap(sealed), key -> tokens.open(sealed));
    }

    /**
     * Notes a platform and gives out its token A. A platform that was never registered can be invited again; its
     * earlier invitation then ends.
     *
     * @throws RegistryRefusal when the name or a party is taken
     */
    public String invite(String name, List<PartyInRole> parties) {
        checkName(name);
        if (parties.isEmpty()) {
            throw new RegistryRefusal("a platform needs at least one party in a role");
        }
        String token = tokens.create();
        change(connection -> {
            Platform known = find(connection, name);
            if (known != null && known.isRegistered()) {
                throw new RegistryRefusal("platform '" + name + "' is registered already");
            }
            long id = known == null ? RegistryTables.insert(connection, name) : known.id();
            RegistryTables.deleteOf(connection, "platform_tokens", id);
            RegistryTables.setState(connection, id, Platform.State.INVITED);
            claim(connection, id, parties);
            RegistryTables.insertToken(connection, Tokens.hash(token), id, true);
            return id;
        });
        return token;
    }

    /** Before we begin a handshake: a token for the partner to use, which must work while it still answers us. */
    public String prepare(String name) {
        checkName(name);
        String token = tokens.create();
        change(connection -> {
            Platform known = find(connection, name);
            if (known != null && known.isRegistered()) {
                throw new RegistryRefusal("platform '" + name + "' is registered already");
            }
            long id = known == null ? RegistryTables.insert(connection, name) : known.id();
            RegistryTables.deleteOf(connection, "platform_tokens", id);
            RegistryTables.insertToken(connection, Tokens.hash(token), id, false);
            return id;
        });
        return token;
    }

    /** After a handshake that we began. */
    public void registered(String name, Registration registration) {
        change(connection -> {
            Platform platform = required(connection, name);
            checkInvited(platform, registration.parties());
            RegistryTables.deliverAll(connection, platform.id());
            store(connection, platform.id(), registration);
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
        String token = tokens.create();
        change(connection -> {
            if (RegistryTables.deleteInvitations(connection, invited.id()) == 0) {
                throw OcpiException.methodNotAllowed("POST");
            }
            checkInvited(invited, registration.parties());
            RegistryTables.deliverAll(connection, invited.id());
            store(connection, invited.id(), registration);
            RegistryTables.insertToken(connection, Tokens.hash(token), invited.id(), false);
            return true;
        });
        return token;
    }

    /** New credentials of a registered platform. Its old tokens work a little longer, for what is on its way. */
    public String renew(Platform platform, Registration registration) {
        String token = tokens.create();
        Instant end = clock.instant().plus(GRACE_OF_OLD_TOKEN);
        checkInvited(platform, registration.parties());
        change(connection -> {
            RegistryTables.endTokens(connection, platform.id(), end, clock.instant());
            store(connection, platform.id(), registration);
            RegistryTables.insertToken(connection, Tokens.hash(token), platform.id(), false);
            return true;
        });
        return token;
    }

    /** Ends a registration. The platform stays known, and can be invited again. */
    public void unregister(Platform platform) {
        change(connection -> {
            RegistryTables.deleteOf(connection, "platform_tokens", platform.id());
            RegistryTables.deleteOf(connection, "platform_endpoints", platform.id());
            RegistryTables.setState(connection, platform.id(), Platform.State.INVITED);
            return true;
        });
    }

    /** Cuts a platform off. @throws RegistryRefusal when there is none of that name */
    public void suspend(String name) {
        change(connection -> {
            Platform platform = required(connection, name);
            RegistryTables.deleteOf(connection, "platform_tokens", platform.id());
            RegistryTables.setState(connection, platform.id(), Platform.State.SUSPENDED);
            return true;
        });
    }

    /** Sets what a platform hears when the receiver of its push cannot be reached. */
    public void answerWhenOffline(String name, Platform.WhenOffline answer) {
        change(connection -> {
            RegistryTables.setWhenOffline(connection, required(connection, name).id(), answer);
            return true;
        });
    }

    /** Notes whether our calls reach a platform. */
    public void offline(Platform platform, boolean isOffline) {
        change(connection -> {
            RegistryTables.setOffline(connection, platform.id(), isOffline);
            return true;
        });
    }

    /** Keeps when platforms were last heard; not a change of the registry. */
    public void heard(Map<Long, Instant> times) {
        database.transact(connection -> {
            for (Map.Entry<Long, Instant> each : times.entrySet()) {
                RegistryTables.setHeard(connection, each.getKey(), each.getValue());
            }
            return true;
        });
    }

    /** When a platform was last heard, as far as it is kept. */
    public Map<Long, Instant> lastHeard() {
        return database.query(RegistryTables::heard);
    }

    private void refresh() {
        long known = roster.version();
        database.<Optional<Roster>>query(connection -> RegistryTables.version(connection) == known
                        ? Optional.empty()
                        : Optional.of(RegistryTables.read(connection, hub, openings)))
                .ifPresent(newer -> roster = newer);
        checkedAt = clock.instant();
    }

    private <T> T change(laddnav.database.SqlWork<T> work) {
        T result = database.transact(connection -> {
            // counted up first: the row's lock lets one change of the registry run at a time
            RegistryTables.countUp(connection);
            return work.run(connection);
        });
        refreshing.lock();
        try {
            refresh();
        } finally {
            refreshing.unlock();
        }
        return result;
    }

    private void store(Connection connection, long platform, Registration registration) throws SQLException {
        RegistryTables.setRegistered(connection, platform, registration, tokens.seal(registration.token()));
        RegistryTables.deleteOf(connection, "platform_endpoints", platform);
        RegistryTables.insertEndpoints(connection, platform, registration.endpoints());
        try {
            claim(connection, platform, registration.parties());
        } catch (RegistryRefusal refused) {
            throw OcpiException.invalid(String.valueOf(refused.getMessage()));
        }
    }

    private static void claim(Connection connection, long platform, List<PartyInRole> parties) throws SQLException {
        RegistryTables.deleteOf(connection, "platform_parties", platform);
        for (PartyInRole each : parties) {
            Optional<String> holder = RegistryTables.holder(connection, each);
            if (holder.isPresent()) {
                throw new RegistryRefusal(
                        each.party() + " as " + each.role() + " belongs to another platform of this network");
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO platform_parties (party, role, platform, name) VALUES (?,?,?,?)")) {
                insert.setString(1, each.party().country() + each.party().party());
                insert.setString(2, each.role().name());
                insert.setLong(3, platform);
                insert.setString(4, each.name());
                insert.executeUpdate();
            }
        }
    }

    private static void checkInvited(Platform invited, List<PartyInRole> claimed) {
        if (invited.parties().isEmpty()) {
            return;
        }
        Set<String> allowed = new HashSet<>();
        invited.parties().forEach(each -> allowed.add(each.party() + " as " + each.role()));
        for (PartyInRole each : claimed) {
            if (!allowed.contains(each.party() + " as " + each.role())) {
                throw OcpiException.invalid("roles: " + each.party() + " as " + each.role()
                        + " is not what this platform was invited for (" + String.join(", ", allowed) + ")");
            }
        }
    }

    private @Nullable Platform find(Connection connection, String name) throws SQLException {
        return RegistryTables.read(connection, hub, openings).find(name).orElse(null);
    }

    private Platform required(Connection connection, String name) throws SQLException {
        Platform found = find(connection, name);
        if (found == null) {
            throw new RegistryRefusal("there is no platform '" + name + "'");
        }
        return found;
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
