/**
 * The command line: one class for each command, thin over the modules' front doors.
 *
 * <p>May know: the installation, settings, front doors, picocli. Must never know: SQL, HTTP routes, how a module works.
 * Invariants: data goes to stdout, reasons to stderr; exit code 0, 1 for a refusal, 2 for wrong usage.
 */
@NullMarked
package laddnav.app.command;

import org.jspecify.annotations.NullMarked;
