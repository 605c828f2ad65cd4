package laddnav.settlement.einvoice;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import laddnav.settlement.documents.Firm;
import laddnav.settlement.documents.InvoiceDocument;
import laddnav.settlement.documents.OcrReference;
import laddnav.settlement.documents.Payment;
import laddnav.settlement.documents.RfReference;
import laddnav.settlement.money.Money;
import laddnav.settlement.tax.VatCategory;
import laddnav.settlement.tax.VatKey;
import laddnav.settlement.tax.VatSum;
import laddnav.settlement.xml.XmlText;

/**
 * A document in the syntax of UN/CEFACT, as Factur-X and ZUGFeRD embed it: profile EN 16931.
 *
 * @see "UN/CEFACT Cross Industry Invoice D16B; Factur-X 1.0, profile EN 16931; EN 16931-3-3"
 */
final class CrossIndustryInvoice {

    private static final String UNECE = "urn:un:unece:uncefact:data:standard:";
    private static final String PROFILE = "urn:cen.eu:en16931:2017";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final ElectronicInvoice invoice;
    private final InvoiceDocument document;
    private final InvoiceDocument.Heading heading;
    private final XmlText xml = XmlText.of("rsm:CrossIndustryInvoice", namespaces());

    private CrossIndustryInvoice(ElectronicInvoice invoice) {
        this.invoice = invoice;
        this.document = invoice.document();
        this.heading = document.heading();
    }

    static byte[] write(ElectronicInvoice invoice) {
        CrossIndustryInvoice written = new CrossIndustryInvoice(invoice);
        written.head();
        written.xml.begin("rsm:SupplyChainTradeTransaction");
        written.document.lines().forEach(written::line);
        written.agreement();
        written.xml.begin("ram:ApplicableHeaderTradeDelivery").end();
        written.settlement();
        return written.xml.bytes();
    }

    private static Map<String, String> namespaces() {
        Map<String, String> namespaces = new LinkedHashMap<>();
        namespaces.put("rsm", UNECE + "CrossIndustryInvoice:100");
        namespaces.put("ram", UNECE + "ReusableAggregateBusinessInformationEntity:100");
        namespaces.put("qdt", UNECE + "QualifiedDataType:100");
        namespaces.put("udt", UNECE + "UnqualifiedDataType:100");
        return namespaces;
    }

    private void head() {
        xml.begin("rsm:ExchangedDocumentContext");
        xml.begin("ram:GuidelineSpecifiedDocumentContextParameter");
        xml.leaf("ram:ID", PROFILE).end().end();
        xml.begin("rsm:ExchangedDocument");
        xml.leaf("ram:ID", heading.number());
        xml.leaf("ram:TypeCode", invoice.typeCode());
        day("ram:IssueDateTime", heading.issuedOn());
        note(Wording.note(invoice));
        xml.end();
    }

    private void line(InvoiceDocument.Line line) {
        xml.begin("ram:IncludedSupplyChainTradeLineItem");
        xml.begin("ram:AssociatedDocumentLineDocument");
        xml.leaf("ram:LineID", Integer.toString(line.number()));
        note(Wording.note(line));
        xml.end();
        xml.begin("ram:SpecifiedTradeProduct");
        if (!line.tariff().isBlank()) {
            xml.leaf("ram:SellerAssignedID", line.tariff());
        }
        xml.leaf("ram:Name", Wording.name(line));
        characteristic("Charges", Long.toString(line.charges()));
        if (line.energyKwh().signum() != 0) {
            characteristic("Energy, kWh", Wording.kwh(line));
        }
        xml.end();
        xml.begin("ram:SpecifiedLineTradeAgreement").begin("ram:NetPriceProductTradePrice");
        xml.leaf("ram:ChargeAmount", UblParts.priceAmount(line).toPlainString())
                .end()
                .end();
        xml.begin("ram:SpecifiedLineTradeDelivery");
        xml.leaf("ram:BilledQuantity", UblParts.quantity(line).toPlainString(), "unitCode", UblParts.ONE)
                .end();
        xml.begin("ram:SpecifiedLineTradeSettlement").begin("ram:ApplicableTradeTax");
        xml.leaf("ram:TypeCode", "VAT");
        xml.leaf("ram:CategoryCode", line.vat().category().name());
        rate(line.vat());
        xml.end();
        xml.begin("ram:SpecifiedTradeSettlementLineMonetarySummation");
        xml.leaf("ram:LineTotalAmount", amount(line.net())).end();
        xml.end().end();
    }

    private void characteristic(String name, String value) {
        xml.begin("ram:ApplicableProductCharacteristic");
        xml.leaf("ram:Description", name).leaf("ram:Value", value).end();
    }

    private void agreement() {
        xml.begin("ram:ApplicableHeaderTradeAgreement");
        heading.buyerReference().ifPresent(reference -> xml.leaf("ram:BuyerReference", reference));
        xml.begin("ram:SellerTradeParty");
        party(document.seller(), invoice.seller());
        xml.begin("ram:BuyerTradeParty");
        party(document.buyer(), invoice.buyer());
        xml.end();
    }

    /** What is in the element of a party, to its end. */
    private void party(Firm firm, Trader trader) {
        xml.leaf("ram:ID", firm.party());
        xml.leaf("ram:Name", firm.name());
        if (trader.equals(invoice.seller()) && trader.isApprovedForFTax()) {
            xml.leaf("ram:Description", Wording.F_TAX);
        }
        firm.organisationNumber().map(Readiness::digits).ifPresent(number -> {
            xml.begin("ram:SpecifiedLegalOrganization");
            UblParty.register(trader.country(), number)
                    .ifPresentOrElse(
                            scheme -> xml.leaf("ram:ID", number, "schemeID", scheme), () -> xml.leaf("ram:ID", number));
            xml.end();
        });
        PostalAddress address = PostalAddress.of(trader.address());
        xml.begin("ram:PostalTradeAddress");
        address.postalCode().ifPresent(code -> xml.leaf("ram:PostcodeCode", code));
        address.street().ifPresent(text -> xml.leaf("ram:LineOne", text));
        address.additional().ifPresent(text -> xml.leaf("ram:LineTwo", text));
        address.rest().ifPresent(text -> xml.leaf("ram:LineThree", text));
        address.town().ifPresent(town -> xml.leaf("ram:CityName", town));
        xml.leaf("ram:CountryID", trader.country()).end();
        trader.endpoint()
                .ifPresent(endpoint -> xml.begin("ram:URIUniversalCommunication")
                        .leaf("ram:URIID", endpoint.id(), "schemeID", endpoint.scheme())
                        .end());
        firm.vatId()
                .ifPresent(id -> xml.begin("ram:SpecifiedTaxRegistration")
                        .leaf("ram:ID", id, "schemeID", "VA")
                        .end());
        xml.end();
    }

    private void settlement() {
        Payment payment = document.payment();
        xml.begin("ram:ApplicableHeaderTradeSettlement");
        payment.ocr()
                .map(OcrReference::digits)
                .or(() -> payment.rf().map(RfReference::text))
                .ifPresent(reference -> xml.leaf("ram:PaymentReference", reference));
        document.further()
                .localVat()
                .ifPresent(local ->
                        xml.leaf("ram:TaxCurrencyCode", local.vat().currency().getCurrencyCode()));
        xml.leaf("ram:InvoiceCurrencyCode", heading.currency().getCurrencyCode());
        means(payment);
        document.vat().forEach(this::vat);
        xml.begin("ram:BillingSpecifiedPeriod");
        day("ram:StartDateTime", heading.from());
        day("ram:EndDateTime", heading.to());
        xml.end();
        terms();
        totals();
        heading.credits().ifPresent(this::credited);
        xml.end();
    }

    /** Bankgiro, or else an account. */
    private void means(Payment payment) {
        Optional<String> giro = payment.bankgiro().map(Readiness::digits);
        if (giro.isEmpty() && payment.iban().isEmpty()) {
            return;
        }
        xml.begin("ram:SpecifiedTradeSettlementPaymentMeans");
        xml.leaf("ram:TypeCode", "30");
        xml.begin("ram:PayeePartyCreditorFinancialAccount");
        giro.ifPresentOrElse(
                number -> xml.leaf("ram:ProprietaryID", number),
                () -> xml.leaf("ram:IBANID", payment.iban().orElseThrow()));
        xml.end();
        giro.map(number -> "SE:BANKGIRO")
                .or(payment::bic)
                .ifPresent(id -> xml.begin("ram:PayeeSpecifiedCreditorFinancialInstitution")
                        .leaf("ram:BICID", id)
                        .end());
        xml.end();
    }

    private void vat(VatSum sum) {
        xml.begin("ram:ApplicableTradeTax");
        xml.leaf("ram:CalculatedAmount", amount(sum.vat()));
        xml.leaf("ram:TypeCode", "VAT");
        Optional<Wording.Exemption> exemption = sum.key().category() == VatCategory.S
                ? Optional.empty()
                : Optional.of(Wording.exemption(sum.key().category()));
        exemption.ifPresent(reason -> xml.leaf("ram:ExemptionReason", reason.text()));
        xml.leaf("ram:BasisAmount", amount(sum.base()));
        xml.leaf("ram:CategoryCode", sum.key().category().name());
        exemption.ifPresent(reason -> xml.leaf("ram:ExemptionReasonCode", reason.code()));
        rate(sum.key());
        xml.end();
    }

    /** Outside the scope there is no rate (BR-O-05). */
    private void rate(VatKey key) {
        if (key.category() != VatCategory.O) {
            xml.leaf("ram:RateApplicablePercent", key.rate().toPlainString());
        }
    }

    private void terms() {
        xml.begin("ram:SpecifiedTradePaymentTerms");
        heading.credits()
                .ifPresentOrElse(
                        credited -> xml.leaf("ram:Description", Wording.setOff(credited)),
                        () -> day("ram:DueDateDateTime", heading.dueOn()));
        xml.end();
    }

    private void totals() {
        xml.begin("ram:SpecifiedTradeSettlementHeaderMonetarySummation");
        xml.leaf("ram:LineTotalAmount", amount(document.net()));
        xml.leaf("ram:TaxBasisTotalAmount", amount(document.net()));
        taxTotal(document.vatTotal());
        document.further().localVat().ifPresent(local -> taxTotal(local.vat()));
        xml.leaf("ram:GrandTotalAmount", amount(document.gross()));
        xml.leaf("ram:DuePayableAmount", amount(document.gross())).end();
    }

    private void taxTotal(Money vat) {
        xml.leaf("ram:TaxTotalAmount", amount(vat), "currencyID", vat.currency().getCurrencyCode());
    }

    private void credited(String number) {
        xml.begin("ram:InvoiceReferencedDocument");
        xml.leaf("ram:IssuerAssignedID", number);
        invoice.creditedOn()
                .ifPresent(issued -> xml.begin("ram:FormattedIssueDateTime")
                        .leaf("qdt:DateTimeString", DAY.format(issued), "format", "102")
                        .end());
        xml.end();
    }

    private void note(String text) {
        xml.begin("ram:IncludedNote").leaf("ram:Content", text).end();
    }

    /** @see "UNTDID 2379: 102 is year, month, day" */
    private void day(String name, LocalDate day) {
        xml.begin(name)
                .leaf("udt:DateTimeString", DAY.format(day), "format", "102")
                .end();
    }

    private static String amount(Money amount) {
        return amount.amount().toPlainString();
    }
}
