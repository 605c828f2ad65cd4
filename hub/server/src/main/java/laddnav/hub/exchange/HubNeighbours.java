package laddnav.hub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.database.DatabaseException;
import laddnav.hub.delivery.Links;
import laddnav.hub.registry.HubParties;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.registry.Roster;
import laddnav.hub.rounds.Rounds;
import laddnav.hub.store.Passages;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.Limits;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.Caller;
import laddnav.ocpi.server.ClientInfoReceiver;
import laddnav.ocpi.types.ClientInfo;
import org.jspecify.annotations.Nullable;

/**
 * Learns from other hubs whom they lead to: by what they push, and by their list, which is asked for when they
 * registered and now and then.
 *
 * @see "OCPI 2.3.0, mod_hub_client_info"
 */
public final class HubNeighbours implements ClientInfoReceiver, AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration BETWEEN_LISTS = Duration.ofMinutes(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final String CLIENT_INFO = ModuleId.HUB_CLIENT_INFO.value();

    private final Registry registry;
    private final Links links;
    private final HubParties parties;
    private final Passages passages;
    private final InstantSource clock;
    private final Rounds rounds;
    private final Map<Long, Asked> asked = new ConcurrentHashMap<>();
    private volatile @Nullable Roster noted;

    /** When a hub's list is due again, if it has not registered anew by then. */
    private record Asked(Optional<Instant> registeredAt, Instant again) {}

    private HubNeighbours(Registry registry, Links links, Passages passages, InstantSource clock) {
        this.registry = registry;
        this.links = links;
        this.parties = new HubParties(registry);
        this.passages = passages;
        this.clock = clock;
        this.rounds = Rounds.of("hub-neighbours", LOOK, this::round);
    }

    public static HubNeighbours start(Registry registry, Links links, Passages passages, InstantSource clock) {
        HubNeighbours neighbours = new HubNeighbours(registry, links, passages, clock);
        neighbours.note();
        registry.whenChanged(neighbours::noteSoon);
        neighbours.rounds.start();
        return neighbours;
    }

    @Override
    public Optional<Json> get(Caller hub, PartyId party) {
        return parties.told(platform(hub), party).stream()
                .findFirst()
                .map(info -> Codec.of(Version.V2_3_0).encode(info));
    }

    @Override
    public void put(Caller hub, PartyId party, Json clientInfo) {
        parties.note(platform(hub), List.of(Codec.of(Version.V2_3_0).decode(clientInfo, ClientInfo.class)));
    }

    /**
     * A hub speaks for those that it leads to.
     *
     * @throws OcpiException 2001 where the party is reached another way; 4003 where it is not known yet, since its
     *     client info may be on its way
     */
    static void checkLed(Roster roster, Platform caller, PartyId party) {
        if (!caller.isHub() || caller.speaksFor(party)) {
            return;
        }
        if (roster.isKnown(party)) {
            throw OcpiException.invalid(party + " is not reached through " + caller.name() + ", but another way");
        }
        throw new OcpiException(
                StatusCode.NOT_CONNECTED,
                party + " is not known here: tell by hub client info or by PUT credentials that it is reached through "
                        + caller.name());
    }

    private Platform platform(Caller caller) {
        return registry.roster().find(caller.platform()).orElseThrow(OcpiException::unauthorized);
    }

    @Override
    public void close() {
        // a hub that is away is asked again with pauses: nobody waits for that
        rounds.cut();
    }

    private void round() {
        note();
        registry.roster().platforms().stream()
                .filter(each -> each.isRegistered() && each.isHub())
                .filter(each -> each.offers(ModuleId.HUB_CLIENT_INFO, InterfaceRole.SENDER))
                .filter(this::isDue)
                .forEach(this::ask);
    }

    private boolean isDue(Platform hub) {
        Asked last = asked.get(hub.id());
        return last == null
                || !last.registeredAt().equals(registry.rotatedAt(hub))
                || !clock.instant().isBefore(last.again());
    }

    private void ask(Platform hub) {
        Optional<Instant> registeredAt = registry.rotatedAt(hub);
        Duration pause = BETWEEN_LISTS;
        try {
            Version version = java.util.Objects.requireNonNull(hub.version());
            Call call = Call.create(version, registry.roster().hub(), hub.partyForAll(false));
            links.peer(hub)
                    .walk(
                            call,
                            ModuleId.HUB_CLIENT_INFO,
                            PageRequest.first(Limits.DEFAULT_PAGE),
                            page -> parties.note(hub, infos(hub, page)));
        } catch (OcpiException e) {
            links.notes().finding(hub, CLIENT_INFO, "its list cannot be read: " + e.getMessage());
            pause = AFTER_FAILURE;
        }
        asked.put(hub.id(), new Asked(registeredAt, clock.instant().plus(pause)));
    }

    private List<ClientInfo> infos(Platform hub, List<Json> page) {
        List<ClientInfo> infos = new ArrayList<>();
        for (Json each : page) {
            try {
                infos.add(Codec.of(Version.V2_3_0).decode(each, ClientInfo.class));
            } catch (OcpiException unreadable) {
                links.notes().finding(hub, CLIENT_INFO, "lists what cannot be read: " + unreadable.getMessage());
            }
        }
        return infos;
    }

    /** Before anything of a party is taken that has come to be reached another way. */
    private void noteSoon() {
        try {
            note();
        } catch (DatabaseException e) {
            // the database is away; the next look compares again
            noted = null;
        }
    }

    @SuppressWarnings("ReferenceEquality") // the registry keeps one roster until something changes
    private synchronized void note() {
        Roster roster = registry.roster();
        if (roster != noted) {
            passages.note(roster.behindHubs(), roster::isDirect);
            noted = roster;
        }
    }
}
