/**
 * The canonical objects of OCPI, after version 2.3.0: records that check what is required and nothing more.
 *
 * <p>May know: the language and {@code laddnav.ocpi}. Must never know: JSON, other versions, rating. Invariants: lists
 * are never null; times are UTC; energy is kWh, durations are hours where the specification says so.
 */
@NullMarked
package laddnav.ocpi.types;

import org.jspecify.annotations.NullMarked;
