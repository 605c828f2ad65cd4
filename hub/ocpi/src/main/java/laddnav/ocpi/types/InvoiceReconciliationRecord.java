package laddnav.ocpi.types;

import java.time.Instant;
import java.util.List;
import laddnav.ocpi.PartyId;

/**
 * Which CDRs an invoice is for, told by the party that issued the invoice.
 *
 * @param invoiceId the invoice as its issuer calls it, at most 255 characters
 * @param cdrs ids of the CDRs that are invoiced
 * @see "OCPI 2.3.0, mod_invoice_reconciliation, InvoiceReconciliationRecord object"
 */
public record InvoiceReconciliationRecord(
        String countryCode, String partyId, String id, String invoiceId, List<String> cdrs, Instant lastUpdated) {

    public InvoiceReconciliationRecord {
        Required.present("country_code", countryCode);
        Required.present("party_id", partyId);
        Required.present("id", id);
        Required.present("invoice_id", invoiceId);
        cdrs = Required.nonEmpty("cdrs", cdrs);
        Required.present("last_updated", lastUpdated);
    }

    /** The party that owns this object. */
    public PartyId party() {
        return PartyId.of(countryCode, partyId);
    }
}
