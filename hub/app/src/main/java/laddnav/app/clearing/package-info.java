/**
 * Clearing cases: a file with parties, agreements and events is lived through on an empty installation, by the clock of
 * the case, and what came out is told as JSON.
 *
 * <p>May know: the front doors of hub and settlement, OCPI JSON. Must never know: a way into either that partners and
 * the command line do not have; what a case expects. Invariants: a case is read whole before anything is done; the same
 * case gives the same result; each event is carried out or its refusal is told.
 */
@NullMarked
package laddnav.app.clearing;

import org.jspecify.annotations.NullMarked;
