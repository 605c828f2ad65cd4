/**
 * Files that leave the portal for other programs.
 *
 * <p>May know: the language. Must never know: a locale, HTTP, settlement. Invariants: numbers are written the same
 * everywhere; no cell starts what a spreadsheet would take for a formula.
 */
@NullMarked
package laddnav.portal.export;

import org.jspecify.annotations.NullMarked;
