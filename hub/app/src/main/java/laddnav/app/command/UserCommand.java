package laddnav.app.command;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import laddnav.app.node.Installation;
import laddnav.ocpi.PartyId;
import laddnav.portal.access.UserRole;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code laddnav user}: who may log in to the portal. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Logins of the portal.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = UserCommand.Add.class)
final class UserCommand {

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Add a login: of the hub's staff, or with --party of that partner's finance team.")
    static final class Add extends OnInstallation {
        private static final int PASSWORD_BYTES = 12;

        @Parameters(paramLabel = "EMAIL", description = "What is entered to log in.")
        private String email = "";

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "The person's name.")
        private String name = "";

        @Option(names = "--party", paramLabel = "SE*ABC", description = "The partner; left out for the hub's staff.")
        private @Nullable String party;

        @Override
        public int run(Installation installation, PrintWriter out) {
            Optional<PartyId> partner = Optional.ofNullable(party).map(PartnerCommand::party);
            String password = randomPassword();
            try {
                UserRole role = partner.isPresent() ? UserRole.PARTNER_FINANCE : UserRole.HUB_STAFF;
                installation.portal().addUser(email, name, role, partner, password);
            } catch (IllegalArgumentException e) {
                throw new Refused(String.valueOf(e.getMessage()));
            }
            out.println(email + " / " + password + "   (shown this once)");
            return 0;
        }

        private static String randomPassword() {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        }
    }
}
