/**
 * What an installation is told: from {@code laddnav.yaml}, the environment and the command line, in this order of
 * growing weight.
 *
 * <p>May know: the modules' settings records, Helidon's configuration reader. Must never know: running parts.
 * Invariants:
 * a wrong value stops the start and names the key, the value and what is wanted; secrets are never printed.
 */
@NullMarked
package laddnav.app.settings;

import org.jspecify.annotations.NullMarked;
