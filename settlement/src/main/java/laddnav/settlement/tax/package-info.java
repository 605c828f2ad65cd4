/**
 * Which VAT a charge between two firms bears, by which rule, and the VAT on a document's sums.
 *
 * <p>May know: money, its own tables. Must never know: databases, HTTP, the clock; the date is told. Invariants: a
 * missing fact holds, it is never guessed; each decision names its rule; VAT is rounded once per category and rate.
 */
@NullMarked
package laddnav.settlement.tax;

import org.jspecify.annotations.NullMarked;
