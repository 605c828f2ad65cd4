/**
 * What book-keeping asks for, as of a day: sums, ages, VAT, the journal, and exchange files. Reads, and never writes.
 *
 * <p>May know: the tables of ledger, closing, payments and parties. Must never know: the feed, OCPI objects, who asks.
 * Invariants: a report of a past day does not change when more is booked later.
 */
@NullMarked
package laddnav.settlement.reports;

import org.jspecify.annotations.NullMarked;
