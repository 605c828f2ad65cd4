/**
 * Plays visits: those of a past month as fast as they are taken, and from then on new ones, at a speed one can watch.
 *
 * <p>May know: platforms, documents, visits, a clock that is given. Must never know: the hub's code. Invariants: what
 * happens at one charging point is told in its order; a visit begun is told to its end, also over a crash; telling it
 * twice changes nothing.
 */
@NullMarked
package laddnav.simulator.play;

import org.jspecify.annotations.NullMarked;
