/**
 * Turns a period's agreed charges into invoices and statements. The parent of closing: it holds the control flow and
 * the transactions.
 *
 * <p>May know: the tables of charges, agreements, tax, netting, documents, the ledger. Must never know: the feed, OCPI
 * objects, who asks. Invariants: a charge stands on one invoice, and never before it is agreed; an invoice is drawn in
 * one transaction with its number, its charges and its entry; what is drawn is never changed.
 */
@NullMarked
package laddnav.settlement.closing;

import org.jspecify.annotations.NullMarked;
