/**
 * What every page and API route stands on: who comes in, what may be sent back, addresses, templates, assets, headers.
 *
 * <p>May know: Helidon, jte, access, format, the front doors' filters. Must never know: what a page shows. Invariants:
 * nothing private is answered without a live login; nothing changes on a request that another site caused; no answer of
 * the portal is without its security headers.
 */
@NullMarked
package laddnav.portal.web;

import org.jspecify.annotations.NullMarked;
