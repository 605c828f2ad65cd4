package laddnav.simulator.sessions;

import java.time.ZoneId;
import java.util.List;

/**
 * A place with charging points.
 *
 * @param latitude decimal degrees, as OCPI writes them; {@code 0.00000} where the source does not tell
 */
public record Station(String id, String name, String latitude, String longitude, ZoneId zone, List<Port> ports) {

    public Station {
        ports = List.copyOf(ports);
    }
}
