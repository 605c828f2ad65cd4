/**
 * The only home of the JSON library: raw values that survive relay untouched, and one codec for each version.
 *
 * <p>May know: {@code laddnav.ocpi}, its types, Jackson. Must never know: HTTP, the store. Invariants: numbers are
 * exact decimals; unknown fields are kept in {@link laddnav.ocpi.json.Json}; a refusal names the field.
 */
@NullMarked
package laddnav.ocpi.json;

import org.jspecify.annotations.NullMarked;
