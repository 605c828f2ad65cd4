package laddnav.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import laddnav.app.node.Installation;
import laddnav.hub.ConnectionTest;
import laddnav.hub.Hub;
import laddnav.hub.Hub.PartyRole;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code laddnav partner}: the platforms of the network. */
@Command(
        name = "partner",
        mixinStandardHelpOptions = true,
        description =
                "The platforms of the network: add, list, test, rotate, suspend, resume, offline, certificate, remove,"
                        + " wish.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PartnerCommand.Add.class,
            PartnerCommand.ListAll.class,
            PartnerCommand.Test.class,
            PartnerChanges.Rotate.class,
            PartnerChanges.Suspend.class,
            PartnerChanges.Resume.class,
            PartnerChanges.Offline.class,
            PartnerChanges.Remove.class,
            PartnerCertificateCommand.class,
            PartnerWishCommand.class
        })
final class PartnerCommand {

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Invite a platform; prints its token A, once. Of one that is registered: let it speak for"
                    + " more parties and roles, which it takes with PUT credentials.")
    static final class Add extends OnInstallation {
        @Parameters(paramLabel = "NAME", description = "The platform's name.")
        private String name = "";

        @Option(
                names = "--party",
                required = true,
                paramLabel = "SE*ABC",
                description = "A party of the platform; may be repeated, each with its --role.")
        private List<String> parties = new ArrayList<>();

        @Option(names = "--role", paramLabel = "CPO|EMSP|…", description = "The party's role. Default: CPO.")
        private List<Role> roles = new ArrayList<>();

        @Mixin
        private JsonOption json = new JsonOption();

        @Override
        public int run(Installation installation, PrintWriter out) {
            List<PartyRole> inRoles = new ArrayList<>();
            for (int i = 0; i < parties.size(); i++) {
                inRoles.add(new PartyRole(party(parties.get(i)), i < roles.size() ? roles.get(i) : Role.CPO, name));
            }
            Hub.Invitation invitation =
                    installation.hub().actingFor(NetworkCommand.WHO).invite(name, inRoles);
            if (json.isAsked()) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("platform", invitation.platform());
                result.put("versions_url", invitation.versionsUrl());
                result.put("token_a", invitation.tokenA());
                out.println(Json.from(result));
            } else {
                out.println("Platform      " + invitation.platform());
                out.println("Versions URL  " + invitation.versionsUrl());
                out.println(
                        "Token A       " + invitation.tokenA() + "   (shown this once; valid for one registration)");
                out.println();
                PartnerText.print(installation.hub().look(name), out);
            }
            return 0;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Every platform and where it stands.")
    static final class ListAll extends OnInstallation {
        @Mixin
        private JsonOption json = new JsonOption();

        @Override
        public int run(Installation installation, PrintWriter out) {
            List<Hub.PlatformStatus> platforms = installation.hub().platforms();
            json.print(platforms, ListAll::json, each -> print(each, out), out);
            return 0;
        }

        private static void print(Hub.PlatformStatus platform, PrintWriter out) {
            out.printf(
                    "%-24s %-10s %-6s %s%s%n",
                    platform.name(),
                    platform.status(),
                    platform.version().map(Object::toString).orElse("-"),
                    String.join(
                            ", ", platform.parties().stream().map(ListAll::text).toList()),
                    platform.undelivered() == 0 ? "" : "   " + platform.undelivered() + " to deliver");
        }

        private static String text(PartyRole inRole) {
            return inRole.party() + " " + inRole.role();
        }

        private static Map<String, Object> json(Hub.PlatformStatus platform) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", platform.name());
            json.put("status", platform.status());
            json.put("version", platform.version());
            json.put("parties", platform.parties().stream().map(ListAll::text).toList());
            json.put("last_heard_at", platform.lastHeardAt());
            json.put("undelivered", platform.undelivered());
            return json;
        }
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Check a connection step by step, and say what to do. Exit code 1 when a step failed.")
    static final class Test extends OnInstallation {
        @Parameters(paramLabel = "NAME", description = "The platform's name.")
        private String name = "";

        @Mixin
        private JsonOption json = new JsonOption();

        @Override
        public int run(Installation installation, PrintWriter out) {
            ConnectionTest test = installation.hub().test(name);
            if (json.isAsked()) {
                out.println(Json.from(PartnerText.plain(test)));
            } else {
                PartnerText.print(test, out);
            }
            return test.isBroken() ? 1 : 0;
        }
    }

    static PartyId party(String text) {
        try {
            return PartyId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(e.getMessage() == null ? text + " is not a party" : e.getMessage());
        }
    }
}
