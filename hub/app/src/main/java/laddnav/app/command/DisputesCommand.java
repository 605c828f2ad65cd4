package laddnav.app.command;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import laddnav.app.node.Installation;
import laddnav.ocpi.json.Json;
import laddnav.settlement.DisputeDesk;
import laddnav.settlement.DisputeFilter;
import laddnav.settlement.DisputeState;
import laddnav.settlement.InvoiceFilter;
import laddnav.settlement.InvoiceSummary;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code laddnav disputes}: what buyers do not agree with, and how it ends. */
@Command(
        name = "disputes",
        mixinStandardHelpOptions = true,
        description = "Disputes about charges, invoices and lines of them: list, open, answer, decide.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DisputesCommand.ListAll.class,
            DisputesCommand.Show.class,
            DisputesCommand.Open.class,
            DisputesCommand.Comment.class,
            DisputesCommand.Answer.class,
            DisputesCommand.Accept.class,
            DisputesCommand.Reject.class,
            DisputesCommand.Escalate.class,
            DisputesCommand.Withdraw.class
        })
final class DisputesCommand {

    private static final int SHOWN = 200;

    private static void print(DisputeDesk.DisputeSummary each, PrintWriter out) {
        out.printf(
                "%-6d %-10s %-16s %s against %s  %s of %s%s%s%n",
                each.id(),
                each.state().name().toLowerCase(Locale.ROOT),
                each.reason(),
                each.buyer(),
                each.seller(),
                each.disputed(),
                each.invoiceNumber().orElseGet(() -> each.charges() + (each.charges() == 1 ? " charge" : " charges")),
                each.line().map(line -> ", line " + line).orElse(""),
                each.isOverdue() ? ", overdue" : "");
    }

    private static DisputeDesk.DisputeDetail known(DisputeDesk desk, Scope scope, long id) {
        return desk.find(scope, id).orElseThrow(() -> new Refused("there is no dispute " + id));
    }

    private static void print(DisputeDesk.DisputeDetail detail, PrintWriter out) {
        print(detail.summary(), out);
        for (DisputeDesk.Entry entry : detail.thread()) {
            out.printf(
                    "  %s %s%s, %s%s: %s%n",
                    entry.at(),
                    entry.what(),
                    entry.credited().map(money -> " " + money).orElse(""),
                    entry.person(),
                    entry.party().map(party -> " of " + party).orElse(" of the hub"),
                    entry.text());
            entry.files().forEach(file -> out.println("    file " + file.name() + ", " + file.length() + " bytes"));
        }
        if (!detail.moves().isEmpty()) {
            out.println("  now: "
                    + String.join(
                            ", ",
                            detail.moves().stream()
                                    .map(move -> move.name().toLowerCase(Locale.ROOT))
                                    .sorted()
                                    .toList()));
        }
    }

    /** For whom it is asked or done. */
    static final class AsOption {
        @Option(
                names = "--as",
                paramLabel = "SE*ABC",
                description = "On the side of this party; on that of the hub's staff unless told.")
        private String party = "";

        Scope scope() {
            return party.isEmpty() ? new Scope.Everything() : new Scope.OfParty(Given.party("--as", party));
        }
    }

    /** What is said with it. */
    static final class SayOptions {
        @Mixin
        private PersonOption person = new PersonOption();

        @Option(names = "--text", required = true, paramLabel = "TEXT", description = "What is said about it.")
        private String text = "";

        @Option(names = "--file", paramLabel = "FILE", description = "Evidence; may be told several times.")
        private List<Path> files = new ArrayList<>();

        private List<DisputeDesk.Evidence> evidence() {
            return files.stream()
                    .map(file -> new DisputeDesk.Evidence(
                            String.valueOf(file.getFileName()), "", PaymentsCommand.read(file)))
                    .toList();
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Disputes, newest first.")
    static final class ListAll extends OnInstallation {
        @Mixin
        private AsOption side = new AsOption();

        @Option(names = "--all", description = "Also those that are decided.")
        private boolean isAll;

        @Option(names = "--overdue", description = "Only those whose time to answer is over.")
        private boolean isOverdue;

        @Mixin
        private JsonOption json = new JsonOption();

        @Override
        public int run(Installation installation, PrintWriter out) {
            DisputeFilter all = DisputeFilter.all(SHOWN);
            DisputeFilter filter = isAll ? all : all.in(DisputeState.UNDECIDED);
            json.print(
                    installation.settlement().disputes().list(side.scope(), filter).items().stream()
                            .filter(each -> !isOverdue || each.isOverdue())
                            .toList(),
                    DisputeDesk.DisputeSummary::plain,
                    each -> print(each, out),
                    out);
            return 0;
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "A dispute and what was said.")
    static final class Show extends OnInstallation {
        @Mixin
        private AsOption side = new AsOption();

        @Parameters(paramLabel = "ID", description = "The dispute.")
        private long id;

        @Mixin
        private JsonOption json = new JsonOption();

        @Override
        public int run(Installation installation, PrintWriter out) {
            DisputeDesk.DisputeDetail detail = known(installation.settlement().disputes(), side.scope(), id);
            if (json.isAsked()) {
                out.println(Json.from(detail.plain()));
            } else {
                print(detail, out);
            }
            return 0;
        }
    }

    @Command(
            name = "open",
            mixinStandardHelpOptions = true,
            description = "Dispute an invoice, a line of it, or charges. The same key again is the same dispute.")
    static final class Open extends OnInstallation {
        @Mixin
        private AsOption side = new AsOption();

        @Mixin
        private SayOptions say = new SayOptions();

        @Option(names = "--invoice", paramLabel = "NUMBER", description = "The invoice's number.")
        private String invoice = "";

        @Option(names = "--line", paramLabel = "N", description = "Only this line of the invoice.")
        private int line;

        @Option(names = "--charge", paramLabel = "ID", description = "Or a charge; may be told several times.")
        private List<Long> charges = new ArrayList<>();

        @Option(names = "--why", required = true, paramLabel = "REASON", description = "${COMPLETION-CANDIDATES}")
        private DisputeDesk.Reason why = DisputeDesk.Reason.OTHER;

        @Option(
                names = "--key",
                paramLabel = "KEY",
                description = "What it is known by; made of what is disputed unless told.")
        private String key = "";

        @Override
        public int run(Installation installation, PrintWriter out) {
            installation.settle();
            Settlement settlement = installation.settlement();
            DisputeDesk.Subject subject = subject(settlement);
            String natural = key.isEmpty()
                    ? "cli/" + (charges.isEmpty() ? invoice + (line == 0 ? "" : "/" + line) : charges) + "/" + why
                    : key;
            long id = settlement
                    .disputes()
                    .open(
                            side.scope(),
                            new DisputeDesk.Opening(natural.replace(" ", ""), subject, why, say.text, say.evidence()),
                            say.person.name());
            print(known(settlement.disputes(), side.scope(), id), out);
            return 0;
        }

        private DisputeDesk.Subject subject(Settlement settlement) {
            if (invoice.isEmpty() == charges.isEmpty()) {
                throw new Refused("wanted is --invoice or --charge");
            }
            if (!charges.isEmpty()) {
                return new DisputeDesk.Subject.OfCharges(charges);
            }
            InvoiceSummary found =
                    settlement.invoices(side.scope(), InvoiceFilter.all(SHOWN).numbered(invoice)).items().stream()
                            .filter(each -> each.number().equals(invoice))
                            .findFirst()
                            .orElseThrow(() -> new Refused("there is no invoice '" + invoice + "'"));
            return line == 0
                    ? new DisputeDesk.Subject.OfInvoice(found.id())
                    : new DisputeDesk.Subject.OfLine(found.id(), line);
        }
    }

    /** What someone does with a dispute. */
    abstract static class Act extends OnInstallation {
        private final DisputeDesk.Move move;

        @Mixin
        private AsOption side = new AsOption();

        @Mixin
        private SayOptions say = new SayOptions();

        @Parameters(paramLabel = "ID", description = "The dispute.")
        private long id;

        Act(DisputeDesk.Move move) {
            this.move = move;
        }

        Optional<BigDecimal> credit() {
            return Optional.empty();
        }

        @Override
        public int run(Installation installation, PrintWriter out) {
            DisputeDesk desk = installation.settlement().disputes();
            known(desk, side.scope(), id);
            Optional<BigDecimal> credit = credit();
            DisputeDesk.Move taken = credit.isPresent() ? DisputeDesk.Move.ACCEPT_PARTLY : move;
            desk.act(
                    side.scope(),
                    id,
                    new DisputeDesk.Action(taken, say.text, credit, Map.of(), say.evidence()),
                    say.person.name());
            print(known(desk, side.scope(), id), out);
            return 0;
        }
    }

    @Command(name = "comment", mixinStandardHelpOptions = true, description = "Say something about it.")
    static final class Comment extends Act {
        Comment() {
            super(DisputeDesk.Move.COMMENT);
        }
    }

    @Command(name = "answer", mixinStandardHelpOptions = true, description = "Answer it, as the seller.")
    static final class Answer extends Act {
        Answer() {
            super(DisputeDesk.Move.ANSWER);
        }
    }

    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            description = "Accept it, wholly or in part: what is accepted is credited.")
    static final class Accept extends Act {
        @Option(names = "--credit", paramLabel = "12.50", description = "Only so much, before taxes.")
        private String credit = "";

        Accept() {
            super(DisputeDesk.Move.ACCEPT);
        }

        @Override
        Optional<BigDecimal> credit() {
            try {
                return credit.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(credit));
            } catch (NumberFormatException e) {
                throw new Refused("--credit is '" + credit + "'; wanted is an amount such as 12.50");
            }
        }
    }

    @Command(name = "reject", mixinStandardHelpOptions = true, description = "Reject it.")
    static final class Reject extends Act {
        Reject() {
            super(DisputeDesk.Move.REJECT);
        }
    }

    @Command(name = "escalate", mixinStandardHelpOptions = true, description = "Take it to the hub's staff.")
    static final class Escalate extends Act {
        Escalate() {
            super(DisputeDesk.Move.ESCALATE);
        }
    }

    @Command(name = "withdraw", mixinStandardHelpOptions = true, description = "Withdraw it, as the buyer.")
    static final class Withdraw extends Act {
        Withdraw() {
            super(DisputeDesk.Move.WITHDRAW);
        }
    }
}
