/**
 * Banks' files: statements and notifications in (camt.053, camt.054, CSV), payment orders out (pain.001), their status
 * back (pain.002).
 *
 * <p>May know: money, the forms of ISO 20022. Must never know: databases, the clock, what a payment is for. Invariants:
 * a file is read wholly or not at all; no DTD and no external entity is ever followed; an amount that does not fit its
 * currency is refused, never rounded.
 */
@NullMarked
package laddnav.settlement.bankfiles;

import org.jspecify.annotations.NullMarked;
