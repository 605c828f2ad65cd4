package laddnav.settlement.reconciliation;

import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.types.InvoiceReconciliationRecord;

/**
 * A record as the feed brings it.
 *
 * @param owner who issued the invoice
 * @param audience who got it
 * @param isRemoved its owner took it back
 */
public record PartnerRecord(
        PartyId owner, PartyId audience, InvoiceReconciliationRecord record, long sequence, boolean isRemoved) {

    /** @throws laddnav.ocpi.OcpiException when it cannot be read */
    public static PartnerRecord of(Change change) {
        PartyId audience = change.audience();
        if (audience == null) {
            throw new IllegalArgumentException("a record is never everyone's");
        }
        return new PartnerRecord(
                change.key().owner(),
                audience,
                Codec.of(change.version()).decode(change.body(), InvoiceReconciliationRecord.class),
                change.sequence(),
                change.kind() == Change.Kind.REMOVED);
    }

    /** Ids as they are stored: whatever is no id of a CDR is of none that is known here. */
    List<String> cdrs() {
        return record.cdrs().stream().map(PartnerRecord::stored).distinct().toList();
    }

    private static String stored(String id) {
        String ascii = id.replaceAll("[^\\x20-\\x7e]", "?");
        return ascii.length() <= LONGEST_ID ? ascii : ascii.substring(0, LONGEST_ID);
    }

    private static final int LONGEST_ID = 200;
}
