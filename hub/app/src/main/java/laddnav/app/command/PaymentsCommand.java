package laddnav.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.app.node.Installation;
import laddnav.settlement.Bank;
import laddnav.settlement.money.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code laddnav payments}: what banks say was paid, and what people decide about it. */
@Command(
        name = "payments",
        mixinStandardHelpOptions = true,
        description = "Bank statements in, the worklist of what they leave open, and payment orders out.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PaymentsCommand.Import.class,
            PaymentsCommand.Worklist.class,
            PaymentsCommand.Assign.class,
            PaymentsCommand.Return.class,
            PaymentsCommand.Note.class,
            PaymentsCommand.Undo.class,
            PaymentOrders.Net.class,
            PaymentOrders.Out.class,
            PaymentOrders.Release.class,
            PaymentOrders.Cancel.class,
            PaymentOrders.ListFiles.class,
            PaymentOrders.Status.class
        })
final class PaymentsCommand {

    private static final int SHOWN = 500;

    /** The bytes of a file. @throws Refused when it cannot be read or is too large */
    static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(Bank.LARGEST_FILE + 1);
            if (bytes.length > Bank.LARGEST_FILE) {
                throw new Refused(file + " is larger than " + Bank.LARGEST_FILE + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new Refused(file + " cannot be read: " + e);
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Take in a bank's file: camt.053, camt.054 or CSV. The same again has no effect.")
    static final class Import extends OnInstallation {
        @Mixin
        private PersonOption person = new PersonOption();

        @Parameters(paramLabel = "FILE", description = "The file.")
        private Path file = Path.of("");

        @Mixin
        private JsonOption json = new JsonOption();

        @Override
        public int run(Installation installation, PrintWriter out) {
            installation.settle();
            List<Bank.TakenStatement> taken = installation.settlement().bank().take(read(file), person.name());
            json.print(taken, Bank.TakenStatement::plain, each -> print(each, out), out);
            return 0;
        }

        private static void print(Bank.TakenStatement taken, PrintWriter out) {
            out.printf(
                    "%s %s of %s (%s): %s%n",
                    taken.kind().toLowerCase(java.util.Locale.ROOT).replace('_', '.'),
                    taken.id(),
                    taken.account(),
                    taken.owner(),
                    taken.isNew()
                            ? "%d matched, %d on the worklist, %d known already, %d not booked yet"
                                    .formatted(taken.matched(), taken.open(), taken.known(), taken.pending())
                            : "was taken in before");
            taken.findings().forEach(finding -> out.println("  note: " + finding));
        }
    }

    @Command(
            name = "worklist",
            mixinStandardHelpOptions = true,
            description = "Movements that wait for a decision, oldest first.")
    static final class Worklist extends OnInstallation {
        @Option(names = "--after", paramLabel = "ID", description = "Begin behind this one.")
        private long after;

        @Mixin
        private JsonOption json = new JsonOption();

        @Override
        public int run(Installation installation, PrintWriter out) {
            List<Bank.Movement> open = installation.settlement().bank().worklist(after, SHOWN);
            json.print(open, Bank.Movement::plain, each -> print(each, out), out);
            return 0;
        }

        private static void print(Bank.Movement each, PrintWriter out) {
            out.printf(
                    "%-12d %s  %-34s %s%16s  %-18s %-30s %s%n",
                    each.id(),
                    each.bookedOn(),
                    each.account(),
                    each.isCredit() ? "+" : "-",
                    each.open(),
                    each.state().equals("OPEN") ? each.doubt().orElse("") : each.state(),
                    each.party(),
                    each.remittance());
        }
    }

    @Command(
            name = "assign",
            mixinStandardHelpOptions = true,
            description = "Put money from the worklist on documents, in order.")
    static final class Assign extends Decision {
        @Parameters(
                index = "1..*",
                paramLabel = "DOCUMENT[=AMOUNT]",
                description = "The document's number; without an amount, as much as is open and there.")
        private List<String> documents = new ArrayList<>();

        @Override
        void decide(Bank bank, long id, WhyOptions why) {
            Bank.Movement movement = movement(bank, id);
            bank.assign(
                    id,
                    documents.stream().map(text -> assignment(text, movement)).toList(),
                    why.reason(),
                    why.person());
        }

        private static Bank.Assignment assignment(String text, Bank.Movement movement) {
            int split = text.indexOf('=');
            if (split < 0) {
                return new Bank.Assignment(text, Optional.empty());
            }
            try {
                BigDecimal amount = new BigDecimal(text.substring(split + 1));
                Money money = Money.rounded(amount, movement.amount().currency());
                if (money.amount().compareTo(amount) != 0) {
                    throw new Refused("'" + text + "' has parts of a minor unit");
                }
                return new Bank.Assignment(text.substring(0, split), Optional.of(money));
            } catch (ArithmeticException | NumberFormatException e) {
                throw new Refused("'" + text + "' is not a document and an amount such as SEABC-2026-00001=12.50");
            }
        }
    }

    @Command(
            name = "return",
            mixinStandardHelpOptions = true,
            description = "Send money from the worklist back to where it came from, with the next payment orders.")
    static final class Return extends Decision {
        @Override
        void decide(Bank bank, long id, WhyOptions why) {
            bank.giveBack(id, why.reason(), why.person());
        }
    }

    @Command(
            name = "note",
            mixinStandardHelpOptions = true,
            description = "Explain money that went out and concerns no document, such as a bank's fee.")
    static final class Note extends Decision {
        @Override
        void decide(Bank bank, long id, WhyOptions why) {
            bank.note(id, why.reason(), why.person());
        }
    }

    @Command(
            name = "undo",
            mixinStandardHelpOptions = true,
            description = "Take money off the documents that it was put on, and put it on the worklist again.")
    static final class Undo extends Decision {
        @Override
        void decide(Bank bank, long id, WhyOptions why) {
            bank.undo(id, why.reason(), why.person());
        }
    }

    /** A decision about one movement. */
    abstract static class Decision extends OnInstallation {
        @Parameters(index = "0", paramLabel = "ID", description = "The movement, as the worklist numbers it.")
        private long id;

        @Mixin
        private WhyOptions why = new WhyOptions();

        @Override
        public int run(Installation installation, PrintWriter out) {
            Bank bank = installation.settlement().bank();
            decide(bank, id, why);
            Bank.Movement now = movement(bank, id);
            out.println(id + " is " + now.state() + ", and " + now.open() + " of it is open.");
            return 0;
        }

        abstract void decide(Bank bank, long movement, WhyOptions given);

        static Bank.Movement movement(Bank bank, long id) {
            return bank.movement(id)
                    .map(Bank.MovementDetail::movement)
                    .orElseThrow(() -> new Refused("there is no movement " + id));
        }
    }
}
