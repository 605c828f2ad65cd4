package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import laddnav.settlement.money.Money;

/**
 * A charge as its neighbours see it.
 *
 * @param place equal for equal EVSEs
 * @param tokenHash equal for equal tokens
 * @param spot where on earth, as the CDR tells
 */
public record Stay(
        String cdrId,
        Instant start,
        Instant end,
        long place,
        String connectorId,
        long tokenHash,
        BigDecimal energyKwh,
        Money claimed,
        Optional<Spot> spot,
        Standing standing) {

    /** What became of a charge. */
    public enum Standing {
        /** Agreed or invoiced. */
        BOOKED,
        /** Held, or not judged yet. */
        UNDECIDED,
        /** Booked once, and taken back by a credit. */
        CREDITED
    }

    /** The same charge, otherwise decided. */
    public Stay as(Standing other) {
        return new Stay(cdrId, start, end, place, connectorId, tokenHash, energyKwh, claimed, spot, other);
    }

    boolean isBooked() {
        return standing == Standing.BOOKED;
    }

    /** Whether the two took place at one time, for longer than clocks may be wrong. */
    boolean meets(Stay other, Duration overlap) {
        Instant from = start.isAfter(other.start) ? start : other.start;
        Instant to = end.isBefore(other.end) ? end : other.end;
        return Duration.between(from, to).compareTo(overlap) > 0;
    }

    boolean startsWith(Stay other, Duration most) {
        return Duration.between(start, other.start).abs().compareTo(most) <= 0;
    }
}
