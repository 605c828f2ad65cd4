/**
 * Plain SQL in the shape that settlement needs: many rows in one round trip, and times as microseconds.
 *
 * <p>May know: JDBC. Must never know: what the rows mean. Invariants: every value is a parameter, never a part of the
 * statement; a statement stays below the server's packet limit.
 */
@NullMarked
package laddnav.settlement.rows;

import org.jspecify.annotations.NullMarked;
