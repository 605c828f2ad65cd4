package laddnav.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the explanation: a stretch of the charge priced by one component.
 *
 * @param start when the stretch began, UTC
 * @param unit of quantity and price: tells a reservation's fee from its hours
 * @param element index of the tariff element that matched, from 0
 * @param price per kWh, per hour, or flat, as the tariff states it: with taxes where its prices include them
 * @param vat percent; absent where the tariff does not tell
 * @param quantity kWh, hours, or 1
 * @param billed the quantity after {@code step_size}
 * @param amounts billed × price
 * @param matched the restrictions that held, as text; empty for an element without restrictions
 * @param passedOver the elements before it that price the dimension but did not match, and why
 */
public record RatedLine(
        Instant start,
        RatedDimension dimension,
        Unit unit,
        String tariffId,
        int element,
        BigDecimal price,
        @Nullable BigDecimal vat,
        BigDecimal quantity,
        BigDecimal billed,
        Amounts amounts,
        String matched,
        List<PassedOver> passedOver) {

    public RatedLine {
        passedOver = List.copyOf(passedOver);
    }

    /** An element looked at before, and the restriction that did not hold, such as {@code start_time 22:00}. */
    public record PassedOver(int element, String because) {}
}
