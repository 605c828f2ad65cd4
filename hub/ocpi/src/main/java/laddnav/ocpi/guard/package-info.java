/**
 * Keeps one partner's trouble with itself, in both directions: how many calls it may make, and how many are made to it.
 *
 * <p>May know: the limits, Resilience4j, which has its home here. Must never know: HTTP, who the partners are.
 * Invariants: a call that is let in is counted out again; nobody waits for a turn of an incoming call.
 */
@NullMarked
package laddnav.ocpi.guard;

import org.jspecify.annotations.NullMarked;
