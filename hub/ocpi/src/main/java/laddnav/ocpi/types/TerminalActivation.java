package laddnav.ocpi.types;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator tells of a terminal that it wants activated: as much of it as it knows. The provider gives the id.
 *
 * @see "OCPI 2.3.0 payments, mod_payments, POST Activate Terminal method"
 */
public record TerminalActivation(
        @Nullable String terminalId,
        @Nullable String customerReference,
        @Nullable GeoLocation coordinates,
        @Nullable InvoiceCreator invoiceCreator,
        @Nullable String reference,
        List<String> locationIds,
        List<String> evseUids,
        @Nullable Instant lastUpdated) {

    public TerminalActivation {
        locationIds = Required.listOf(locationIds);
        evseUids = Required.listOf(evseUids);
    }
}
