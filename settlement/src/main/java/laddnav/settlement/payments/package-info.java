/**
 * Money that went from one party to another, and what is still open between them.
 *
 * <p>May know: the ledger, the tables of documents and payments. Must never know: CDRs, how documents come about,
 * banks' formats. Invariants: the same payment is booked once; a position is what the ledger holds.
 */
@NullMarked
package laddnav.settlement.payments;

import org.jspecify.annotations.NullMarked;
