/**
 * Personal data: how long sessions and CDRs say who charged, what is held of one token, and its erasure.
 *
 * <p>May know: {@code hub.store}, {@code laddnav.ocpi}, {@code laddnav.database}. Must never know: who asks, HTTP.
 * Invariants: one value always becomes the same pseudonym, so that what refers to it still does; what book-keeping or
 * an open settlement needs is kept, and said to be.
 */
@NullMarked
package laddnav.hub.personal;

import org.jspecify.annotations.NullMarked;
