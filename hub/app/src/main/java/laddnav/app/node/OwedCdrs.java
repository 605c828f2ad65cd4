package laddnav.app.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import laddnav.database.DatabaseException;
import laddnav.hub.Hub;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.json.Json;
import laddnav.settlement.DisputeDesk;

/**
 * Sends what operators owe after disputes were decided, in their names: it enters the hub as their own CDRs do, reaches
 * the provider, and comes to settlement by the feed. What was sent when the node stopped before it could note so is
 * sent again, which changes nothing.
 */
public final class OwedCdrs implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(OwedCdrs.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Thread thread;
    private volatile boolean ended;

    private OwedCdrs(DisputeDesk disputes, Hub hub) {
        thread = Thread.ofVirtual().name("owed-cdrs").unstarted(() -> run(disputes, hub));
    }

    static OwedCdrs start(DisputeDesk disputes, Hub hub) {
        OwedCdrs owed = new OwedCdrs(disputes, hub);
        owed.thread.start();
        return owed;
    }

    private void run(DisputeDesk disputes, Hub hub) {
        while (!ended) {
            try {
                send(disputes, hub, problem -> LOG.log(System.Logger.Level.WARNING, "a credit CDR: {0}", problem));
            } catch (DatabaseException e) {
                LOG.log(System.Logger.Level.WARNING, "credit CDRs wait for the database: {0}", e.getMessage());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /**
     * Sends all that is owed.
     *
     * @param problems hears what the hub did not take
     */
    public static void send(DisputeDesk disputes, Hub hub, Consumer<String> problems) {
        List<DisputeDesk.OwedCdrs> owed = disputes.owed();
        while (!owed.isEmpty()) {
            for (DisputeDesk.OwedCdrs each : owed) {
                disputes.sent(each, problem(hub, each, problems));
            }
            owed = disputes.owed();
        }
    }

    private static Optional<String> problem(Hub hub, DisputeDesk.OwedCdrs owed, Consumer<String> problems) {
        for (Json cdr : owed.cdrs()) {
            Optional<String> problem = hub.importObjects(owed.operator(), ModuleId.CDRS, owed.version(), List.of(cdr))
                    .getFirst()
                    .problem();
            if (problem.isPresent()) {
                problems.accept(problem.get());
                return problem;
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(thread);
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
