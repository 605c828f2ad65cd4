/**
 * The portal's lists and details as JSON, for programs. {@code openapi.yaml} beside the assets describes every route; a
 * test holds the two together.
 *
 * <p>May know: the front doors of hub and settlement, {@code portal.web}, {@code laddnav.ocpi.json}. Must never know:
 * HTML, languages, the JSON library. Invariants: amounts are exact decimal strings with their currency; times are UTC;
 * every figure comes through the caller's scope.
 */
@NullMarked
package laddnav.portal.api;

import org.jspecify.annotations.NullMarked;
