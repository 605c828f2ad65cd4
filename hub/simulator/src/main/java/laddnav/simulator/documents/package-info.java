/**
 * The OCPI objects of pretend parties: what operators publish of stations and prices, what providers publish
 * of drivers,
 * and what becomes of a visit as session and CDR, now and then with a mistake.
 *
 * <p>May know: OCPI's types, rating, visits. Must never know: HTTP, a clock, who receives. Invariants: the
 * same visit gives
 * the same objects, so that sending them again changes nothing.
 */
@NullMarked
package laddnav.simulator.documents;

import org.jspecify.annotations.NullMarked;
