/**
 * Invoices and netting statements as people read them: PDF in Swedish and English.
 *
 * <p>May know: money, tax, PDFBox (its only home), time zones. Must never know: databases, HTTP, the clock. Invariants:
 * the same document gives the same bytes; a document whose sums do not agree is refused, never drawn.
 */
@NullMarked
package laddnav.settlement.documents;

import org.jspecify.annotations.NullMarked;
