/**
 * What banks say was paid, and what they are told to pay: statements are taken in and matched, what nobody knows stays
 * in suspense on a worklist; netting rounds are booked and ordered.
 *
 * <p>May know: banks' files, payments, netting, the ledger, their tables. Must never know: CDRs, how documents come
 * about, who may ask. Invariants: of each movement every öre is on a document, in suspense or gone back; the same
 * movement counts once, whatever files tell of it; no order leaves without a second person.
 */
@NullMarked
package laddnav.settlement.bank;

import org.jspecify.annotations.NullMarked;
