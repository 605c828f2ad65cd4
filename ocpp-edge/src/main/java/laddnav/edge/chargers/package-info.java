/**
 * What the edge keeps: its chargers, their charges and readings, the tokens it knows, and what it tells the hub.
 *
 * <p>May know: SQL, {@code laddnav.ocpi} types, {@code edge.metering}. Must never know: OCPP messages, HTTP.
 * Invariants: each method works in the transaction it is given; what can arrive twice has a natural key; a password
 * is stored as a hash only.
 */
@NullMarked
package laddnav.edge.chargers;

import org.jspecify.annotations.NullMarked;
