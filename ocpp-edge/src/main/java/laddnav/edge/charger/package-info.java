/**
 * A charger that does not exist: an OCPP 1.6J client that boots, charges cars and answers remote commands, for trying
 * and showing the edge.
 *
 * <p>May know: {@code laddnav.edge.ocpp} as a client, {@code laddnav.ocpi.json}. Must never know: the edge's inside,
 * its database. Invariants: what happens without a connection is told after reconnecting, in order; the same
 * seed charges
 * the same cars.
 */
@NullMarked
package laddnav.edge.charger;

import org.jspecify.annotations.NullMarked;
