package laddnav.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import laddnav.app.node.Installation;
import laddnav.settlement.Bank;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code laddnav reminders}: what is overdue, with fee and interest. */
@Command(
        name = "reminders",
        mixinStandardHelpOptions = true,
        description = "What is overdue as of a day, with fee and interest; --draw makes reminders of it.")
final class RemindersCommand extends OnInstallation {

    @Option(
            names = "--as-of",
            paramLabel = "YYYY-MM-DD",
            description = "The last day with interest; today unless told.")
    private String asOf = "";

    @Option(names = "--draw", paramLabel = "NAME", description = "Draw them; the name of who does it.")
    private String person = "";

    @Option(names = "--letter", paramLabel = "NUMBER", description = "Print a drawn reminder's letter instead.")
    private String letter = "";

    @Option(names = "--pdf", paramLabel = "NUMBER", description = "Write a drawn reminder as PDF instead.")
    private String pdf = "";

    @Option(names = "--language", paramLabel = "LANGUAGE", description = "Of the PDF: sv or en; sv unless told.")
    private String language = "sv";

    @Option(names = "--out", paramLabel = "FILE", description = "Where the PDF is written.")
    private @Nullable Path file;

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public int run(Installation installation, PrintWriter out) {
        Bank bank = installation.settlement().bank();
        if (!letter.isEmpty()) {
            out.print(bank.letter(letter).orElseThrow(() -> new Refused("there is no reminder " + letter)));
            return 0;
        }
        if (!pdf.isEmpty()) {
            out.println(written(bank).toString());
            return 0;
        }
        LocalDate day = asOf.isEmpty()
                ? LocalDate.ofInstant(
                        installation.clock().instant(),
                        installation.settings().settlement().zone())
                : Given.day("--as-of", asOf);
        installation.settle();
        List<Bank.Reminder> reminders = person.isEmpty() ? bank.reminders(day) : bank.remind(day, person);
        json.print(reminders, RemindersCommand::json, each -> print(each, out), out);
        return 0;
    }

    private Path written(Bank bank) {
        if (!language.equals("sv") && !language.equals("en")) {
            throw new Refused("--language is '" + language + "'; wanted is sv or en");
        }
        byte[] bytes = bank.reminderPdf(pdf, language).orElseThrow(() -> new Refused("there is no reminder " + pdf));
        Path target = file;
        if (target == null) {
            throw new Refused("--out is missing");
        }
        try {
            return Files.write(target, bytes);
        } catch (IOException e) {
            throw new Refused(target + " cannot be written: " + e);
        }
    }

    private static void print(Bank.Reminder each, PrintWriter out) {
        out.printf(
                "%-12s %s owes %s %s: interest %s, fee %s, to be paid by %s%n",
                each.number(), each.payer(), each.payee(), each.claim(), each.interest(), each.fee(), each.payBy());
        each.lines()
                .forEach(line -> out.printf(
                        "             %s due %s, %s open, interest %s%n",
                        line.document(), line.dueOn(), line.open(), line.interest()));
    }

    private static Map<String, Object> json(Bank.Reminder each) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", each.number());
        json.put("payee", each.payee().toString());
        json.put("payer", each.payer().toString());
        json.put("as_of", each.asOf().toString());
        json.put("pay_by", each.payBy().toString());
        json.put("currency", each.claim().currency().getCurrencyCode());
        json.put("interest", each.interest().amount());
        json.put("fee", each.fee().amount());
        json.put("claim", each.claim().amount());
        json.put(
                "documents",
                each.lines().stream()
                        .map(line -> Map.of(
                                "document", line.document(),
                                "due_on", line.dueOn().toString(),
                                "open", line.open().amount(),
                                "interest", line.interest().amount()))
                        .toList());
        return json;
    }
}
