package laddnav.edge.ocpp;

import java.time.Instant;

/**
 * A time that a charger gave. Where it is unreadable, empty, or absurd (before 2020, or more than a day ahead: clocks
 * start in 1970, and one model counts to the year 222222017), it is the time of receipt, and not trusted.
 *
 * @param at UTC
 * @param raw as it came, shortened; with other properties, the natural key of a replayed message
 */
public record Stamp(Instant at, String raw, boolean isTrusted) {}
