/**
 * Who did what, with what was before and what after, in a chain of hashes.
 *
 * <p>May know: its own tables, JSON. Must never know: what the entries are about. Invariants: entries are only ever
 * added, in the transaction of what they tell; each hash covers the one before.
 */
@NullMarked
package laddnav.settlement.audit;

import org.jspecify.annotations.NullMarked;
