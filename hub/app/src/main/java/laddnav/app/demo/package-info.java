/**
 * The demo: a small real network on this machine, with a month of its past replayed, closed and invoiced, and
 * then live.
 *
 * <p>May know: the node, the simulator, front doors. Must never know: a way into the hub or settlement that partners do
 * not have. Invariants: everything that happens goes over OCPI or OCPP; a second start takes up where the
 * first stopped.
 */
@NullMarked
package laddnav.app.demo;

import org.jspecify.annotations.NullMarked;
