/**
 * OCPI as both sides of a call see it: parties, modules, paths, pages, replies and refusals, and the shapes of Sender
 * and Receiver.
 *
 * <p>May know: nothing but the language. Must never know: HTTP, a database, settlement, who is connected. Invariants:
 * ids are types; a refusal is an {@link laddnav.ocpi.OcpiException} or a {@link laddnav.ocpi.Reply} with its code;
 * {@code last_updated} is never changed by us.
 */
@NullMarked
package laddnav.ocpi;

import org.jspecify.annotations.NullMarked;
