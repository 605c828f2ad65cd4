/**
 * TLS from PEM files: who we are, whom we trust, and what is wrong with somebody else's certificate.
 *
 * <p>May know: the JDK. Must never know: OCPI, HTTP. Invariants: a file that is renewed is read again, and one
 * that cannot be read leaves what was read before in use; nothing is trusted that the authorities do not vouch for.
 */
@NullMarked
package laddnav.ocpi.tls;

import org.jspecify.annotations.NullMarked;
