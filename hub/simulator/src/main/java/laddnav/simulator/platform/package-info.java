/**
 * The platforms of pretend operators and providers: real OCPI over HTTP on a loopback port, registered at a hub by the
 * credentials handshake, which they remember.
 *
 * <p>May know: OCPI's server and client, the documents of a party. Must never know: the hub's code, when who charges.
 * Invariants: a platform calls nobody but its hub; what it holds is bounded.
 */
@NullMarked
package laddnav.simulator.platform;

import org.jspecify.annotations.NullMarked;
