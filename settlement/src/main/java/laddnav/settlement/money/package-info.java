/**
 * Money: integer minor units and a currency, and the one place where amounts are rounded.
 *
 * <p>May know: the language. Must never know: anything else. Invariants: currencies never mix; overflow is an error.
 */
@NullMarked
package laddnav.settlement.money;

import org.jspecify.annotations.NullMarked;
