/**
 * The log of what was said: every OCPI message in and out, searchable, for as long as the settings say.
 *
 * <p>May know: {@code laddnav.ocpi}, {@code laddnav.database}. Must never know: who may see what is beyond the party
 * that a search names, routing, HTTP. Invariants: nobody who calls or is called waits for the log; what it
 * cannot keep is
 * counted; tokens are redacted before anything is stored.
 */
@NullMarked
package laddnav.hub.messages;

import org.jspecify.annotations.NullMarked;
