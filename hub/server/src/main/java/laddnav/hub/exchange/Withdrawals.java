package laddnav.hub.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import laddnav.database.Database;
import laddnav.hub.registry.PartyInRole;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.registry.Roster;
import laddnav.hub.rounds.Rounds;
import laddnav.hub.store.Belongings;
import laddnav.hub.store.Belongings.Belonging;
import laddnav.hub.store.Outcome;
import laddnav.hub.store.Store;
import laddnav.hub.store.Write;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;

/**
 * Takes what a removed platform showed out of the lists again, and thereby tells its receivers; then forgets the
 * platform. Sessions and CDRs stay: they are book-keeping, of others too. What a stop interrupts goes on at the next
 * start.
 */
public final class Withdrawals implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int PAGE = 500;
    private static final int AT_ONCE = 50;
    private static final List<ModuleId> SHOWN = List.of(
            ModuleId.LOCATIONS, ModuleId.TARIFFS, ModuleId.TOKENS, ModuleId.TERMINALS, ModuleId.BOOKING_LOCATIONS);
    private static final List<ModuleId> KEPT = List.of(
            ModuleId.SESSIONS,
            ModuleId.CDRS,
            ModuleId.BOOKINGS,
            ModuleId.CONFIRMATIONS,
            ModuleId.INVOICE_RECONCILIATION);

    private final Registry registry;
    private final Store store;
    private final Belongings belongings;
    private final Rounds rounds;

    private Withdrawals(Database database, Registry registry, Store store) {
        this.registry = registry;
        this.store = store;
        this.belongings = new Belongings(database);
        this.rounds = Rounds.of("hub-withdrawals", LOOK, this::round);
    }

    public static Withdrawals start(Database database, Registry registry, Store store) {
        Withdrawals withdrawals = new Withdrawals(database, registry, store);
        withdrawals.rounds.start();
        return withdrawals;
    }

    /** How much of a platform's is withdrawn when it is removed, and how much is kept. */
    public record Count(long withdrawn, long kept) {

        public static Count of(Database database, Roster roster, Platform platform) {
            Belongings belongings = new Belongings(database);
            return new Count(
                    lanes(roster, platform, SHOWN).stream()
                            .mapToLong(each -> belongings.count(each.owner(), each.module()))
                            .sum(),
                    lanes(roster, platform, KEPT).stream()
                            .mapToLong(each -> belongings.count(each.owner(), each.module()))
                            .sum());
        }
    }

    private record Lane(PartyId owner, ModuleId module) {}

    /** What its parties own there in the roles that they have on this platform, and on no other. */
    private static List<Lane> lanes(Roster roster, Platform platform, List<ModuleId> modules) {
        List<Lane> lanes = new ArrayList<>();
        for (PartyInRole each : platform.parties()) {
            for (ModuleId module : modules) {
                Lane lane = new Lane(each.party(), module);
                boolean isOthersToo = roster.platforms().stream()
                        .filter(other -> other.id() != platform.id())
                        .flatMap(other -> other.parties().stream())
                        .anyMatch(other -> other.party().equals(each.party())
                                && other.role().mayOwn(module));
                if (each.role().mayOwn(module) && !isOthersToo && !lanes.contains(lane)) {
                    lanes.add(lane);
                }
            }
        }
        return lanes;
    }

    private void round() {
        registry.roster().platforms().stream()
                .filter(each -> each.state() == Platform.State.REMOVED)
                .forEach(this::withdraw);
    }

    private void withdraw(Platform platform) {
        for (Lane lane : lanes(registry.roster(), platform, SHOWN)) {
            Belonging last = null;
            List<Belonging> page;
            do {
                page = belongings.after(lane.owner(), lane.module(), last, PAGE);
                if (!rounds.isOpen() || !removeAll(page)) {
                    return;
                }
                last = page.isEmpty() ? null : page.getLast();
            } while (page.size() == PAGE);
        }
        registry.forget(platform);
    }

    /** Several at once, so that the committer writes many in one transaction. False when one could not be written. */
    private boolean removeAll(List<Belonging> page) {
        for (int from = 0; from < page.size(); from += AT_ONCE) {
            List<Thread> threads = new ArrayList<>();
            List<Outcome> failed = java.util.Collections.synchronizedList(new ArrayList<>());
            for (Belonging each : page.subList(from, Math.min(page.size(), from + AT_ONCE))) {
                threads.add(Thread.ofVirtual().start(() -> {
                    Outcome outcome = store.commit(Write.remove(each.key(), each.audience(), each.version()));
                    if (outcome instanceof Outcome.Failed) {
                        failed.add(outcome);
                    }
                }));
            }
            try {
                for (Thread thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            if (!failed.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
