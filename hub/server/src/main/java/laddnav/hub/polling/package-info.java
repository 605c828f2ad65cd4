/**
 * Asks platforms for their objects that list them and never push.
 *
 * <p>May know: store, registry, the links of delivery. Must never know: who asks the hub for what. Invariants: what is
 * read enters the store as a push does; nothing that is newer is overwritten.
 */
@NullMarked
package laddnav.hub.polling;

import org.jspecify.annotations.NullMarked;
