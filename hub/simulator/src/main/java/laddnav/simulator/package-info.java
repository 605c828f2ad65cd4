/**
 * Pretend operators and providers, over real OCPI: what the demo, the system tests and the benchmarks are played with.
 *
 * <p>May know: its own packages, OCPI's vocabulary. Must never know: the hub's code, a database. Invariants: everything
 * goes over HTTP on loopback; the same settings and visits give the same messages.
 */
@NullMarked
package laddnav.simulator;

import org.jspecify.annotations.NullMarked;
