/**
 * Charges that a provider does not accept: kept off invoices and out of netting until the dispute is answered.
 *
 * <p>May know: charges and invoices in the tables, CDRs as JSON. Must never know: HTTP, how invoices are drawn.
 * Invariants: an answered dispute stays answered; what is credited enters as the operator's credit CDR, never beside
 * it.
 */
@NullMarked
package laddnav.settlement.disputes;

import org.jspecify.annotations.NullMarked;
