package laddnav.settlement.einvoice;

import com.helger.ubl21.UBL21Marshaller;
import laddnav.settlement.documents.InvoiceDocument;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;

/** An invoice in UBL. @see "UNTDID 1001: 380 commercial invoice, 389 self-billed invoice" */
final class UblInvoice {

    private UblInvoice() {}

    static byte[] write(ElectronicInvoice invoice) {
        InvoiceDocument document = invoice.document();
        InvoiceDocument.Heading heading = document.heading();
        InvoiceType ubl = new InvoiceType();
        ubl.setCustomizationID(invoice.customization());
        ubl.setProfileID(invoice.profile());
        ubl.setID(heading.number());
        ubl.setIssueDate(heading.issuedOn());
        ubl.setDueDate(heading.dueOn());
        ubl.setInvoiceTypeCode(invoice.typeCode());
        ubl.addNote(UblParts.note(invoice));
        ubl.setDocumentCurrencyCode(heading.currency().getCurrencyCode());
        heading.buyerReference().ifPresent(ubl::setBuyerReference);
        ubl.addInvoicePeriod(UblParts.period(document));
        ubl.setAccountingSupplierParty(UblParty.seller(invoice));
        ubl.setAccountingCustomerParty(UblParty.buyer(invoice));
        UblParts.payment(document).ifPresent(ubl::addPaymentMeans);
        ubl.addTaxTotal(UblParts.taxTotal(document));
        document.further().localVat().ifPresent(local -> {
            ubl.setTaxCurrencyCode(local.vat().currency().getCurrencyCode());
            ubl.addTaxTotal(UblParts.localTaxTotal(local));
        });
        ubl.setLegalMonetaryTotal(UblParts.totals(document));
        document.lines().forEach(line -> ubl.addInvoiceLine(line(line)));
        byte[] xml = UBL21Marshaller.invoice().setFormattedOutput(true).getAsBytes(ubl);
        if (xml == null) {
            throw new IllegalStateException("invoice " + heading.number() + " does not fit the schema of UBL");
        }
        return xml;
    }

    private static InvoiceLineType line(InvoiceDocument.Line line) {
        InvoiceLineType ubl = new InvoiceLineType();
        ubl.setID(Integer.toString(line.number()));
        ubl.addNote(UblParts.note(line));
        ubl.setInvoicedQuantity(UblParts.quantity(line)).setUnitCode(UblParts.ONE);
        ubl.setLineExtensionAmount(line.net().amount()).setCurrencyID(UblParts.currency(line.net()));
        ubl.setItem(UblParts.item(line));
        ubl.setPrice(UblParts.price(line));
        return ubl;
    }
}
