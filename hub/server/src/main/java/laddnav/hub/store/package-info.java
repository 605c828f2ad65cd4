/**
 * What partners own as it is now, and the feed of its changes; the one committer that writes both.
 *
 * <p>May know: {@code laddnav.ocpi}, {@code laddnav.database}. Must never know: who is connected, HTTP. Invariants: a
 * change is accepted when its state and its feed row are in one committed transaction, and not before; feed order is
 * commit order; one committer writes to a database at a time.
 */
@NullMarked
package laddnav.hub.store;

import org.jspecify.annotations.NullMarked;
