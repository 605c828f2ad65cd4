/**
 * What is paid late or never: reminders with fee and interest, and write-offs that a second person approves.
 *
 * <p>May know: open items, disputed claims, the ledger, its tables. Must never know: CDRs, banks, who may ask.
 * Invariants: interest is claimed once for each day and öre, never on interest; what is disputed is not demanded;
 * nothing is written off by one person alone.
 */
@NullMarked
package laddnav.settlement.dunning;

import org.jspecify.annotations.NullMarked;
