package laddnav.app.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import laddnav.database.DatabaseException;
import laddnav.hub.Hub;
import laddnav.ocpi.ModuleId;
import laddnav.settlement.ReconciliationDesk;

/**
 * Sends reconciliation records of issued documents in the sellers' names: they enter the hub as the sellers' own do,
 * and reach the buyers that take them. What was sent when the node stopped before it could note so is sent again, which
 * changes nothing.
 */
public final class IssuedRecords implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(IssuedRecords.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Thread thread;
    private volatile boolean ended;

    private IssuedRecords(ReconciliationDesk desk, Hub hub) {
        thread = Thread.ofVirtual().name("issued-records").unstarted(() -> run(desk, hub));
    }

    static IssuedRecords start(ReconciliationDesk desk, Hub hub) {
        IssuedRecords records = new IssuedRecords(desk, hub);
        records.thread.start();
        return records;
    }

    private void run(ReconciliationDesk desk, Hub hub) {
        while (!ended) {
            try {
                send(desk, hub);
            } catch (DatabaseException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "reconciliation records wait for the database: {0}",
                        e.getMessage());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Sends all that is due. What the hub does not take is kept with its reason, and not tried again. */
    public static void send(ReconciliationDesk desk, Hub hub) {
        List<ReconciliationDesk.Due> due = desk.due();
        while (!due.isEmpty()) {
            for (ReconciliationDesk.Due each : due) {
                Optional<String> problem = hub
                        .importObjects(each.owner(), ModuleId.INVOICE_RECONCILIATION, each.version(), each.records())
                        .stream()
                        .flatMap(imported -> imported.problem().stream())
                        .findFirst();
                problem.ifPresent(why -> LOG.log(System.Logger.Level.WARNING, "a reconciliation record: {0}", why));
                desk.sent(each, problem);
            }
            due = desk.due();
        }
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
