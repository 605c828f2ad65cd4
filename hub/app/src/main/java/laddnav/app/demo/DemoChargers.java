package laddnav.app.demo;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import laddnav.app.node.Installation;
import laddnav.app.node.Node;
import laddnav.edge.charger.ChargerSimulator;
import laddnav.edge.chargers.ChargerDetails;
import laddnav.simulator.SimulatedNetwork;

/** Two chargers without a backend, that charge the network's drivers over OCPP at our edge. */
final class DemoChargers implements AutoCloseable {

    private static final List<String> IDS = List.of("DEMO-1", "DEMO-2");
    private static final int CARDS = 12;
    private static final int WATTS = 22_000;
    private static final int SPEED = 60;

    private final List<ChargerSimulator> chargers = new ArrayList<>();

    private DemoChargers() {}

    static DemoChargers start(Installation installation, Node node, SimulatedNetwork network) {
        DemoChargers started = new DemoChargers();
        List<String> cards = network.cards(CARDS);
        Instant from = installation.clock().instant().minus(Duration.ofHours(2));
        URI server = URI.create("ws://" + installation.settings().host() + ":" + node.edgePort() + "/ocpp");
        for (int i = 0; i < IDS.size(); i++) {
            String id = IDS.get(i);
            String password = "password-of-" + id.toLowerCase(java.util.Locale.ROOT);
            installation.edge().addCharger(ChargerDetails.of(id), password);
            ChargerSimulator charger = ChargerSimulator.start(
                    new ChargerSimulator.Settings(
                            server, id, password, cards, 1, WATTS, i + 1L, from, SPEED, Duration.ofMinutes(5)),
                    installation.clock());
            charger.play();
            started.chargers.add(charger);
        }
        return started;
    }

    @Override
    public void close() {
        chargers.forEach(ChargerSimulator::close);
    }
}
