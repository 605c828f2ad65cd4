package laddnav.settlement.einvoice;

import java.util.ArrayList;
import java.util.List;
import laddnav.settlement.documents.InvoiceDocument;
import laddnav.settlement.tax.VatCategory;

/** What e-invoices say in words and codes, whatever their syntax. */
final class Wording {

    /** Why no VAT is charged. @see "EN 16931: BT-120, BT-121; code list VATEX" */
    record Exemption(String code, String text) {}

    /** The only text that is allowed (Peppol SE-R-005). */
    static final String F_TAX = "Godkänd för F-skatt";

    private Wording() {}

    /** What the law wants in words, and who issued. */
    static String note(ElectronicInvoice invoice) {
        InvoiceDocument document = invoice.document();
        boolean swedish = invoice.seller().country().equals("SE")
                && invoice.buyer().country().equals("SE");
        List<String> sentences = new ArrayList<>();
        if (invoice.selfBilled()) {
            sentences.add(swedish ? "Självfakturering." : "Self-billing.");
        } else if (!document.issuer().party().equals(document.seller().party())) {
            sentences.add((swedish
                            ? "Utfärdad av %s i säljarens namn."
                            : "Issued by %s in the name and on behalf of the seller.")
                    .replace("%s", document.issuer().name()));
        }
        document.further()
                .localVat()
                .ifPresent(local -> sentences.add("1 " + document.heading().currency() + " = "
                        + local.rate().stripTrailingZeros().toPlainString() + " "
                        + local.vat().currency() + ", " + local.date() + ", " + local.source() + "."));
        document.notes().forEach(note -> sentences.add(swedish ? note.sv() : note.en()));
        if (sentences.isEmpty()) {
            sentences.add(swedish ? "Laddning av elfordon." : "Charging of electric vehicles.");
        }
        return String.join(" ", sentences);
    }

    static String note(InvoiceDocument.Line line) {
        return kwh(line) + " kWh, " + line.charges() + (line.charges() == 1 ? " charge" : " charges");
    }

    /** The terms of payment of a credit note. */
    static String setOff(String credited) {
        return "Set off against invoice " + credited;
    }

    static String name(InvoiceDocument.Line line) {
        return line.site().isBlank() ? line.tariff() : line.site();
    }

    static String kwh(InvoiceDocument.Line line) {
        return line.energyKwh().stripTrailingZeros().toPlainString();
    }

    static Exemption exemption(VatCategory category) {
        return switch (category) {
            case S -> throw new IllegalArgumentException("what is taxed has no reason why not");
            case AE -> new Exemption("VATEX-EU-AE", "Reverse charge");
            case O -> new Exemption("VATEX-EU-O", "Not subject to VAT");
        };
    }
}
