package laddnav.edge.chargers;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import laddnav.edge.metering.MeterFinding;
import laddnav.ocpi.types.AuthMethod;
import laddnav.ocpi.types.CdrToken;
import org.jspecify.annotations.Nullable;

/**
 * A charge at one of our chargers, an OCPP transaction.
 *
 * @param id the transaction's id, unique over all chargers
 * @param meterStart register in Wh
 * @param sessionId id of the OCPI session, and of the CDR
 * @param token whose charge it is; absent where the idTag was not known
 * @param stoppedAt absent while it goes on
 * @param toldAt when the session was last told to the hub
 */
public record Charging(
        long id,
        String charger,
        int connector,
        String idTag,
        Instant startedAt,
        long meterStart,
        String sessionId,
        Optional<CdrToken> token,
        AuthMethod authMethod,
        Optional<String> authorization,
        @Nullable Instant stoppedAt,
        @Nullable Long meterStop,
        Set<MeterFinding> findings,
        @Nullable Instant toldAt) {

    public Charging {
        findings = findings.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(findings));
    }

    public boolean isActive() {
        return stoppedAt == null;
    }

    /**
     * How a charge ends.
     *
     * @param startedAt the charge's start, moved where only now it is known better
     * @param meterStop register in Wh; absent where it was not told
     */
    public record Stop(
            Instant startedAt, Instant at, @Nullable Long meterStop, String reason, List<MeterFinding> findings) {
        public Stop {
            findings = List.copyOf(findings);
        }
    }
}
