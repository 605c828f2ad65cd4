/**
 * The benchmarks of {@code laddnav bench}: each measures ours and a reference in the same run and prints the ratio.
 *
 * <p>May know: every module, sockets. Must never know: any address beyond loopback. Invariants: a run ends by
 * itself; the
 * reference does the same work by the plainest means.
 */
@NullMarked
package laddnav.app.bench;

import org.jspecify.annotations.NullMarked;
