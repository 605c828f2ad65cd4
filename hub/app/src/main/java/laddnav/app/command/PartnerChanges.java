package laddnav.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import laddnav.app.node.Installation;
import laddnav.hub.Partners;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code laddnav partner} changes of a platform that is there. */
final class PartnerChanges {

    private PartnerChanges() {}

    /** A command on one platform. */
    abstract static class OnPlatform extends OnInstallation {
        @Parameters(paramLabel = "NAME", description = "The platform's name.")
        private String name = "";

        @Override
        public int run(Installation installation, PrintWriter out) {
            out.println(change(installation.hub().actingFor(NetworkCommand.WHO), name));
            return 0;
        }

        /** Does it, and says what was done. */
        abstract String change(Partners partners, String platform);
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Change the tokens of both directions; the old ones work a while longer.")
    static final class Rotate extends OnPlatform {
        @Option(
                names = "--overlap-hours",
                paramLabel = "N",
                description = "How long the old tokens work, 0 to 168. Default: 24.")
        private int overlapHours = 24;

        @Override
        String change(Partners partners, String platform) {
            Instant end = partners.rotate(platform, Duration.ofHours(overlapHours));
            return platform + " and the hub have new tokens; the old ones end on " + end + ".";
        }
    }

    @Command(
            name = "suspend",
            mixinStandardHelpOptions = true,
            description = "Cut a platform off until it is resumed; others are told SUSPENDED.")
    static final class Suspend extends OnPlatform {
        @Override
        String change(Partners partners, String platform) {
            partners.suspend(platform);
            return platform + " is suspended: its token is refused and nothing is delivered to it.";
        }
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Let a suspended platform in again.")
    static final class Resume extends OnPlatform {
        @Override
        String change(Partners partners, String platform) {
            partners.resume(platform);
            return platform + " is let in again, with its old tokens.";
        }
    }

    @Command(
            name = "offline",
            mixinStandardHelpOptions = true,
            description =
                    "What is answered to a push whose receiver is away: accept (the hub delivers later) or refuse.")
    static final class Offline extends OnPlatform {
        @Option(
                names = "--as-sender",
                paramLabel = "accept|refuse",
                description = "What the platform hears when others are away. Default: accept.")
        private String asSender = "accept";

        @Option(
                names = "--as-receiver",
                paramLabel = "accept|refuse",
                description = "What others hear while the platform is away. Default: accept.")
        private String asReceiver = "accept";

        @Override
        String change(Partners partners, String platform) {
            Partners.WhenOffline sender = answer("--as-sender", asSender);
            Partners.WhenOffline receiver = answer("--as-receiver", asReceiver);
            partners.answerWhenOffline(platform, sender, receiver);
            return platform + ": as sender " + sender + ", as receiver " + receiver + ".";
        }

        private static Partners.WhenOffline answer(String option, String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "accept" -> Partners.WhenOffline.ACCEPT;
                case "refuse" -> Partners.WhenOffline.REFUSE;
                default -> throw new Refused(option + " is '" + text + "', and must be accept or refuse");
            };
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description =
                    "Remove a platform for good: its tokens are dead at once, what it shows is withdrawn, sessions"
                            + " and CDRs are kept.")
    static final class Remove extends OnPlatform {
        @Option(names = "--yes", required = true, description = "Yes, for good.")
        private boolean isMeant;

        @Override
        String change(Partners partners, String platform) {
            if (!isMeant) {
                throw new Refused("say --yes: removing a platform cannot be undone");
            }
            Partners.Removal removal = partners.remove(platform);
            return platform + " is removed: " + removal.withdrawn()
                    + " objects are withdrawn from the lists, and receivers are told; " + removal.kept()
                    + " sessions and CDRs are kept; " + removal.closed() + " openings of its parties are closed.";
        }
    }
}
