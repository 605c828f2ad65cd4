package laddnav.app.command;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import laddnav.app.node.Installation;
import laddnav.settlement.Bank;
import laddnav.settlement.money.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code laddnav write-off}: gives up what will not be paid, by two people. */
@Command(
        name = "write-off",
        mixinStandardHelpOptions = true,
        description = "Give up what will not be paid: one person proposes it, another approves or refuses it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            WriteOffCommand.Propose.class,
            WriteOffCommand.Approve.class,
            WriteOffCommand.Refuse.class,
            WriteOffCommand.ListAll.class
        })
final class WriteOffCommand {

    private static final int SHOWN = 200;

    private static void print(Bank.WriteOff one, PrintWriter out) {
        out.printf(
                "%-6d %-8s %s of %s, owed by %s to %s; proposed by %s%s: %s%n",
                one.id(),
                one.state().toLowerCase(java.util.Locale.ROOT),
                one.amount(),
                one.document(),
                one.payer(),
                one.payee(),
                one.proposedBy(),
                one.decidedBy().map(name -> ", decided by " + name).orElse(""),
                one.reason());
    }

    @Command(name = "propose", mixinStandardHelpOptions = true, description = "Propose to give up an open amount.")
    static final class Propose extends OnInstallation {
        @Mixin
        private WhyOptions why = new WhyOptions();

        @Parameters(paramLabel = "DOCUMENT", description = "The document's number.")
        private String document = "";

        @Option(names = "--amount", paramLabel = "12.50", description = "All that is open unless told.")
        private String amount = "";

        @Option(names = "--currency", paramLabel = "SEK", description = "Of the amount.")
        private String currency = "SEK";

        @Override
        public int run(Installation installation, PrintWriter out) {
            Optional<Money> wanted = amount.isEmpty() ? Optional.empty() : Optional.of(money());
            print(installation.settlement().bank().writeOff(document, wanted, why.reason(), why.person()), out);
            return 0;
        }

        private Money money() {
            try {
                BigDecimal exact = new BigDecimal(amount);
                Money money = Money.rounded(exact, Currency.getInstance(currency));
                if (money.amount().compareTo(exact) == 0) {
                    return money;
                }
            } catch (ArithmeticException | IllegalArgumentException e) {
                // told below, as any other amount that cannot be
            }
            throw new Refused("'" + amount + " " + currency + "' is not an amount such as 12.50 SEK");
        }
    }

    /** What another person says of a proposal. */
    abstract static class Decision extends OnInstallation {
        private final boolean isApproval;

        @Mixin
        private WhyOptions why = new WhyOptions();

        @Parameters(paramLabel = "ID", description = "The write-off.")
        private long id;

        Decision(boolean isApproval) {
            this.isApproval = isApproval;
        }

        @Override
        public int run(Installation installation, PrintWriter out) {
            print(installation.settlement().bank().decide(id, isApproval, why.reason(), why.person()), out);
            return 0;
        }
    }

    @Command(name = "approve", mixinStandardHelpOptions = true, description = "Approve it, as another person.")
    static final class Approve extends Decision {
        Approve() {
            super(true);
        }
    }

    @Command(name = "refuse", mixinStandardHelpOptions = true, description = "Refuse it, as another person.")
    static final class Refuse extends Decision {
        Refuse() {
            super(false);
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Write-offs, newest first.")
    static final class ListAll extends OnInstallation {
        @Override
        public int run(Installation installation, PrintWriter out) {
            installation.settlement().bank().writeOffs(SHOWN).forEach(each -> print(each, out));
            return 0;
        }
    }
}
