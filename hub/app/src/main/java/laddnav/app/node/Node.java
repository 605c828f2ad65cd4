package laddnav.app.node;

import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import laddnav.app.settings.Settings;
import laddnav.app.settings.TlsPart;
import laddnav.edge.Edge;
import laddnav.hub.ConnectionTest;
import laddnav.hub.Hub;
import laddnav.hub.Hub.PartyRole;
import laddnav.ocpi.Role;
import laddnav.ocpi.server.OcpiRoutes;
import laddnav.ocpi.tls.ServerTls;
import laddnav.ocpi.tls.TlsProblem;

/**
 * A running node: hub and portal on one port, the edge on another, and the edge registered with the hub as the operator
 * that it is.
 */
public final class Node implements AutoCloseable {

    /** The name under which the edge is a platform of the hub. */
    public static final String EDGE = "Laddnav edge";

    /** Helidon's own routing has 100. */
    private static final double BEFORE_ROUTES = 200;

    private static final int MAX_REQUEST = 16 * 1024 * 1024;

    private final Installation installation;
    private final WebServer server;
    private final CommandPort commands;
    private final Repeating owed;
    private final Repeating records;

    private Node(Installation installation, WebServer server, CommandPort commands, Repeating owed, Repeating records) {
        this.installation = installation;
        this.server = server;
        this.commands = commands;
        this.owed = owed;
        this.records = records;
    }

    /**
     * Opens every part and listens.
     *
     * @param runner runs a command of another process inside this node
     * @throws CannotStart when a port is taken or another node runs on the folder
     */
    public static Node start(Installation installation, CommandPort.Runner runner) {
        Settings settings = installation.settings();
        if (RunningNode.find(settings.data()).isPresent()) {
            throw new CannotStart("a node already runs on " + settings.data());
        }
        checkFiles(settings.tls());
        Ports ports = Ports.reserved(settings);
        installation.listeningAt(() -> ports.hubBase(settings), () -> ports.edgeBase(settings));
        WebServer server = listen(installation, ports).start();
        CommandPort commands = CommandPort.open(installation.secrets().adminKey(), runner);
        new RunningNode(ProcessHandle.current().pid(), server.port(), server.port("edge"), commands.port())
                .write(settings.data());
        Repeating owed = OwedCdrs.start(installation.settlement().disputes(), installation.hub());
        Repeating records = IssuedRecords.start(installation.settlement().reconciliation(), installation.hub());
        Node node = new Node(installation, server, commands, owed, records);
        node.introduceEdge();
        return node;
    }

    /** What is wrong with a certificate or key is told before anything is opened. */
    private static void checkFiles(TlsPart tls) {
        try {
            tls.server().ifPresent(ServerTls::context);
            tls.client().sockets();
        } catch (TlsProblem e) {
            throw new CannotStart("tls: " + e.getMessage());
        }
    }

    private static HttpRouting.Builder hubRoutes(Installation installation) {
        return HttpRouting.builder()
                .register("/ocpi", installation.hub().routes())
                .register("/", installation.portal().routes());
    }

    private static WebServer listen(Installation installation, Ports ports) {
        Settings settings = installation.settings();
        Edge edge = installation.edge();
        int connections = OpenFiles.forHub(settings.connections());
        BoundedConnections bounded = new BoundedConnections(connections, InstantSource.system());
        WebServerConfig.Builder builder = WebServer.builder();
        settings.tls()
                .server()
                .ifPresent(tls -> builder.putSocket(
                        "tls",
                        socket -> socket.host(settings.tls().host())
                                .port(ports.tls())
                                .protocolsDiscoverServices(false)
                                .addConnectionSelector(bounded)
                                .maxTcpConnections(connections + BoundedConnections.REFUSALS)
                                .maxPayloadSize(MAX_REQUEST)
                                .tls(OcpiRoutes.tls(tls))
                                .routing(hubRoutes(installation))));
        return builder.host(settings.host())
                .port(ports.hub())
                .protocolsDiscoverServices(false)
                .addConnectionSelector(bounded)
                .maxTcpConnections(connections + BoundedConnections.REFUSALS)
                .maxPayloadSize(MAX_REQUEST)
                .shutdownHook(false)
                .addFeature(observing(installation))
                .routing(hubRoutes(installation))
                .putSocket(
                        "edge",
                        socket -> socket.host(settings.host())
                                .port(ports.edge())
                                .maxTcpConnections(OpenFiles.forEdge(settings.connections()))
                                .maxPayloadSize(MAX_REQUEST)
                                .routing(HttpRouting.builder().register("/ocpi", edge.ocpiRoutes()))
                                .addRouting(edge.chargerRoutes()))
                .build();
    }

    /** Before the portal's routes, which take every path that is left. */
    private static ObserveFeature observing(Installation installation) {
        HealthObserver health = HealthObserver.builder()
                .details(true)
                .addCheck(
                        () -> HealthCheckResponse.builder()
                                .status(installation.isDatabaseThere())
                                .build(),
                        HealthCheckType.READINESS,
                        "database")
                .build();
        return ObserveFeature.builder()
                .observersDiscoverServices(false)
                .addObserver(health)
                .addObserver(MetricsObserver.create())
                .weight(BEFORE_ROUTES)
                .build();
    }

    /**
     * The edge registers like any operator; it remembers that over restarts. Where one of the two is at another address
     * than when they did, as after another node served, they register again.
     */
    private void introduceEdge() {
        Hub hub = installation.hub();
        Edge edge = installation.edge();
        if (edge.isRegistered() && hasMoved(hub, edge)) {
            hub.suspend(EDGE);
        } else if (edge.isRegistered()) {
            return;
        }
        PartyRole role = new PartyRole(installation.settings().edge().party(), Role.CPO, EDGE);
        Hub.Invitation invitation = hub.invite(EDGE, List.of(role));
        edge.connect(URI.create(invitation.versionsUrl()), invitation.tokenA());
    }

    private boolean hasMoved(Hub hub, Edge edge) {
        String here = installation.hubAddress().toString();
        boolean isHubElsewhere =
                edge.hubAddress().filter(known -> known.startsWith(here)).isEmpty();
        return isHubElsewhere
                || hub.test(EDGE).steps().stream()
                        .anyMatch(step -> step.name() == ConnectionTest.StepName.VERSIONS
                                && step.state() == ConnectionTest.State.FAILED);
    }

    public URI address() {
        return URI.create("http://" + installation.settings().host() + ":" + server.port());
    }

    /** Of the TLS listener, where there is one. */
    public Optional<URI> secureAddress() {
        return installation.settings().tls().server().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        URI.create("https://" + installation.settings().tls().host() + ":" + server.port("tls")));
    }

    public int port() {
        return server.port();
    }

    public int edgePort() {
        return server.port("edge");
    }

    @Override
    public void close() {
        RunningNode.remove(installation.settings().data());
        records.close();
        owed.close();
        commands.close();
        server.stop();
    }
}
