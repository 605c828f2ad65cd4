package laddnav.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.settlement.money.Money;

/**
 * Reconciliation records: those of our documents, for the hub to send; and those that partners sent, beside what is
 * known here. Reading is scoped to the two parties of a record and the hub's staff; for others it does not exist.
 *
 * @see "OCPI 2.3.0, mod_invoice_reconciliation"
 */
public interface ReconciliationDesk {

    /** Partners' records, newest first, a page by key. */
    Settlement.Slice<ToldRecord> list(Scope scope, Optional<String> after, int limit);

    /** One record, CDR by CDR. */
    Optional<Detail> find(Scope scope, long id);

    /** Records of issued documents that are due, some at a time. Not scoped. */
    List<Due> due();

    /** Tells that they are sent, or why they cannot be. Repeatable. */
    void sent(Due due, Optional<String> problem);

    /** Where a record and our document differ. */
    enum Difference {
        /** Both have it. */
        NONE,
        /** No such CDR is known here. */
        UNKNOWN_HERE,
        /** It is known here and on no document. */
        NOT_INVOICED,
        /** It is on another document of ours. */
        ON_ANOTHER,
        /** Our document has it, and the record does not. */
        NOT_IN_RECORD
    }

    /** @param records of one document, to be sent in the owner's name to the receiver */
    record Due(long document, PartyId owner, PartyId receiver, Version version, List<Json> records) {
        public Due {
            records = List.copyOf(records);
        }
    }

    /**
     * A partner's record.
     *
     * @param owner who issued the invoice: who sells with direct billing, who buys with reverse
     * @param invoiceId the invoice as its owner calls it
     * @param document ours that it is about; empty where there is none
     * @param documentNumber of that document
     * @param differences how many CDRs of each; those without difference included
     * @param sums what the record's CDRs come to here, before taxes, one for each currency
     */
    record ToldRecord(
            long id,
            PartyId owner,
            PartyId receiver,
            String recordId,
            String invoiceId,
            Instant toldAt,
            long cdrs,
            Optional<Long> document,
            Optional<String> documentNumber,
            Map<Difference, Long> differences,
            List<Money> sums) {
        public ToldRecord {
            differences = Map.copyOf(differences);
            sums = List.copyOf(sums);
        }

        /** Whether the record and our document are for the same CDRs. */
        public boolean isEqual() {
            return document.isPresent() && differences.keySet().stream().allMatch(each -> each == Difference.NONE);
        }
    }

    /** A record and its CDRs, those that differ first. */
    record Detail(ToldRecord record, List<Line> lines) {
        public Detail {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One CDR.
     *
     * @param amount as agreed here, or claimed where nothing is agreed, before taxes
     * @param document the number of the document of ours that it is on
     */
    record Line(
            String cdrId,
            Difference difference,
            Optional<Long> charge,
            Optional<ChargeState> state,
            Optional<Money> amount,
            Optional<String> document) {}
}
