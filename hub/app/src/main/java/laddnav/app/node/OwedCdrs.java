package laddnav.app.node;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import laddnav.hub.Hub;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.json.Json;
import laddnav.settlement.DisputeDesk;

/**
 * Sends what operators owe after disputes were decided, in their names: it enters the hub as their own CDRs do, reaches
 * the provider, and comes to settlement by the feed. What was sent when the node stopped before it could note so is
 * sent again, which changes nothing.
 */
public final class OwedCdrs {

    private static final System.Logger LOG = System.getLogger(OwedCdrs.class.getName());

    private OwedCdrs() {}

    static Repeating start(DisputeDesk disputes, Hub hub) {
        return Repeating.start(
                "credit CDRs",
                () -> send(
                        disputes, hub, problem -> LOG.log(System.Logger.Level.WARNING, "a credit CDR: {0}", problem)));
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
}
