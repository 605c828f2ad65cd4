/**
 * The composition root: settings, the running node, the command line, and the only place that asks what time it is.
 *
 * <p>May know: every module. Must never know: how a module does its work. Invariants: what starts is stopped in the
 * opposite order; nothing listens beyond loopback unless told to.
 */
@NullMarked
package laddnav.app;

import org.jspecify.annotations.NullMarked;
