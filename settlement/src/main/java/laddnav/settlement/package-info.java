/**
 * The front door of settlement: what is judged, booked, closed and invoiced, and the questions that finance asks.
 *
 * <p>May know: {@code laddnav.ocpi}, {@code laddnav.rating}, its own database and the feed. Must never know: the hub,
 * the edge, who calls over HTTP. Invariants: a CDR is in exactly one state, is never lost and never booked twice; the
 * sum of invoice lines is the sum of the charges on them.
 */
@NullMarked
package laddnav.settlement;

import org.jspecify.annotations.NullMarked;
