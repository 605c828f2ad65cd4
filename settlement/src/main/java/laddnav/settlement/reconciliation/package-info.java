/**
 * Reconciliation records of OCPI 2.3.0: which CDRs a document is for. Those of our documents, to be sent by the hub in
 * the name of who sells; those that partners send, as the feed brings them; and what differs between theirs and ours.
 *
 * <p>May know: money, OCPI's types, charges and documents by their rows. Must never know: HTTP, the hub, why a
 * charge is as it is. Invariants: a document's record is always the same; comparing changes nothing.
 */
@NullMarked
package laddnav.settlement.reconciliation;

import org.jspecify.annotations.NullMarked;
