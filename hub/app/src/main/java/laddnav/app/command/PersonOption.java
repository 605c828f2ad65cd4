package laddnav.app.command;

import picocli.CommandLine.Option;

/** Who does it, for the audit log and for rules that want two people. */
final class PersonOption {

    @Option(
            names = "--person",
            required = true,
            paramLabel = "NAME",
            description = "Who does it, by name; it stands in the audit log.")
    private String name = "";

    String name() {
        return name;
    }
}
