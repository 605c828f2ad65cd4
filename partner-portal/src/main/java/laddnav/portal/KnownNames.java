package laddnav.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import laddnav.hub.Hub;
import laddnav.ocpi.PartyId;
import laddnav.portal.web.PartyNames;
import org.jspecify.annotations.Nullable;

/** The parties' names as the hub has them, asked for now and then and not for every row. */
final class KnownNames implements PartyNames {

    private static final Duration FRESH_FOR = Duration.ofSeconds(20);

    private record Names(Map<PartyId, String> all, Instant at) {}

    private final Hub hub;
    private final InstantSource clock;
    private volatile @Nullable Names known;

    KnownNames(Hub hub, InstantSource clock) {
        this.hub = hub;
        this.clock = clock;
    }

    @Override
    public Map<PartyId, String> all() {
        Instant now = clock.instant();
        Names names = known;
        if (names == null || names.at().plus(FRESH_FOR).isBefore(now)) {
            names = new Names(ask(), now);
            known = names;
        }
        return names.all();
    }

    private Map<PartyId, String> ask() {
        Map<PartyId, String> names = new LinkedHashMap<>();
        hub.platforms().forEach(platform -> platform.parties().forEach(role -> names.put(role.party(), role.name())));
        return names;
    }
}
