/**
 * The front door of the hub: who is connected, where a message goes, what was said.
 *
 * <p>May know: {@code laddnav.ocpi} and its own database. Must never know: settlement, the edge, money. Invariants: a
 * change is accepted when its state and its feed row are in one committed transaction, and not before; nobody is called
 * from inside it; an object pushed to one party is never listed to another.
 */
@NullMarked
package laddnav.hub;

import org.jspecify.annotations.NullMarked;
