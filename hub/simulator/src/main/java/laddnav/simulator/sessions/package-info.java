/**
 * Who charged where, when and how much: read from a file of real sessions, or generated for a month from the figures of
 * real ones.
 *
 * <p>May know: files, zones, seeds. Must never know: OCPI, HTTP, prices. Invariants: the same file or seed
 * gives the same
 * visits in the same order; every row of a file is a visit or is counted with the reason why not.
 */
@NullMarked
package laddnav.simulator.sessions;

import org.jspecify.annotations.NullMarked;
