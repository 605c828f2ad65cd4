package laddnav.app.demo;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.app.node.CommandPort;
import laddnav.app.node.Installation;
import laddnav.app.node.Node;
import laddnav.app.settings.Settings;
import laddnav.hub.Hub;
import laddnav.hub.Hub.PartyRole;
import laddnav.hub.Network;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.portal.access.UserRole;
import laddnav.settlement.CloseReport;
import laddnav.simulator.NetworkSettings;
import laddnav.simulator.SimulatedNetwork;
import laddnav.simulator.documents.PartySettings;
import laddnav.simulator.platform.OperatorPlatform;
import laddnav.simulator.platform.SimulatedPlatform;
import laddnav.simulator.play.ReplayResult;
import laddnav.simulator.sessions.CsvSessions;
import laddnav.simulator.sessions.SessionSet;
import org.jspecify.annotations.Nullable;

/**
 * A small real network: node, simulated platforms, chargers. Everything that a start does has no effect when
 * it was done
 * before, so that any later start takes up where the last one ended, however it ended.
 */
public final class Demo implements AutoCloseable {

    private static final String PASSWORD = "laddnav-demo";
    private static final int VISITS = 3_000;

    private final Installation installation;
    private final Node node;
    private final SimulatedNetwork network;
    private final NetworkSettings parties;
    private final SessionSet set;
    private final PrintWriter out;
    private @Nullable DemoChargers chargers;

    private Demo(
            Installation installation,
            Node node,
            SimulatedNetwork network,
            NetworkSettings parties,
            SessionSet set,
            PrintWriter out) {
        this.installation = installation;
        this.node = node;
        this.network = network;
        this.parties = parties;
        this.set = set;
        this.out = out;
    }

    /** Runs a command of another process inside the demo's node. */
    @FunctionalInterface
    public interface Runners {
        CommandPort.Runner on(Installation installation);
    }

    /**
     * Starts the node and the platforms.
     *
     * @param sessions a file of real sessions to replay; empty generates the past month
     */
    public static Demo start(Settings settings, Optional<Path> sessions, Runners runners, PrintWriter out) {
        InstantSource clock = InstantSource.system();
        NetworkSettings parties = NetworkSettings.demo(settings.createdData().resolve("simulator"));
        ZoneId zone = settings.settlement().zone();
        YearMonth past = YearMonth.from(clock.instant().atZone(zone)).minusMonths(1);
        SessionSet set = sessions.map(CsvSessions::read).orElseGet(() -> parties.month(past, VISITS));
        long days = ChronoUnit.DAYS.between(set.from(), clock.instant()) + 1;
        Settings itsSettings = settings.withSettlement(DemoParties.settlement(settings, parties, (int) days));
        Installation installation = Installation.serving(
                itsSettings,
                taken -> out.println("Another node serves on this folder; the demo begins when that one ends."));
        try {
            Node node = Node.start(installation, runners.on(installation));
            try {
                HubAddress.sameAsBefore(parties.folder(), node.address());
                SimulatedNetwork network = SimulatedNetwork.start(parties, set, clock);
                return new Demo(installation, node, network, parties, set, out);
            } catch (RuntimeException e) {
                node.close();
                throw e;
            }
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    /** Registers, publishes, replays, settles, closes what is past, and prints where to look. */
    public void play(double speed) {
        out.printf(
                "%,d charges at %,d stations; %s%n",
                set.visits().size(), set.stations().size(), set.name());
        set.rejected().forEach((reason, count) -> out.printf("  %,d rows left out: %s%n", count, reason));
        openAll();
        registerAll();
        network.publish();
        replay();
        installation.settle();
        closePast();
        DemoChargers started = DemoChargers.start(installation, node, network);
        chargers = started;
        printLogins();
        network.live(speed);
    }

    public Node node() {
        return node;
    }

    /** Every operator of the demo, the edge among them, and every provider have agreed to see each other. */
    private void openAll() {
        Network openings = installation.hub().actingFor("the demo").network();
        List<PartyId> operators =
                new ArrayList<>(List.of(installation.settings().edge().party()));
        parties.operators().forEach(each -> operators.add(each.id()));
        for (PartyId operator : operators) {
            parties.providers().forEach(each -> openings.open(Network.Pair.of(operator, each.id())));
        }
    }

    private void registerAll() {
        Hub hub = installation.hub();
        for (SimulatedPlatform platform : network.platforms()) {
            if (!platform.isRegistered()) {
                Role role = platform instanceof OperatorPlatform ? Role.CPO : Role.EMSP;
                PartySettings party = platform.settings();
                PartyRole inRole = new PartyRole(party.id(), role, party.name());
                Hub.Invitation invitation = hub.invite(party.name(), List.of(inRole));
                network.register(platform, URI.create(invitation.versionsUrl()), invitation.tokenA());
                out.printf(
                        "  %-24s %s %-4s registered over OCPI %s%n", party.name(), party.id(), role, party.version());
            }
        }
    }

    private void replay() {
        Instant begun = installation.clock().instant();
        ReplayResult result;
        try (ProgressLine progress =
                ProgressLine.start("Replaying", set.visits().size(), out)) {
            result = network.replay(progress);
        }
        Duration taken = Duration.between(begun, installation.clock().instant());
        out.printf("%,d charges replayed as OCPI sessions and CDRs in %d s%n", result.visits(), taken.toSeconds());
        result.refusals().forEach((why, count) -> out.printf("  %,d refused: %s%n", count, why));
    }

    private void closePast() {
        ZoneId zone = installation.settings().settlement().zone();
        YearMonth now = YearMonth.from(installation.clock().instant().atZone(zone));
        YearMonth first = YearMonth.from(set.from().atZone(zone));
        YearMonth last = YearMonth.from(set.until().atZone(zone));
        for (YearMonth month = first; !month.isAfter(last) && month.isBefore(now); month = month.plusMonths(1)) {
            CloseReport report = installation.settlement().close(month, false);
            out.printf("%s is closed: %,d invoices%n", month, report.invoices().size());
        }
    }

    private void printLogins() {
        PartySettings operator = parties.operators().getFirst();
        PartySettings provider = parties.providers().getLast();
        out.println();
        out.println("  Portal   " + node.address() + "/");
        login("staff@laddnav.example", "Stina Hub", Optional.empty(), "the hub's own staff");
        login("finance@operator.example", "Olle Operatör", Optional.of(operator), "finance of " + operator.name());
        login("finance@provider.example", "Pia Provider", Optional.of(provider), "finance of " + provider.name());
        out.println("  Password " + PASSWORD + " for all three");
        out.println();
        out.println("Charging goes on, live. Ctrl-C ends everything; the next start takes up here.");
        out.flush();
    }

    private void login(String email, String name, Optional<PartySettings> party, String who) {
        UserRole role = party.isPresent() ? UserRole.PARTNER_FINANCE : UserRole.HUB_STAFF;
        installation.portal().ensureUser(email, name, role, party.map(PartySettings::id), PASSWORD);
        out.printf("  Login    %-26s %s%n", email, who);
    }

    /** Chargers first, then platforms, listeners, modules, and the database last. */
    @Override
    public void close() {
        List<AutoCloseable> parts = new ArrayList<>();
        if (chargers != null) {
            parts.add(chargers);
        }
        parts.addAll(List.of(network, node, installation));
        IllegalStateException problem = null;
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                problem = new IllegalStateException("the demo did not end cleanly: " + e.getMessage(), e);
            }
        }
        if (problem != null) {
            throw problem;
        }
    }
}
