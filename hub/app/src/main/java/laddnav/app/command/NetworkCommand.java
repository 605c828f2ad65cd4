package laddnav.app.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.app.node.Installation;
import laddnav.hub.Hub;
import laddnav.hub.Network;
import laddnav.ocpi.PartyId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code laddnav network}: which parties are opened to each other. */
@Command(
        name = "network",
        mixinStandardHelpOptions = true,
        description = "Who may see whom: open, close, list, log. Parties that are not opened to each other do not exist"
                + " for each other.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            NetworkCommand.Open.class,
            NetworkCommand.Close.class,
            NetworkCommand.ListAll.class,
            NetworkCommand.Log.class
        })
final class NetworkCommand {

    /** Who acts, in the journal. */
    static final String WHO = "command line";

    /** A command on two parties. */
    abstract static class OnPair extends OnInstallation {
        private static final String A_PARTY = "A party such as SE*ABC, or '*' for everyone.";

        @Parameters(index = "0", paramLabel = "PARTY", description = A_PARTY)
        private String one = "";

        @Parameters(index = "1", paramLabel = "PARTY", description = A_PARTY)
        private String other = "";

        @Override
        public int run(Installation installation, PrintWriter out) {
            run(installation.hub(), pair(), out);
            return 0;
        }

        private Network.Pair pair() {
            try {
                return Network.Pair.parse(one, other);
            } catch (IllegalArgumentException e) {
                throw new Refused(String.valueOf(e.getMessage()));
            }
        }

        abstract void run(Hub hub, Network.Pair pair, PrintWriter out);
    }

    @Command(name = "open", mixinStandardHelpOptions = true, description = "Open two parties to each other.")
    static final class Open extends OnPair {
        @Override
        void run(Hub hub, Network.Pair pair, PrintWriter out) {
            hub.actingFor(WHO).network().open(pair);
            out.println(pair + " are open to each other.");
            for (Optional<PartyId> each : List.of(pair.one(), pair.other())) {
                each.filter(party -> isUnknown(hub, party))
                        .ifPresent(party -> out.println(party + " is on no platform of this network yet."));
            }
        }

        private static boolean isUnknown(Hub hub, PartyId party) {
            return hub.platforms().stream()
                    .flatMap(platform -> platform.parties().stream())
                    .noneMatch(each -> each.party().equals(party));
        }
    }

    @Command(name = "close", mixinStandardHelpOptions = true, description = "Close a pair again.")
    static final class Close extends OnPair {
        @Override
        void run(Hub hub, Network.Pair pair, PrintWriter out) {
            hub.actingFor(WHO).network().close(pair);
            out.println(pair + " are closed to each other; what they sent each other before stays where it is.");
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Every pair that is open, and who opened it.")
    static final class ListAll extends OnInstallation {
        @Mixin
        private JsonOption json = new JsonOption();

        @Override
        public int run(Installation installation, PrintWriter out) {
            List<Network.Opened> opened = installation.hub().network().opened();
            if (opened.isEmpty() && !json.isAsked()) {
                out.println("Nobody is open to anybody: ./laddnav network open SE*ABC DE*XYZ");
                return 0;
            }
            json.print(opened, ListAll::json, each -> print(each, out), out);
            return 0;
        }

        private static void print(Network.Opened opened, PrintWriter out) {
            out.printf(
                    "%-16s %s%n",
                    opened.pair(),
                    opened.who()
                            .map(who -> opened.at().map(Object::toString).orElse("") + "  " + who)
                            .orElse("by the settings or an agreement in them"));
        }

        private static Map<String, @Nullable Object> json(Network.Opened opened) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("one", Network.Pair.text(opened.pair().one()));
            json.put("other", Network.Pair.text(opened.pair().other()));
            json.put("by", opened.who().isPresent() ? "staff" : "settings");
            json.put("opened_at", opened.at());
            json.put("opened_by", opened.who());
            return json;
        }
    }

    @Command(
            name = "log",
            mixinStandardHelpOptions = true,
            description = "Who changed what of openings and platforms, the newest first.")
    static final class Log extends OnInstallation {
        @Option(names = "--limit", paramLabel = "N", description = "How many at most. Default: 100.")
        private int limit = 100;

        @Override
        public int run(Installation installation, PrintWriter out) {
            if (limit < 1 || limit > 10_000) {
                throw new Refused("--limit is " + limit + ", and must be 1 to 10000");
            }
            for (Network.Entry entry : installation.hub().network().journal(limit)) {
                out.printf("%s  %-12s %-24s %s%n", entry.at(), entry.what(), entry.subject(), entry.who());
            }
            return 0;
        }
    }
}
