/**
 * Disputes: a provider does not accept charges, and the operator, or the hub's staff, decides. What is disputed is kept
 * off invoices and out of netting until then.
 *
 * <p>May know: charges and invoices in the tables, agreements, the ledger's templates, the audit log, CDRs as JSON.
 * Must never know: HTTP, how invoices are drawn. Invariants: one undecided dispute for a charge; each step is in the
 * thread, in the audit log and, where money is meant, in the ledger; what is credited enters as the operator's credit
 * CDR, never beside it.
 */
@NullMarked
package laddnav.settlement.disputes;

import org.jspecify.annotations.NullMarked;
