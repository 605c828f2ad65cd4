package laddnav.settlement.charges;

import java.time.Instant;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Tariff;
import org.jspecify.annotations.Nullable;

/** A tariff as it was published by one change of the feed. */
record TariffVersion(
        long sequence,
        PartyId operator,
        String key,
        @Nullable PartyId audience,
        Instant lastUpdated,
        Version version,
        Json body,
        Tariff tariff) {}
