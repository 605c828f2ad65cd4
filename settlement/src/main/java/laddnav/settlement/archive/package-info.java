/**
 * Keeps every issued document as it was first made: PDF in Swedish and English, e-invoice, annex of charges. The parent
 * of making documents to keep: it holds the transactions.
 *
 * <p>May know: the tables of closing, charges and agreements, documents, einvoice. Must never know: the feed, OCPI
 * objects, who asks. Invariants: what is kept is never changed, and is what everyone gets from then on.
 */
@NullMarked
package laddnav.settlement.archive;

import org.jspecify.annotations.NullMarked;
