/**
 * Where a message goes, by its headers and by who is connected: to one party, to everyone, to the store, or back with a
 * refusal.
 *
 * <p>May know: {@code laddnav.ocpi}. Must never know: a database, HTTP, the clock. Invariants: the same question
 * has the
 * same answer; sessions and CDRs are never broadcast.
 */
@NullMarked
package laddnav.hub.routing;

import org.jspecify.annotations.NullMarked;
