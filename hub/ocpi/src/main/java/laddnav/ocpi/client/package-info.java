/**
 * OCPI as a client: calling a partner's platform, whatever it answers. The Sender and Receiver interfaces are
 * implemented here by making the call.
 *
 * <p>May know: {@code laddnav.ocpi}, its JSON, sockets, Resilience4j. Must never know: a store, routing
 * between parties, the server. Invariants: a partner can be slow, wrong or away, and it becomes a value or an
 * {@link laddnav.ocpi.OcpiException}; an answer is never buffered beyond its limit; only origins that the partner
 * registered are called; no token is logged.
 */
@NullMarked
package laddnav.ocpi.client;

import org.jspecify.annotations.NullMarked;
