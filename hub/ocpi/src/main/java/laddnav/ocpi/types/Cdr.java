package laddnav.ocpi.types;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import laddnav.ocpi.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * A finished charge as the operator bills it. Energy in kWh, times in hours.
 *
 * <p>As many components as the specification gives the object.
 * @param bookingId the booking that was charged for
 * @see "OCPI 2.3.0, mod_cdrs, CDR object; bookings, mod_cdrs"
 */
public record Cdr(
        String countryCode,
        String partyId,
        String id,
        Instant startDateTime,
        Instant endDateTime,
        @Nullable String sessionId,
        CdrToken cdrToken,
        AuthMethod authMethod,
        @Nullable String authorizationReference,
        CdrLocation cdrLocation,
        @Nullable String meterId,
        String currency,
        List<Tariff> tariffs,
        List<ChargingPeriod> chargingPeriods,
        @Nullable SignedData signedData,
        Price totalCost,
        @Nullable Price totalFixedCost,
        BigDecimal totalEnergy,
        @Nullable Price totalEnergyCost,
        BigDecimal totalTime,
        @Nullable Price totalTimeCost,
        @Nullable BigDecimal totalParkingTime,
        @Nullable Price totalParkingCost,
        @Nullable Price totalReservationCost,
        @Nullable String remark,
        @Nullable String invoiceReferenceId,
        @Nullable Boolean credit,
        @Nullable String creditReferenceId,
        @Nullable Boolean homeChargingCompensation,
        @Nullable String bookingId,
        Instant lastUpdated) {

    public Cdr {
        Required.present("country_code", countryCode);
        Required.present("party_id", partyId);
        Required.present("id", id);
        Required.present("start_date_time", startDateTime);
        Required.present("end_date_time", endDateTime);
        Required.present("cdr_token", cdrToken);
        Required.present("auth_method", authMethod);
        Required.present("cdr_location", cdrLocation);
        Required.present("currency", currency);
        tariffs = Required.listOf(tariffs);
        chargingPeriods = Required.nonEmpty("charging_periods", chargingPeriods);
        Required.present("total_cost", totalCost);
        Required.present("total_energy", totalEnergy);
        Required.present("total_time", totalTime);
        Required.present("last_updated", lastUpdated);
    }

    /** The party that owns this object. */
    public PartyId party() {
        return PartyId.of(countryCode, partyId);
    }
}
