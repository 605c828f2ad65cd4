package laddnav.app.node;

import java.util.List;
import java.util.Optional;
import laddnav.hub.Hub;
import laddnav.ocpi.ModuleId;
import laddnav.settlement.ReconciliationDesk;

/**
 * Sends reconciliation records of issued documents in the sellers' names: they enter the hub as the sellers' own do,
 * and reach the buyers that take them. What was sent when the node stopped before it could note so is sent again, which
 * changes nothing.
 */
public final class IssuedRecords {

    private static final System.Logger LOG = System.getLogger(IssuedRecords.class.getName());

    private IssuedRecords() {}

    static Repeating start(ReconciliationDesk desk, Hub hub) {
        return Repeating.start("reconciliation records", () -> send(desk, hub));
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
}
