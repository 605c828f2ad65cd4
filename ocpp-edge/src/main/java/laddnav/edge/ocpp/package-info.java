/**
 * OCPP 1.6J on the wire: calls and answers over a WebSocket, for the server that chargers connect to and for a client
 * that is a charger. What real chargers get wrong is repaired and counted here.
 *
 * <p>May know: the JSON library, WebSockets, {@code laddnav.ocpi.json} for payloads that leave this package. Must never
 * know: a database, OCPI, what a transaction costs. Invariants: one call under way towards a charger at a time; a
 * broken message is answered and does not end the connection; the newest connection of a charger is the one that
 * counts.
 */
@NullMarked
package laddnav.edge.ocpp;

import org.jspecify.annotations.NullMarked;
