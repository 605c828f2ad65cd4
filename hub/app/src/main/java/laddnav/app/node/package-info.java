/**
 * The running parts of an installation: the engine, the modules in their order, the listeners, and how a
 * command finds a
 * node that already runs.
 *
 * <p>May know: every module's front door, settings. Must never know: commands, pages, tables. Invariants: what
 * was opened
 * is closed in the opposite order, also when opening breaks off half-way.
 */
@NullMarked
package laddnav.app.node;

import org.jspecify.annotations.NullMarked;
