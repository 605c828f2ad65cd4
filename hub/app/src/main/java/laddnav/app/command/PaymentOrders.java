package laddnav.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import laddnav.app.node.Installation;
import laddnav.settlement.Bank;
import laddnav.settlement.Clearing.NettingModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The parts of {@code laddnav payments} that net, and that order banks to pay. */
final class PaymentOrders {

    private static final int SHOWN = 200;

    private PaymentOrders() {}

    @Command(
            name = "net",
            mixinStandardHelpOptions = true,
            description = "Book a netting round: what is open and not disputed is set off, and the rest is owed anew.")
    static final class Net extends OnInstallation {
        @Mixin
        private PersonOption person = new PersonOption();

        @Parameters(
                paramLabel = "ROUND",
                description = "The round's key, such as 2026-10; the same again has no effect.")
        private String round = "";

        @Option(names = "--model", required = true, paramLabel = "M", description = "bilateral or multilateral.")
        private String model = "";

        @Option(
                names = "--execute-on",
                required = true,
                paramLabel = "YYYY-MM-DD",
                description = "When it is to be paid.")
        private String executeOn = "";

        @Mixin
        private JsonOption json = new JsonOption();

        @Override
        public int run(Installation installation, PrintWriter out) {
            NettingModel wanted = switch (model) {
                case "bilateral" -> NettingModel.BILATERAL;
                case "multilateral" -> NettingModel.MULTILATERAL;
                default -> throw new Refused("--model is '" + model + "'; wanted is bilateral or multilateral");
            };
            LocalDate day = Given.day("--execute-on", executeOn);
            installation.settle();
            Bank.NettingRound booked = installation.settlement().bank().net(round, wanted, day, person.name());
            json.print(
                    booked.transfers(),
                    Net::json,
                    each -> out.printf(
                            "%s  %s pays %s %16s by %s%n",
                            each.number(), each.payer(), each.payee(), each.amount(), each.dueOn()),
                    out);
            return 0;
        }

        private static Map<String, Object> json(Bank.Transfer each) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("number", each.number());
            json.put("payer", each.payer().toString());
            json.put("payee", each.payee().toString());
            json.put("currency", each.amount().currency().getCurrencyCode());
            json.put("amount", each.amount().amount());
            json.put("due_on", each.dueOn().toString());
            json.put("order_state", each.orderState());
            json.put("order_reason", each.orderReason());
            return json;
        }
    }

    private static void print(Bank.PaymentFile file, PrintWriter out) {
        out.printf(
                "%s  %-9s %5d payments of %s on %s, prepared by %s%s%n",
                file.id(),
                file.state().toLowerCase(Locale.ROOT),
                file.payments(),
                file.sum(),
                file.executeOn(),
                file.preparedBy(),
                file.releasedBy().map(name -> ", released by " + name).orElse(""));
    }

    @Command(
            name = "out",
            mixinStandardHelpOptions = true,
            description = "Prepare payment orders, one pain.001 file a currency; another person releases them.")
    static final class Out extends OnInstallation {
        @Mixin
        private PersonOption person = new PersonOption();

        @Option(names = "--round", paramLabel = "KEY", description = "The round; without it, what goes back only.")
        private String round = "";

        @Option(names = "--execute-on", paramLabel = "YYYY-MM-DD", description = "The round's own day unless told.")
        private String executeOn = "";

        @Override
        public int run(Installation installation, PrintWriter out) {
            Bank bank = installation.settlement().bank();
            LocalDate day = executeOn.isEmpty()
                    ? bank.round(round)
                            .map(Bank.NettingRound::executeOn)
                            .orElseThrow(() -> new Refused("--execute-on is missing, and there is no round " + round))
                    : Given.day("--execute-on", executeOn);
            Bank.PreparedFiles prepared = bank.prepare(round, day, person.name());
            prepared.files().forEach(file -> print(file, out));
            prepared.leftOut().forEach(why -> out.println("left out: " + why));
            return prepared.files().isEmpty() ? 1 : 0;
        }
    }

    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = "Release a payment file, as another person than who prepared it.")
    static final class Release extends OnInstallation {
        @Mixin
        private PersonOption person = new PersonOption();

        @Parameters(index = "0", paramLabel = "ID", description = "The file, such as OUT-00000001.")
        private String id = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "FILE",
                description = "Where to write it; it must be new.")
        private @Nullable Path file;

        @Override
        public int run(Installation installation, PrintWriter out) {
            Bank bank = installation.settlement().bank();
            print(bank.release(id, person.name()), out);
            if (file != null) {
                try {
                    Files.write(file, bank.content(id), StandardOpenOption.CREATE_NEW);
                } catch (IOException e) {
                    throw new Refused(id + " is released, and cannot be written to " + file + ": " + e);
                }
            }
            return 0;
        }
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Give up a payment file that is not released.")
    static final class Cancel extends OnInstallation {
        @Mixin
        private PersonOption person = new PersonOption();

        @Parameters(paramLabel = "ID", description = "The file, such as OUT-00000001.")
        private String id = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
        private String reason = "";

        @Override
        public int run(Installation installation, PrintWriter out) {
            installation.settlement().bank().cancel(id, reason, person.name());
            out.println(id + " is cancelled.");
            return 0;
        }
    }

    @Command(name = "files", mixinStandardHelpOptions = true, description = "Payment files, newest first.")
    static final class ListFiles extends OnInstallation {
        @Override
        public int run(Installation installation, PrintWriter out) {
            List<Bank.PaymentFile> files = installation.settlement().bank().files(SHOWN);
            files.forEach(file -> print(file, out));
            return 0;
        }
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Take in what a bank says of a payment file (pain.002). The same again has no effect.")
    static final class Status extends OnInstallation {
        @Mixin
        private PersonOption person = new PersonOption();

        @Parameters(paramLabel = "FILE", description = "The file.")
        private Path file = Path.of("");

        @Override
        public int run(Installation installation, PrintWriter out) {
            Bank.Answered answered =
                    installation.settlement().bank().answered(PaymentsCommand.read(file), person.name());
            out.printf("%s: %d accepted, %d rejected%n", answered.file(), answered.accepted(), answered.rejected());
            return 0;
        }
    }
}
