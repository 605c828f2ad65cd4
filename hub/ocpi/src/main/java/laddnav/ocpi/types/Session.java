package laddnav.ocpi.types;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import laddnav.ocpi.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * A charge under way or ended. Energy in kWh.
 *
 * <p>As many components as the specification gives the object.
 * @see "OCPI 2.3.0, mod_sessions, Session object"
 */
public record Session(
        String countryCode,
        String partyId,
        String id,
        Instant startDateTime,
        @Nullable Instant endDateTime,
        BigDecimal kwh,
        CdrToken cdrToken,
        AuthMethod authMethod,
        @Nullable String authorizationReference,
        String locationId,
        String evseUid,
        String connectorId,
        @Nullable String meterId,
        String currency,
        List<ChargingPeriod> chargingPeriods,
        @Nullable Price totalCost,
        SessionStatus status,
        Instant lastUpdated) {

    public Session {
        Required.present("country_code", countryCode);
        Required.present("party_id", partyId);
        Required.present("id", id);
        Required.present("start_date_time", startDateTime);
        Required.present("kwh", kwh);
        Required.present("cdr_token", cdrToken);
        Required.present("auth_method", authMethod);
        Required.present("location_id", locationId);
        Required.present("evse_uid", evseUid);
        Required.present("connector_id", connectorId);
        Required.present("currency", currency);
        chargingPeriods = Required.listOf(chargingPeriods);
        Required.present("status", status);
        Required.present("last_updated", lastUpdated);
    }

    /** The party that owns this object. */
    public PartyId party() {
        return PartyId.of(countryCode, partyId);
    }
}
