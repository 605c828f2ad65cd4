/**
 * OCPI as both sides of a call see it: parties, modules, paths, calls, status codes and refusals.
 *
 * <p>May know: nothing but the language. Must never know: HTTP, a database, settlement, who is connected. Invariants:
 * ids are types; a refusal is an {@link laddnav.ocpi.OcpiException} with its code;
 * {@code last_updated} is never changed by us.
 */
@NullMarked
package laddnav.ocpi;

import org.jspecify.annotations.NullMarked;
