package laddnav.app.command;

import java.io.PrintWriter;
import laddnav.app.node.Installation;

/** A command that works on an installation's store, whether or not a node runs on it. */
interface OnInstallation {

    DataOption data();

    /** Does the work and returns the exit code. */
    int run(Installation installation, PrintWriter out);
}
