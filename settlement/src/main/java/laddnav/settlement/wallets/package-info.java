/**
 * Drivers' prepaid money: what a provider owes them until they charge. The hub never holds it.
 *
 * <p>May know: the ledger, its tables. Must never know: tokens' uids, CDRs, payment providers. Invariants: no wallet is
 * below zero; what is held is not spent twice; every movement is a ledger entry, and the balance follows from these.
 */
@NullMarked
package laddnav.settlement.wallets;

import org.jspecify.annotations.NullMarked;
