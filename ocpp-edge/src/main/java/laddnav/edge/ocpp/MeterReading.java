package laddnav.edge.ocpp;

import java.math.BigDecimal;

/**
 * The imported active energy at a time, whatever the charger counts from.
 *
 * @param wh watt-hours
 */
public record MeterReading(Stamp stamp, BigDecimal wh) {}
