package laddnav.app.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who decides about money, and why. */
final class WhyOptions {

    @Mixin
    private PersonOption person = new PersonOption();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it stands in the audit log.")
    private String reason = "";

    String person() {
        return person.name();
    }

    String reason() {
        return reason;
    }
}
