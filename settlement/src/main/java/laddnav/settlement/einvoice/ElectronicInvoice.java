package laddnav.settlement.einvoice;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.documents.InvoiceDocument;
import laddnav.settlement.documents.Language;

/**
 * A document with what its e-invoice needs beside.
 *
 * @param selfBilled the buyer wrote it in the seller's name: types 389 and 261 instead of 380 and 381
 * @param creditedOn the day of issue of the invoice that a credit note takes back from
 */
public record ElectronicInvoice(
        InvoiceDocument document, Trader seller, Trader buyer, boolean selfBilled, Optional<LocalDate> creditedOn) {

    /** What came of writing it. */
    public sealed interface Result {

        /** The file, to be kept as UTF-8; the same every time. */
        record Written(String xml) implements Result {}

        /** No file, and all the reasons. */
        record Unwritten(List<Finding> findings) implements Result {
            public Unwritten {
                findings = List.copyOf(findings);
            }
        }
    }

    /** The document in UBL 2.1, where all facts are there. */
    public Result write() {
        List<Finding> findings = Readiness.of(this);
        if (!findings.isEmpty()) {
            return new Result.Unwritten(findings);
        }
        return new Result.Written(new String(
                document.isCredit() ? UblCreditNote.write(this) : UblInvoice.write(this), StandardCharsets.UTF_8));
    }

    /**
     * The PDF with the document as data in it: Factur-X (ZUGFeRD), profile EN 16931, where all facts are there.
     *
     * @see "Factur-X 1.0; EN 16931-3-3"
     */
    public Hybrid hybrid(Language language) {
        List<Finding> findings = Readiness.core(this);
        if (!findings.isEmpty()) {
            return new Hybrid.Unwritten(findings);
        }
        String data = crossIndustry();
        return new Hybrid.Written(document.pdf(language, data));
    }

    /** What came of writing a hybrid. */
    public sealed interface Hybrid {

        /** The PDF; the same bytes every time. */
        final class Written implements Hybrid {
            private final byte[] pdf;

            private Written(byte[] pdf) {
                this.pdf = pdf;
            }

            public byte[] pdf() {
                return pdf.clone();
            }
        }

        /** No file, and all the reasons. */
        record Unwritten(List<Finding> findings) implements Hybrid {
            public Unwritten {
                findings = List.copyOf(findings);
            }
        }
    }

    String crossIndustry() {
        return new String(CrossIndustryInvoice.write(this), StandardCharsets.UTF_8);
    }

    /** @see "UNTDID 1001: 380 invoice, 389 self-billed invoice, 381 credit note, 261 self-billed credit note" */
    String typeCode() {
        return document.isCredit() ? selfBilled ? "261" : "381" : selfBilled ? "389" : "380";
    }

    /** @see "Peppol BIS Billing 3.0 and its self-billing variant: BT-24" */
    String customization() {
        return "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:"
                + (selfBilled ? "selfbilling:3.0" : "billing:3.0");
    }

    /** @see "Peppol BIS Billing 3.0 and its self-billing variant: BT-23" */
    String profile() {
        return "urn:fdc:peppol.eu:2017:poacc:" + (selfBilled ? "selfbilling:01:1.0" : "billing:01:1.0");
    }
}
