/**
 * The front door of the portal: web pages and a JSON API for finance teams and the hub's staff.
 *
 * <p>May know: the front doors of hub and settlement, its own database for users and sessions. Must never know: the
 * inside of hub or settlement, the edge. Invariants: a partner sees its own figures only; every page works without
 * scripts; nothing is loaded from elsewhere.
 */
@NullMarked
package laddnav.portal;

import org.jspecify.annotations.NullMarked;
