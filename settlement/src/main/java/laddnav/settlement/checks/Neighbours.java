package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Checks of a charge against those on the same EVSE, and those of the same token. */
public final class Neighbours {

    private Neighbours() {}

    /**
     * A charge as its neighbours see it.
     *
     * @param place equal for equal EVSEs
     * @param tokenHash equal for equal tokens
     * @param booked whether it is agreed or invoiced
     */
    public record Stay(
            String cdrId,
            Instant start,
            Instant end,
            long place,
            String connectorId,
            long tokenHash,
            BigDecimal energyKwh,
            boolean booked) {}

    /** What is found against the others; they do not include the charge itself. */
    public static List<Finding> of(Stay stay, Collection<Stay> others) {
        Optional<Stay> twin =
                others.stream().filter(other -> isTwin(stay, other)).findFirst();
        if (twin.isPresent()) {
            return List.of(new Finding(
                    Code.DUPLICATE_SUSPECTED,
                    "CDR " + twin.get().cdrId + " has the same EVSE, token and energy, start " + twin.get().start));
        }
        return others.stream()
                .filter(other -> other.booked && overlaps(stay, other))
                .findFirst()
                .map(other -> List.of(new Finding(
                        Code.OVERLAP_SAME_EVSE,
                        "CDR " + other.cdrId + " was on the connector from " + other.start + " to " + other.end)))
                .orElse(List.of());
    }

    /**
     * What is found against other charges of the token; what is on the same connector is found by its EVSE. The other
     * charge is not named: it may be of another operator, who must not be read about here.
     */
    public static List<Finding> ofToken(Stay stay, Collection<Stay> others) {
        return others.stream()
                .filter(other -> other.booked && other.tokenHash == stay.tokenHash)
                .filter(other -> other.place != stay.place || !other.connectorId.equals(stay.connectorId))
                .filter(other -> meet(stay, other))
                .findFirst()
                .map(other -> List.of(
                        new Finding(Code.OVERLAP_SAME_TOKEN, "the token was at another charge elsewhere at the time")))
                .orElse(List.of());
    }

    private static boolean isTwin(Stay one, Stay other) {
        return one.tokenHash == other.tokenHash
                && one.energyKwh.subtract(other.energyKwh).abs().compareTo(CheckLimits.SAME_ENERGY_KWH) <= 0
                && Duration.between(one.start, other.start).abs().compareTo(CheckLimits.SAME_START) <= 0;
    }

    private static boolean overlaps(Stay one, Stay other) {
        return one.connectorId.equals(other.connectorId) && meet(one, other);
    }

    private static boolean meet(Stay one, Stay other) {
        Instant from = one.start.isAfter(other.start) ? one.start : other.start;
        Instant to = one.end.isBefore(other.end) ? one.end : other.end;
        return Duration.between(from, to).compareTo(CheckLimits.OVERLAP) > 0;
    }
}
