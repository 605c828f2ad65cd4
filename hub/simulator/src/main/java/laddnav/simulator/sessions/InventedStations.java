package laddnav.simulator.sessions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Stations around a town, for networks that replay no file. */
public final class InventedStations {

    private static final List<String> KINDS =
            List.of("Torget", "Station", "Arena", "Hamn", "Center", "Park", "Mall", "Nord");
    private static final int PORTS = 4;
    private static final double SPREAD_DEGREES = 0.04;

    private InventedStations() {}

    /**
     * @param prefix begins the ids
     * @param fastEvery each how manieth station has fast chargers
     */
    public static List<Station> around(
            String prefix, String town, double latitude, double longitude, ZoneId zone, int count, int fastEvery) {
        SplittableRandom random = new SplittableRandom(prefix.hashCode());
        List<Station> stations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ChargerKind kind = i % fastEvery == fastEvery - 1 ? ChargerKind.DC : ChargerKind.AC;
            String id = prefix + "-" + (i + 1);
            List<Port> ports = new ArrayList<>();
            for (int port = 1; port <= PORTS; port++) {
                ports.add(new Port(id + "-" + port, kind));
            }
            String name =
                    town + " " + KINDS.get(i % KINDS.size()) + (i < KINDS.size() ? "" : " " + (i / KINDS.size() + 1));
            stations.add(new Station(
                    id, name, near(latitude, random.nextDouble()), near(longitude, random.nextDouble()), zone, ports));
        }
        return stations;
    }

    private static String near(double degrees, double share) {
        return BigDecimal.valueOf(degrees + (share - 0.5) * SPREAD_DEGREES)
                .setScale(5, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
