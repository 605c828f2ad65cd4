/**
 * The edge: chargers without an operator's backend connect to it over OCPP, and to the hub it is one more operator.
 *
 * <p>May know: its own packages, the database module, {@code laddnav.ocpi}. Must never know: hub, settlement, portal.
 * Invariants: the hub is spoken to over OCPI only; this package is the module's front door and holds no rules.
 */
@NullMarked
package laddnav.edge;

import org.jspecify.annotations.NullMarked;
