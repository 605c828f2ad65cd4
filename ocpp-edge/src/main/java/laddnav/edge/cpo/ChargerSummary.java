package laddnav.edge.cpo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.edge.chargers.ChargerDetails;
import laddnav.edge.ocpp.Repair;

/**
 * A charger as shown to people.
 *
 * @param firmware as it told at its last boot
 * @param lastHeardAt UTC
 * @param connectors by number; their status as OCPP has it, Unknown where it was never told
 * @param repairs what was wrong in its messages and understood nevertheless, since the program started
 */
public record ChargerSummary(
        ChargerDetails details,
        boolean isConnected,
        Optional<String> vendor,
        Optional<String> model,
        Optional<String> firmware,
        Optional<Instant> lastHeardAt,
        List<ConnectorState> connectors,
        Map<Repair, Long> repairs) {

    public ChargerSummary {
        connectors = List.copyOf(connectors);
        repairs = Map.copyOf(repairs);
    }

    /** A connector's last status. */
    public record ConnectorState(int number, String status, String errorCode) {}

    public String id() {
        return details.id();
    }
}
