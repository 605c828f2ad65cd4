/**
 * From a charger's meter to the energy of a charge. Pure.
 *
 * <p>May know: the language only. Must never know: OCPP, a database, money. Invariants: the curve starts at zero and
 * never falls; what is not plausible against power and time is never energy; every doubt is a finding.
 */
@NullMarked
package laddnav.edge.metering;

import org.jspecify.annotations.NullMarked;
