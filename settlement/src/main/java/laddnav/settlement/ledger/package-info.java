/**
 * The books: accounts, entries and postings, only ever added to, chained by hash.
 *
 * <p>May know: money and a database connection. Must never know: OCPI, charges, invoices; it is told accounts and
 * amounts. Invariants: each entry balances; an entry's key is booked once; nothing is changed or deleted; the running
 * totals are the sums of the postings.
 */
@NullMarked
package laddnav.settlement.ledger;

import org.jspecify.annotations.NullMarked;
