/**
 * OCPI as a server: one catch-all route that reads a request, finds its place in the protocol, asks the platform, and
 * writes the answer. It is the only place where a refusal becomes an HTTP status and an OCPI code.
 *
 * <p>May know: {@code laddnav.ocpi}, its JSON, Helidon's server. Must never know: a store, routing between parties, the
 * client. Invariants: every answer is an envelope; a refused request is one log line and changes nothing; a body is
 * never buffered beyond its limit; no token and no driver's uid is logged.
 */
@NullMarked
package laddnav.ocpi.server;

import org.jspecify.annotations.NullMarked;
