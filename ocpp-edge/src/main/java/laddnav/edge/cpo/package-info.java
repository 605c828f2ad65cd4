/**
 * The edge as an operator: what chargers say becomes locations, sessions and CDRs for the hub, and what the hub asks is
 * done at the charger. This is the module's parent: it holds the control flow and the transactions.
 *
 * <p>May know: {@code edge.ocpp}, {@code edge.chargers}, {@code edge.metering}, rating, OCPI client and server. Must
 * never know: JSON of OCPP, SQL, the hub's inside. Invariants: what a charger said is stored before it is answered; a
 * charge gives one CDR; everything for the hub is stored in the transaction of its cause, and told until it is taken.
 */
@NullMarked
package laddnav.edge.cpo;

import org.jspecify.annotations.NullMarked;
