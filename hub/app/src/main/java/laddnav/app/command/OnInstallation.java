package laddnav.app.command;

import java.io.PrintWriter;
import laddnav.app.node.Installation;
import picocli.CommandLine.Mixin;

/** A command that works on an installation's store, whether or not a node runs on it. */
abstract class OnInstallation {

    @Mixin
    private DataOption data = new DataOption();

    final DataOption data() {
        return data;
    }

    /** Does the work and returns the exit code. */
    public abstract int run(Installation installation, PrintWriter out);
}
