/**
 * Signed meter values in the Open Charge Metering Format: read, and held against a public key.
 *
 * <p>May know: JSON, OCPI's types, elliptic curves (BouncyCastle has its home here). Must never know: charges, the
 * database, the clock. Invariants: what cannot be read is never taken for verified; sizes are limited before anything
 * is computed.
 */
@NullMarked
package laddnav.settlement.meter;

import org.jspecify.annotations.NullMarked;
