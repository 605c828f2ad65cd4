package laddnav.app.command;

import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import laddnav.app.node.Installation;
import laddnav.hub.Hub;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.messages.LoggedMessage;
import laddnav.ocpi.messages.Message;
import laddnav.ocpi.messages.MessageSearch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code laddnav messages}: what was said over OCPI. */
@Command(
        name = "messages",
        mixinStandardHelpOptions = true,
        description = "What was said over OCPI, newest first; with --number one message and its bodies.",
        subcommands = MessagesCommand.Replay.class)
final class MessagesCommand extends OnInstallation {

    @Option(names = "--id", paramLabel = "ID", description = "A request id or a correlation id.")
    private @Nullable String id;

    @Option(names = "--object", paramLabel = "ID", description = "An object's id, or SE*ABC/ID with its owner.")
    private @Nullable String object;

    @Option(names = "--party", paramLabel = "SE*ABC", description = "What was said with this party.")
    private @Nullable String party;

    @Option(names = "--from", paramLabel = "TIME", description = "A date, or a time such as 2026-10-01T10:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "The end of it, which is not included.")
    private @Nullable String to;

    @Option(names = "--before", paramLabel = "N", description = "Only messages with a smaller number: the next page.")
    private long before;

    @Option(names = "--limit", paramLabel = "N", description = "Most messages. Default: ${DEFAULT-VALUE}.")
    private int limit = 50;

    @Option(names = "--number", paramLabel = "N", description = "One message, with what is kept of its bodies.")
    private @Nullable Long number;

    @Mixin
    private JsonOption json = new JsonOption();

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "What a push of the log would change now; with --send it is carried out once more.")
    static final class Replay extends OnInstallation {
        @Parameters(paramLabel = "NUMBER", description = "The message's number.")
        private long number;

        @Option(names = "--send", description = "Carry it out.")
        private boolean send;

        @Override
        public int run(Installation installation, PrintWriter out) {
            Hub.Replay replay = installation.hub().replay(number, send, NetworkCommand.WHO);
            if (replay.refusal().isPresent()) {
                throw new Refused("message " + number + " would be refused: "
                        + replay.refusal().get());
            }
            if (!replay.isThere()) {
                out.println("There is no such object now.");
            }
            if (replay.differences().isEmpty()) {
                out.println("Nothing changes: the object is so already.");
            }
            replay.differences()
                    .forEach(each -> out.printf("%-40s %s -> %s%n", each.path(), each.before(), each.after()));
            out.println(replay.answer()
                    .map(answer -> "Sent; answered " + answer)
                    .orElse("Nothing was sent; --send carries it out."));
            return 0;
        }
    }

    @Override
    public int run(Installation installation, PrintWriter out) {
        Hub hub = installation.hub();
        if (number != null) {
            LoggedMessage message = hub.message(
                            number, Optional.ofNullable(party).map(PartnerCommand::party))
                    .orElseThrow(() -> new Refused("there is no message " + number));
            out.println(Json.from(message.plain()).indented());
            return 0;
        }
        Hub.Messages messages =
                hub.messages(search(installation.settings().settlement().zone()));
        if (json.isAsked()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put(
                    "items", messages.found().stream().map(LoggedMessage::plain).toList());
            result.put("dropped", messages.dropped());
            result.put("dropped_bodies", messages.droppedBodies());
            out.println(Json.from(result));
            return 0;
        }
        messages.found().forEach(message -> print(message, out));
        if (messages.dropped() > 0) {
            out.println(messages.dropped() + " messages since the start could not be logged.");
        }
        return 0;
    }

    private MessageSearch search(ZoneId zone) {
        try {
            Optional<PartyId> partner = Optional.ofNullable(party).map(PartnerCommand::party);
            return new MessageSearch(
                    partner,
                    Optional.ofNullable(id),
                    Optional.ofNullable(object),
                    Optional.ofNullable(from).map(text -> time(text, zone)),
                    Optional.ofNullable(to).map(text -> time(text, zone)),
                    before,
                    limit);
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    private static Instant time(String text, ZoneId zone) {
        try {
            return text.length() > 10
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            throw new Refused("'" + text + "' is neither a date nor a time such as 2026-10-01T10:00:00Z");
        }
    }

    private static void print(LoggedMessage logged, PrintWriter out) {
        Message message = logged.message();
        boolean isIn = message.direction() == Message.Direction.IN;
        out.printf(
                "%-8d %s %s %-20s %-6s %3d %4d %7.1f ms  %s%n",
                logged.number(),
                logged.at().toString().substring(0, 19) + "Z",
                isIn ? "from" : "to  ",
                message.platform(),
                message.target().method(),
                message.result().http(),
                message.result().status(),
                message.result().micros() / 1_000.0,
                message.target().path());
    }
}
