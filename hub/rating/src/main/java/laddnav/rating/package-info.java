/**
 * What a charge costs by its tariff, and why. Pure: a CDR, tariffs and a time zone go in, amounts with the lines that
 * explain them come out.
 *
 * <p>May know: {@code laddnav.ocpi} types. Must never know: a database, HTTP, JSON, a clock, settlement. Invariants: no
 * rounding of money (quantities only, by step size); the lines add up to the dimensions, and these to the total before
 * limits; the same input gives the same output.
 */
@NullMarked
package laddnav.rating;

import org.jspecify.annotations.NullMarked;
