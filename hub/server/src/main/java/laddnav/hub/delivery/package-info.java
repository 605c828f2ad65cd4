/**
 * Brings to platforms what is for them: live on a caller's thread, or from the store by the platform's own cursor.
 *
 * <p>May know: the store, the registry, {@code laddnav.ocpi} and its client. Must never know: who asked for a
 * change, how it was routed. Invariants: state is delivered, never a backlog of messages; a cursor moves after delivery
 * is confirmed, refused for good, or noted to be tried again; one platform's trouble is not noticed by another.
 */
@NullMarked
package laddnav.hub.delivery;

import org.jspecify.annotations.NullMarked;
