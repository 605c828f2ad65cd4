/**
 * XML as it is written: indented, the same bytes for the same content.
 *
 * <p>May know: the JDK's StAX. Must never know: what is written, databases, the clock. Invariants: what is written is
 * well formed, whatever texts it is given.
 */
@NullMarked
package laddnav.settlement.xml;

import org.jspecify.annotations.NullMarked;
