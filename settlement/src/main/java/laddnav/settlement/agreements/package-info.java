/**
 * Who the parties are and what each pair of them agreed on, in versions: a charge and an invoice keep the version that
 * they were made by.
 *
 * <p>May know: parties of OCPI, its own tables. Must never know: charges, invoices, the ledger. Invariants: a
 * version is
 * never changed once stored; the same facts make no new version.
 */
@NullMarked
package laddnav.settlement.agreements;

import org.jspecify.annotations.NullMarked;
