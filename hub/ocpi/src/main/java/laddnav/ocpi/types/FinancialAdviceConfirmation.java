package laddnav.ocpi.types;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was captured for a session that was paid at a terminal. Owned by the payment terminal provider, whom the object
 * does not name.
 *
 * @param authorizationReference as in StartSession, session and CDR
 * @param totalCosts a consumer's price, with taxes
 * @param eftData lines for the invoice; empty where nothing was captured
 * @see "OCPI 2.3.0 payments, mod_payments, Financial Advice Confirmation object"
 */
public record FinancialAdviceConfirmation(
        String id,
        String authorizationReference,
        Price totalCosts,
        String currency,
        List<String> eftData,
        CaptureStatusCode captureStatusCode,
        @Nullable String captureStatusMessage,
        Instant lastUpdated) {

    public FinancialAdviceConfirmation {
        Required.present("id", id);
        Required.present("authorization_reference", authorizationReference);
        Required.present("total_costs", totalCosts);
        Required.present("currency", currency);
        Required.present("capture_status_code", captureStatusCode);
        eftData = captureStatusCode == CaptureStatusCode.FAILED
                ? Required.listOf(eftData)
                : Required.nonEmpty("eft_data", eftData);
        Required.present("last_updated", lastUpdated);
    }
}
