package laddnav.settlement.einvoice;

import com.helger.ubl21.UBL21Marshaller;
import laddnav.settlement.documents.InvoiceDocument;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BillingReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CreditNoteLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentTermsType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;

/** A credit note in UBL. @see "UNTDID 1001: 381 credit note, 261 self-billed credit note; BR-55" */
final class UblCreditNote {

    private UblCreditNote() {}

    static byte[] write(ElectronicInvoice invoice) {
        InvoiceDocument document = invoice.document();
        InvoiceDocument.Heading heading = document.heading();
        CreditNoteType ubl = new CreditNoteType();
        ubl.setCustomizationID(invoice.customization());
        ubl.setProfileID(invoice.profile());
        ubl.setID(heading.number());
        ubl.setIssueDate(heading.issuedOn());
        ubl.setCreditNoteTypeCode(invoice.typeCode());
        ubl.addNote(UblParts.note(invoice));
        ubl.setDocumentCurrencyCode(heading.currency().getCurrencyCode());
        heading.buyerReference().ifPresent(ubl::setBuyerReference);
        ubl.addInvoicePeriod(UblParts.period(document));
        String credited = heading.credits().orElseThrow();
        ubl.addBillingReference(reference(invoice, credited));
        ubl.setAccountingSupplierParty(UblParty.seller(invoice));
        ubl.setAccountingCustomerParty(UblParty.buyer(invoice));
        PaymentTermsType terms = new PaymentTermsType();
        terms.addNote(new NoteType(Wording.setOff(credited)));
        ubl.addPaymentTerms(terms);
        ubl.addTaxTotal(UblParts.taxTotal(document));
        document.further().localVat().ifPresent(local -> {
            ubl.setTaxCurrencyCode(local.vat().currency().getCurrencyCode());
            ubl.addTaxTotal(UblParts.localTaxTotal(local));
        });
        ubl.setLegalMonetaryTotal(UblParts.totals(document));
        document.lines().forEach(line -> ubl.addCreditNoteLine(line(line)));
        byte[] xml = UBL21Marshaller.creditNote().setFormattedOutput(true).getAsBytes(ubl);
        if (xml == null) {
            throw new IllegalStateException("credit note " + heading.number() + " does not fit the schema of UBL");
        }
        return xml;
    }

    private static BillingReferenceType reference(ElectronicInvoice invoice, String credited) {
        DocumentReferenceType original = new DocumentReferenceType();
        original.setID(credited);
        invoice.creditedOn().ifPresent(original::setIssueDate);
        BillingReferenceType reference = new BillingReferenceType();
        reference.setInvoiceDocumentReference(original);
        return reference;
    }

    private static CreditNoteLineType line(InvoiceDocument.Line line) {
        CreditNoteLineType ubl = new CreditNoteLineType();
        ubl.setID(Integer.toString(line.number()));
        ubl.addNote(UblParts.note(line));
        ubl.setCreditedQuantity(UblParts.quantity(line)).setUnitCode(UblParts.ONE);
        ubl.setLineExtensionAmount(line.net().amount()).setCurrencyID(UblParts.currency(line.net()));
        ubl.setItem(UblParts.item(line));
        ubl.setPrice(UblParts.price(line));
        return ubl;
    }
}
