package laddnav.simulator.documents;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import laddnav.ocpi.types.BusinessDetails;
import laddnav.ocpi.types.Capability;
import laddnav.ocpi.types.CdrLocation;
import laddnav.ocpi.types.Connector;
import laddnav.ocpi.types.ConnectorFormat;
import laddnav.ocpi.types.ConnectorType;
import laddnav.ocpi.types.Evse;
import laddnav.ocpi.types.GeoLocation;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.PowerType;
import laddnav.ocpi.types.Status;
import laddnav.simulator.sessions.ChargerKind;
import laddnav.simulator.sessions.Port;
import laddnav.simulator.sessions.Station;

/** An operator's stations as OCPI locations: a location a station, an EVSE with one connector a charging point. */
public final class Sites {

    /** Countries as OCPI's locations have them: ISO 3166-1 alpha-3. */
    private static final Map<String, String> ALPHA3 =
            Map.of("SE", "SWE", "DE", "DEU", "NO", "NOR", "GB", "GBR", "US", "USA", "DK", "DNK", "FI", "FIN");

    private final PartySettings operator;
    private final Prices prices;
    private final Instant since;
    private final Map<String, Site> ports = new HashMap<>();
    private final List<Location> locations;

    /** Where a charging point is. */
    public record Site(Station station, Port port) {
        public String locationId() {
            return Ids.of(station.id());
        }

        public String evseUid() {
            return Ids.of(port.id());
        }
    }

    private Sites(PartySettings operator, Prices prices, List<Station> stations, Instant since) {
        this.operator = operator;
        this.prices = prices;
        this.since = since;
        for (Station station : stations) {
            station.ports().forEach(port -> ports.put(station.id() + "\n" + port.id(), new Site(station, port)));
        }
        this.locations = stations.stream().map(this::location).toList();
    }

    /** @param since when the locations were last changed */
    public static Sites of(PartySettings operator, Prices prices, List<Station> stations, Instant since) {
        return new Sites(operator, prices, stations, since);
    }

    public List<Location> locations() {
        return locations;
    }

    public List<Site> all() {
        return List.copyOf(ports.values());
    }

    Site site(String station, String port) {
        Site site = ports.get(station + "\n" + port);
        if (site == null) {
            throw new IllegalArgumentException("no charging point " + port + " at station " + station);
        }
        return site;
    }

    CdrLocation asCdrLocation(Site site) {
        Connector connector = connector(site.port());
        return new CdrLocation(
                site.locationId(),
                site.station().name(),
                shortened(site.station().name()),
                town(site.station()),
                null,
                null,
                country(),
                coordinates(site.station()),
                site.evseUid(),
                evseId(site.port()),
                connector.id(),
                connector.standard(),
                connector.format(),
                connector.powerType());
    }

    private Location location(Station station) {
        List<Evse> evses = station.ports().stream().map(this::evse).toList();
        BusinessDetails self = new BusinessDetails(operator.name(), null, null);
        return new Location(
                operator.id().country(),
                operator.id().party(),
                Ids.of(station.id()),
                true,
                List.of(),
                station.name(),
                shortened(station.name()),
                town(station),
                null,
                null,
                country(),
                coordinates(station),
                List.of(),
                null,
                evses,
                List.of(),
                List.of(),
                self,
                null,
                null,
                List.of(),
                station.zone().getId(),
                null,
                null,
                List.of(),
                null,
                null,
                since);
    }

    private Evse evse(Port port) {
        return new Evse(
                Ids.of(port.id()),
                evseId(port),
                Status.AVAILABLE,
                List.of(),
                List.of(Capability.RFID_READER, Capability.REMOTE_START_STOP_CAPABLE),
                List.of(connector(port)),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                since);
    }

    private Connector connector(Port port) {
        boolean fast = port.kind() == ChargerKind.DC;
        return new Connector(
                "1",
                fast ? ConnectorType.IEC_62196_T2_COMBO : ConnectorType.IEC_62196_T2,
                fast ? ConnectorFormat.CABLE : ConnectorFormat.SOCKET,
                fast ? PowerType.DC : PowerType.AC_3_PHASE,
                fast ? 500 : 230,
                fast ? 125 : 32,
                fast ? 50_000 : 22_000,
                List.of(prices.of(port).id()),
                null,
                List.of(),
                since);
    }

    private String evseId(Port port) {
        return operator.id() + "*E" + Ids.number(port.id());
    }

    private String country() {
        return ALPHA3.getOrDefault(operator.id().country(), "SWE");
    }

    /** What stands after the last comma of the name, as in "900 Walnut St, Boulder"; else its first word. */
    private static String town(Station station) {
        String name = station.name();
        int comma = name.lastIndexOf(',');
        String town = comma >= 0 ? name.substring(comma + 1).trim() : name.split(" ")[0];
        return shortened(town.isEmpty() ? name : town);
    }

    private static String shortened(String text) {
        return text.length() <= 45 ? text : text.substring(0, 45);
    }

    private static GeoLocation coordinates(Station station) {
        return new GeoLocation(station.latitude(), station.longitude());
    }
}
