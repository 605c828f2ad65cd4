/**
 * How figures, times and texts are written for a reader: languages, numbers, dates, time zones. The only place that
 * knows a locale.
 *
 * <p>May know: money and party ids. Must never know: HTTP, HTML, who is asking, a clock. Invariants: both languages
 * have the same keys; a number on a page always has the currency's ISO code or its unit with it.
 */
@NullMarked
package laddnav.portal.format;

import org.jspecify.annotations.NullMarked;
