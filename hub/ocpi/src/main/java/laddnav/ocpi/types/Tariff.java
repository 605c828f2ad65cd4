package laddnav.ocpi.types;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import laddnav.ocpi.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * Prices by time, energy and occasion. Prices are per kWh or per hour, in the tariff's currency.
 *
 * <p>As many components as the specification gives the object.
 * @param preauthorizeAmount what a payment terminal provider reserves on the driver's card, in the tariff's currency
 * @see "OCPI 2.3.0, mod_tariffs, Tariff object; payments, mod_tariffs"
 */
public record Tariff(
        String countryCode,
        String partyId,
        String id,
        String currency,
        @Nullable TariffType type,
        List<DisplayText> tariffAltText,
        @Nullable String tariffAltUrl,
        @Nullable PriceLimit minPrice,
        @Nullable PriceLimit maxPrice,
        List<TariffElement> elements,
        TaxIncluded taxIncluded,
        @Nullable Instant startDateTime,
        @Nullable Instant endDateTime,
        @Nullable EnergyMix energyMix,
        @Nullable BigDecimal preauthorizeAmount,
        Instant lastUpdated) {

    public Tariff {
        Required.present("country_code", countryCode);
        Required.present("party_id", partyId);
        Required.present("id", id);
        Required.present("currency", currency);
        tariffAltText = Required.listOf(tariffAltText);
        elements = Required.nonEmpty("elements", elements);
        // absent in 2.2.1, whose prices are without taxes, and left out by some in 2.3.0
        taxIncluded = taxIncluded == null ? TaxIncluded.NO : taxIncluded;
        Required.present("last_updated", lastUpdated);
    }

    /** The party that owns this object. */
    public PartyId party() {
        return PartyId.of(countryCode, partyId);
    }
}
