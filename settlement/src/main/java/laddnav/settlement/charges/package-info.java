/**
 * What becomes of each CDR: the consumer of the feed that judges, prices and books, and the decisions of people about
 * what is held. The parent of intake: it holds the control flow and the transactions.
 *
 * <p>May know: the feed, OCPI types and codecs, rating, agreements, checks, tax, the ledger, its own tables. Must never
 * know: invoices, who asks. Invariants: the cursor moves in the transaction of the work; a CDR has one row, in one
 * state; what is booked for a charge is the sum of its shares.
 */
@NullMarked
package laddnav.settlement.charges;

import org.jspecify.annotations.NullMarked;
