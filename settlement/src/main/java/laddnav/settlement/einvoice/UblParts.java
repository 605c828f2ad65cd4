package laddnav.settlement.einvoice;

import java.math.BigDecimal;
import java.util.Optional;
import laddnav.settlement.documents.InvoiceDocument;
import laddnav.settlement.documents.OcrReference;
import laddnav.settlement.documents.Payment;
import laddnav.settlement.documents.RfReference;
import laddnav.settlement.money.Money;
import laddnav.settlement.tax.VatCategory;
import laddnav.settlement.tax.VatKey;
import laddnav.settlement.tax.VatSum;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BranchType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.FinancialAccountType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemIdentificationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemPropertyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentMeansType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.PaymentIDType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.TaxExemptionReasonType;

/** What invoices and credit notes have in common, as UBL. */
final class UblParts {

    /** One piece; a line is one sale with all its charges, so that quantity × price is its net to the last digit. */
    static final String ONE = "C62";

    private UblParts() {}

    /** At most one note (Peppol R002): what the law wants in words, and who issued. */
    static NoteType note(ElectronicInvoice invoice) {
        return new NoteType(Wording.note(invoice));
    }

    static PeriodType period(InvoiceDocument document) {
        PeriodType period = new PeriodType();
        period.setStartDate(document.heading().from());
        period.setEndDate(document.heading().to());
        return period;
    }

    /** Bankgiro with its OCR reference, or else an account with a creditor reference. */
    static Optional<PaymentMeansType> payment(InvoiceDocument document) {
        Payment payment = document.payment();
        Optional<String> account = payment.bankgiro().map(Readiness::digits).or(payment::iban);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        PaymentMeansType means = new PaymentMeansType();
        means.setPaymentMeansCode("30");
        payment.ocr()
                .map(OcrReference::digits)
                .or(() -> payment.rf().map(RfReference::text))
                .ifPresent(reference -> means.addPaymentID(new PaymentIDType(reference)));
        FinancialAccountType payee = new FinancialAccountType();
        payee.setID(account.get());
        (payment.bankgiro().isPresent() ? Optional.of("SE:BANKGIRO") : payment.bic()).ifPresent(id -> {
            BranchType branch = new BranchType();
            branch.setID(id);
            payee.setFinancialInstitutionBranch(branch);
        });
        means.setPayeeFinancialAccount(payee);
        return Optional.of(means);
    }

    static TaxTotalType taxTotal(InvoiceDocument document) {
        TaxTotalType total = new TaxTotalType();
        total.setTaxAmount(document.vatTotal().amount()).setCurrencyID(currency(document.vatTotal()));
        for (VatSum sum : document.vat()) {
            TaxSubtotalType subtotal = new TaxSubtotalType();
            subtotal.setTaxableAmount(sum.base().amount()).setCurrencyID(currency(sum.base()));
            subtotal.setTaxAmount(sum.vat().amount()).setCurrencyID(currency(sum.vat()));
            TaxCategoryType category = category(sum.key());
            if (sum.key().category() != VatCategory.S) {
                Wording.Exemption why = Wording.exemption(sum.key().category());
                category.setTaxExemptionReasonCode(why.code());
                category.addTaxExemptionReason(new TaxExemptionReasonType(why.text()));
            }
            subtotal.setTaxCategory(category);
            total.addTaxSubtotal(subtotal);
        }
        return total;
    }

    /** The VAT in the currency of the seller's country (BT-111), without its parts (Peppol R054). */
    static TaxTotalType localTaxTotal(InvoiceDocument.LocalVat local) {
        TaxTotalType total = new TaxTotalType();
        total.setTaxAmount(local.vat().amount()).setCurrencyID(currency(local.vat()));
        return total;
    }

    /** Outside the scope there is no rate (BR-O-05). */
    private static TaxCategoryType category(VatKey key) {
        TaxCategoryType category = new TaxCategoryType();
        category.setID(key.category().name());
        if (key.category() != VatCategory.O) {
            category.setPercent(key.rate());
        }
        category.setTaxScheme(UblParty.scheme("VAT"));
        return category;
    }

    static MonetaryTotalType totals(InvoiceDocument document) {
        MonetaryTotalType total = new MonetaryTotalType();
        String currency = currency(document.net());
        total.setLineExtensionAmount(document.net().amount()).setCurrencyID(currency);
        total.setTaxExclusiveAmount(document.net().amount()).setCurrencyID(currency);
        total.setTaxInclusiveAmount(document.gross().amount()).setCurrencyID(currency);
        total.setPayableAmount(document.gross().amount()).setCurrencyID(currency);
        return total;
    }

    /** 1, or -1 for a line below zero: a price is never negative (BR-27). */
    static BigDecimal quantity(InvoiceDocument.Line line) {
        return line.net().isNegative() ? BigDecimal.ONE.negate() : BigDecimal.ONE;
    }

    static BigDecimal priceAmount(InvoiceDocument.Line line) {
        return line.net().amount().abs();
    }

    static PriceType price(InvoiceDocument.Line line) {
        PriceType price = new PriceType();
        price.setPriceAmount(priceAmount(line)).setCurrencyID(currency(line.net()));
        return price;
    }

    static ItemType item(InvoiceDocument.Line line) {
        ItemType item = new ItemType();
        item.setName(Wording.name(line));
        if (!line.tariff().isBlank()) {
            ItemIdentificationType tariff = new ItemIdentificationType();
            tariff.setID(line.tariff());
            item.setSellersItemIdentification(tariff);
        }
        item.addClassifiedTaxCategory(category(line.vat()));
        item.addAdditionalItemProperty(property("Charges", Long.toString(line.charges())));
        if (line.energyKwh().signum() != 0) {
            item.addAdditionalItemProperty(property("Energy, kWh", kwh(line)));
        }
        return item;
    }

    static NoteType note(InvoiceDocument.Line line) {
        return new NoteType(kwh(line) + " kWh, " + line.charges() + (line.charges() == 1 ? " charge" : " charges"));
    }

    private static String kwh(InvoiceDocument.Line line) {
        return line.energyKwh().stripTrailingZeros().toPlainString();
    }

    private static ItemPropertyType property(String name, String value) {
        ItemPropertyType property = new ItemPropertyType();
        property.setName(name);
        property.setValue(value);
        return property;
    }

    static String currency(Money amount) {
        return amount.currency().getCurrencyCode();
    }
}
