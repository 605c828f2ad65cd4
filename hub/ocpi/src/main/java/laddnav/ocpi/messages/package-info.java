/**
 * What was said over OCPI, as the client and the server tell it to whoever keeps a log.
 *
 * <p>May know: ids, parties and versions of {@code laddnav.ocpi}. Must never know: who keeps the log, HTTP libraries.
 * Invariants: headers with tokens are not part of a message; a listener never holds an exchange up.
 */
@NullMarked
package laddnav.ocpi.messages;

import org.jspecify.annotations.NullMarked;
