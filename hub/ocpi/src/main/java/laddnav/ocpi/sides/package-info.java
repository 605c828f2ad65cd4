/**
 * The two sides of a module that holds objects, in one shape for all of them: who owns objects lists them (Sender), who
 * gets them takes them (Receiver). The client implements both by calling, the server by being called.
 *
 * <p>May know: {@code laddnav.ocpi} and its JSON. Must never know: HTTP, a store. Invariants: bodies are carried as
 * they came; an expected outcome is a {@link laddnav.ocpi.sides.Reply}.
 */
@NullMarked
package laddnav.ocpi.sides;

import org.jspecify.annotations.NullMarked;
