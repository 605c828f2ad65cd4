package laddnav.hub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import laddnav.database.Database;
import laddnav.database.DatabaseException;
import laddnav.hub.delivery.Links;
import laddnav.hub.registry.Behind;
import laddnav.hub.registry.PartyInRole;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.registry.Roster;
import laddnav.hub.rounds.Rounds;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.client.Peer;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.ClientInfo;
import laddnav.ocpi.types.ConnectionStatus;
import org.jspecify.annotations.Nullable;

/**
 * Tells partners which parties there are for them and whether these can be reached: in a list, and by a push of what
 * changed. A party that is gone, or is closed to them again, is told as SUSPENDED, since such objects are never
 * removed; of one that was never opened to them they hear nothing.
 *
 * @see "OCPI 2.3.0, mod_hub_client_info"
 */
public final class ClientInfos implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Registry registry;
    private final Links links;
    private final ClientInfoTable table;
    private final Consumer<Platform> cameToSee;
    private final InstantSource clock;
    private final Rounds rounds;
    private final ReentrantLock noting = new ReentrantLock();
    private final Map<Long, Map<ClientInfoTable.Key, ConnectionStatus>> known = new HashMap<>();
    private volatile @Nullable Roster noted;

    private ClientInfos(
            Database database, Registry registry, Links links, Consumer<Platform> cameToSee, InstantSource clock) {
        this.cameToSee = cameToSee;
        this.registry = registry;
        this.links = links;
        this.table = new ClientInfoTable(database);
        this.clock = clock;
        this.rounds = Rounds.of("hub-client-infos", LOOK, this::round);
    }

    /** @param cameToSee told of a platform that is to be sent what somebody showed before */
    public static ClientInfos start(
            Database database, Registry registry, Links links, Consumer<Platform> cameToSee, InstantSource clock) {
        ClientInfos infos = new ClientInfos(database, registry, links, cameToSee, clock);
        infos.note();
        registry.whenChanged(infos::noteSoon);
        infos.rounds.start();
        return infos;
    }

    /** What the caller's platform may know: every party but its own. */
    Page page(Call call, PageRequest asked) {
        note();
        List<ClientInfo> all = registry.roster()
                .find(call.platform())
                .map(platform -> table.of(platform.id()).stream()
                        .map(ClientInfoTable.Told::clientInfo)
                        .filter(info -> isWithin(info.lastUpdated(), asked))
                        .toList())
                .orElse(List.of());
        int from = Math.min(asked.offset(), all.size());
        int to = (int) Math.min(all.size(), (long) from + asked.limit());
        List<Json> items = all.subList(from, to).stream()
                .map(info -> Codec.of(call.version()).encode(info))
                .toList();
        return new Page(items, all.size(), asked.limit(), to < all.size());
    }

    @Override
    public void close() {
        rounds.close();
    }

    private static boolean isWithin(Instant time, PageRequest asked) {
        return (asked.dateFrom() == null || !time.isBefore(asked.dateFrom()))
                && (asked.dateTo() == null || time.isBefore(asked.dateTo()));
    }

    private void round() {
        note();
        registry.roster().platforms().stream()
                .filter(each -> each.isRegistered() && each.offers(ModuleId.HUB_CLIENT_INFO, InterfaceRole.RECEIVER))
                .forEach(this::tell);
    }

    /** At once where that is possible, so that what is shown next does not count as shown before. */
    private void noteSoon() {
        try {
            note();
        } catch (DatabaseException e) {
            // the database is away; the next look compares again
            noted = null;
        }
    }

    /** Compares what was told with what is, and writes down what differs. */
    @SuppressWarnings("ReferenceEquality") // the registry keeps one roster until something changes
    private void note() {
        Roster roster = registry.roster();
        noting.lock();
        try {
            if (roster == noted) {
                return;
            }
            for (Platform platform : roster.platforms()) {
                if (platform.isRegistered()) {
                    note(roster, platform);
                }
            }
            noted = roster;
        } finally {
            noting.unlock();
        }
    }

    private void note(Roster roster, Platform viewer) {
        Map<ClientInfoTable.Key, ConnectionStatus> now = new HashMap<>();
        for (Platform platform : roster.platforms()) {
            if (platform.state() == Platform.State.REMOVED) {
                continue;
            }
            for (PartyInRole each : platform.parties()) {
                if (!viewer.speaksFor(each.party()) && roster.shows(viewer, each.party())) {
                    now.put(new ClientInfoTable.Key(each.party(), each.role()), status(platform));
                }
            }
            for (Behind each : platform.behind()) {
                if (roster.shows(viewer, each.party())) {
                    now.put(new ClientInfoTable.Key(each.party(), each.role()), status(platform, each));
                }
            }
        }
        if (!now.equals(known.get(viewer.id()))) {
            if (table.set(viewer.id(), now, clock.instant())) {
                cameToSee.accept(viewer);
            }
            known.put(viewer.id(), now);
        }
    }

    /** Tells one platform what it does not know yet, in order, as far as it answers. */
    private void tell(Platform platform) {
        Peer peer;
        try {
            peer = links.peer(platform);
        } catch (OcpiException gone) {
            // it left since the roster was read
            return;
        }
        for (ClientInfoTable.Told info : table.of(platform.id())) {
            if (!info.isPushed()) {
                Reply reply = peer.putClientInfo(info.clientInfo());
                boolean isToBeTriedAgain =
                        Links.isUnreached(reply) || reply.http() >= 500 || reply.http() == 401 || reply.http() == 429;
                if (isToBeTriedAgain) {
                    return;
                }
                table.pushed(platform.id(), info);
            }
        }
    }

    /** A party behind a hub is as far away as the hub is. */
    private static ConnectionStatus status(Platform hub, Behind party) {
        ConnectionStatus way = status(hub);
        return way == ConnectionStatus.CONNECTED ? party.status() : way;
    }

    private static ConnectionStatus status(Platform platform) {
        return switch (platform.state()) {
            case INVITED -> ConnectionStatus.PLANNED;
            case SUSPENDED, REMOVED -> ConnectionStatus.SUSPENDED;
            case REGISTERED -> platform.isOffline() ? ConnectionStatus.OFFLINE : ConnectionStatus.CONNECTED;
        };
    }
}
