/**
 * The pages that people read: for each a view record and a template of the same name.
 *
 * <p>May know: the front doors of hub and settlement, {@code portal.web}, {@code portal.format}, {@code portal.export}.
 * Must never know: SQL, how a login came about. Invariants: every figure comes through the visitor's scope; what is
 * outside it is answered like what does not exist; each page works without scripts.
 */
@NullMarked
package laddnav.portal.pages;

import org.jspecify.annotations.NullMarked;
