/**
 * What two parties owe each other, set off against each other. Only payments are netted, never documents.
 *
 * <p>May know: parties and money. Must never know: databases, HTTP, the clock, how claims came about. Invariants: one
 * netting for each pair and currency; what one pays is what both directions leave.
 */
@NullMarked
package laddnav.settlement.netting;

import org.jspecify.annotations.NullMarked;
