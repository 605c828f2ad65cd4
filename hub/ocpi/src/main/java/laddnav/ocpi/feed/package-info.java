/**
 * The feed of accepted changes as its readers see it; the hub writes it.
 *
 * <p>May know: {@code laddnav.ocpi}. Must never know: who reads, how it is stored. Invariants: order is commit order; a
 * change in the feed is in the store.
 */
@NullMarked
package laddnav.ocpi.feed;

import org.jspecify.annotations.NullMarked;
