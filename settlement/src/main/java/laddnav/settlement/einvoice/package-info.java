/**
 * Invoices, self-billing invoices and credit notes as e-invoices, from the same document as the PDF: UBL 2.1 by Peppol
 * BIS Billing 3.0, and the syntax of UN/CEFACT inside the PDF (Factur-X, ZUGFeRD).
 *
 * <p>May know: money, tax, documents, ph-ubl21 (its only home). Must never know: databases, HTTP, the clock.
 * Invariants: the same document gives the same bytes; where a fact is missing that the rules ask for, there are
 * findings and no file.
 */
@NullMarked
package laddnav.settlement.einvoice;

import org.jspecify.annotations.NullMarked;
