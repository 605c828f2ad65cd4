/**
 * Who is connected: platforms, the parties that they speak for, their endpoints, and the tokens of both directions.
 *
 * <p>May know: {@code laddnav.ocpi}, {@code laddnav.database}, routing's idea of a directory. Must never know: objects,
 * the feed, HTTP. Invariants: tokens that partners use are kept as hashes only, those that we use are sealed; a party
 * in
 * a role belongs to one platform; an invitation works once.
 */
@NullMarked
package laddnav.hub.registry;

import org.jspecify.annotations.NullMarked;
