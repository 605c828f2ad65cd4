/**
 * How sales are taxed, as the rules decided, each treatment kept once in the tables.
 *
 * <p>May know: the tax rules, agreements, its table. Must never know: CDRs, invoices, who asks. Invariants: a treatment
 * that is stored never changes; the same decision has the same number.
 */
@NullMarked
package laddnav.settlement.treatment;

import org.jspecify.annotations.NullMarked;
