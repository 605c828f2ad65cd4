/**
 * What can be wrong with a CDR: small rules, each with a code, a severity and a limit. Pure: a dossier goes
 * in, findings
 * come out, always all of them.
 *
 * <p>May know: OCPI types, rating, the terms of agreements. Must never know: a database, HTTP, the clock; when the CDR
 * came is told. Invariants: the same dossier gives the same findings; a finding names the value and the limit, never a
 * token.
 */
@NullMarked
package laddnav.settlement.checks;

import org.jspecify.annotations.NullMarked;
