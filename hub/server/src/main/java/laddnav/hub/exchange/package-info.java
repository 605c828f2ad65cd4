/**
 * The hub's control flow: what comes in over OCPI is authenticated, routed, committed, forwarded and answered here.
 *
 * <p>May know: registry, routing, store, delivery, {@code laddnav.ocpi}. Must never know: settlement, the edge, money.
 * Invariants: success is answered for what is committed, and for nothing else; a receiver's own answer goes back
 * unchanged; commands are never kept for later.
 */
@NullMarked
package laddnav.hub.exchange;

import org.jspecify.annotations.NullMarked;
