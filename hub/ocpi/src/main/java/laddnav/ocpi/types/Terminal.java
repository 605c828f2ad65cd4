package laddnav.ocpi.types;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment terminal and the charging points that are paid at it. Owned by its payment terminal provider, whom the
 * object does not name: {@code countryCode} and {@code partyId} are the operator's that it belongs to.
 *
 * @param country ISO 3166-1 alpha-3
 * @param lastUpdated required by the object's table, and absent from the smallest one that may be created
 * @see "OCPI 2.3.0 payments, mod_payments, Terminal object; POST Terminal method"
 */
public record Terminal(
        String terminalId,
        @Nullable String customerReference,
        @Nullable String partyId,
        @Nullable String countryCode,
        @Nullable String address,
        @Nullable String city,
        @Nullable String postalCode,
        @Nullable String state,
        @Nullable String country,
        @Nullable GeoLocation coordinates,
        @Nullable String invoiceBaseUrl,
        @Nullable InvoiceCreator invoiceCreator,
        @Nullable String reference,
        List<String> locationIds,
        List<String> evseUids,
        @Nullable Instant lastUpdated) {

    public Terminal {
        Required.present("terminal_id", terminalId);
        locationIds = Required.listOf(locationIds);
        evseUids = Required.listOf(evseUids);
    }
}
