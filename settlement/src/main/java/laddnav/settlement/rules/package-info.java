/**
 * What a charge is checked for: the codes, how grave each is, the limits, and what an agreement may change of them.
 *
 * <p>May know: nothing of Laddnav. Must never know: charges, OCPI, the database. Invariants: a rule set never changes;
 * what can never be booked is never made milder than that.
 */
@NullMarked
package laddnav.settlement.rules;

import org.jspecify.annotations.NullMarked;
