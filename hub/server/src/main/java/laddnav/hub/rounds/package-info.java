/**
 * Work that the hub does by itself, again and again, beside what it is asked.
 *
 * <p>May know: that the database can be away. Must never know: what the work is. Invariants: one round at a time; a
 * round that finds the database away is tried again at its next turn; after closing no round begins.
 */
@NullMarked
package laddnav.hub.rounds;

import org.jspecify.annotations.NullMarked;
