package laddnav.settlement.charges;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import laddnav.ocpi.types.Connector;
import laddnav.ocpi.types.Evse;
import laddnav.ocpi.types.Location;

/** What settlement needs of a location. Plugs are found by EVSE uid and connector id in lower case. */
record Site(Optional<ZoneId> zone, String name, boolean isPublic, Map<String, Plug> plugs) {

    /** A connector: the most power it gives, and its tariffs. */
    record Plug(OptionalInt maxWatts, List<String> tariffIds) {}

    Optional<Plug> plug(String evseUid, String connectorId) {
        return Optional.ofNullable(plugs.get(plugKey(evseUid, connectorId)));
    }

    static Site of(Location location) {
        Map<String, Plug> plugs = location.evses().stream()
                .flatMap(evse ->
                        evse.connectors().stream().map(connector -> Map.entry(key(evse, connector), connector)))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        e -> new Plug(maxWatts(e.getValue()), e.getValue().tariffIds()),
                        (one, again) -> again));
        String name = location.name();
        return new Site(
                zone(location.timeZone()),
                name == null || name.isBlank() ? location.address() + ", " + location.city() : name,
                location.publish(),
                plugs);
    }

    private static String key(Evse evse, Connector connector) {
        return plugKey(evse.uid(), connector.id());
    }

    private static String plugKey(String evseUid, String connectorId) {
        return Keys.key(evseUid) + "/" + Keys.key(connectorId);
    }

    /** Where the power itself is not told, the most that voltage and current allow. */
    private static OptionalInt maxWatts(Connector connector) {
        Integer told = connector.maxElectricPower();
        if (told != null && told > 0) {
            return OptionalInt.of(told);
        }
        long phases = switch (connector.powerType()) {
            case AC_3_PHASE -> 3;
            case AC_2_PHASE, AC_2_PHASE_SPLIT -> 2;
            case AC_1_PHASE, DC -> 1;
        };
        long watts = (long) connector.maxVoltage() * connector.maxAmperage() * phases;
        return watts > 0 && watts <= Integer.MAX_VALUE ? OptionalInt.of((int) watts) : OptionalInt.empty();
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
