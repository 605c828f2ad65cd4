package laddnav.settlement.einvoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import laddnav.settlement.documents.InvoiceDocument;
import laddnav.settlement.documents.Luhn;
import laddnav.settlement.einvoice.Finding.Code;
import laddnav.settlement.tax.VatCategory;

/** Looks whether a document has all that the rules of EN 16931, Peppol and Sweden ask for. */
final class Readiness {

    /** Countries whose national rules for sellers ask for facts that parties do not have here. */
    private static final Set<String> NOT_COVERED = Set.of("DK", "GR", "IS", "IT", "NL");

    private static final Set<BigDecimal> SWEDISH_RATES =
            Set.of(BigDecimal.valueOf(6), BigDecimal.valueOf(12), BigDecimal.valueOf(25));
    private static final Map<String, String> NATIONAL_CURRENCIES = Map.of(
            "SE", "SEK", "NO", "NOK", "DK", "DKK", "PL", "PLN", "CZ", "CZK", "HU", "HUF", "RO", "RON", "GB", "GBP",
            "CH", "CHF");

    private final ElectronicInvoice invoice;
    private final InvoiceDocument document;
    private final List<Finding> findings = new ArrayList<>();

    private Readiness(ElectronicInvoice invoice) {
        this.invoice = invoice;
        this.document = invoice.document();
    }

    static List<Finding> of(ElectronicInvoice invoice) {
        Readiness readiness = new Readiness(invoice);
        readiness.addresses();
        readiness.vatIds();
        readiness.swedish();
        readiness.norwegian();
        readiness.countries();
        readiness.currency();
        return readiness.findings;
    }

    /** What EN 16931 and the law ask for, whoever carries the file. */
    static List<Finding> core(ElectronicInvoice invoice) {
        Readiness readiness = new Readiness(invoice);
        readiness.vatIds();
        readiness.currency();
        return readiness.findings;
    }

    private void addresses() {
        String seller = document.seller().name();
        String buyer = document.buyer().name();
        require(invoice.seller().endpoint().isPresent(), Code.SELLER_ENDPOINT_MISSING, seller);
        require(invoice.buyer().endpoint().isPresent(), Code.BUYER_ENDPOINT_MISSING, buyer);
        require(document.heading().buyerReference().isPresent(), Code.BUYER_REFERENCE_MISSING, buyer);
        require(
                !document.isCredit() || invoice.creditedOn().isPresent(),
                Code.CREDITED_INVOICE_UNKNOWN,
                document.heading().number());
    }

    private void vatIds() {
        boolean taxed = has(VatCategory.S) || has(VatCategory.AE);
        require(
                !taxed || document.seller().vatId().isPresent(),
                Code.SELLER_VAT_ID_MISSING,
                document.seller().name());
        require(
                !has(VatCategory.AE) || document.buyer().vatId().isPresent(),
                Code.BUYER_VAT_ID_MISSING,
                document.buyer().name());
    }

    private void swedish() {
        if (!invoice.seller().country().equals("SE")) {
            return;
        }
        Optional<String> vatId = document.seller().vatId();
        require(
                vatId.isEmpty() || vatId.get().matches("SE[0-9]{12}"),
                Code.SELLER_VAT_ID_MALFORMED,
                vatId.orElse("") + " is not SE and 12 digits");
        Optional<String> number = document.seller().organisationNumber().map(Readiness::digits);
        require(
                number.isEmpty() || number.get().matches("[0-9]{10}") && Luhn.holds(number.get()),
                Code.SELLER_ORGANISATION_NUMBER_MALFORMED,
                number.orElse("") + " is not 10 digits with a right check digit");
        document.vat().stream()
                .map(sum -> sum.key())
                .filter(key -> key.category() == VatCategory.S && !SWEDISH_RATES.contains(key.rate()))
                .forEach(key -> add(Code.VAT_RATE_NOT_SWEDISH, key.rate().toPlainString() + " %"));
    }

    private void norwegian() {
        Optional<String> vatId = document.seller().vatId();
        require(
                !invoice.seller().country().equals("NO")
                        || vatId.isEmpty()
                        || vatId.get().matches("NO[0-9]{9}MVA"),
                Code.SELLER_VAT_ID_MALFORMED,
                vatId.orElse("") + " is not NO, 9 digits and MVA");
    }

    private void countries() {
        String seller = invoice.seller().country();
        require(!NOT_COVERED.contains(seller), Code.NATIONAL_RULES_NOT_COVERED, seller);
        // Between German firms, a contact with telephone and e-mail is asked for as well.
        require(
                !seller.equals("DE") || !invoice.buyer().country().equals("DE"),
                Code.NATIONAL_RULES_NOT_COVERED,
                "DE to DE");
    }

    private void currency() {
        String own = NATIONAL_CURRENCIES.getOrDefault(invoice.seller().country(), "EUR");
        String used = document.heading().currency().getCurrencyCode();
        require(
                own.equals(used)
                        || !has(VatCategory.S)
                        || document.further().localVat().isPresent(),
                Code.VAT_NOT_IN_NATIONAL_CURRENCY,
                "VAT is in " + used + " and not told in " + own);
    }

    private boolean has(VatCategory category) {
        return document.vat().stream().anyMatch(sum -> sum.key().category() == category);
    }

    /** As it is written on documents, without its hyphen. */
    static String digits(String organisationNumber) {
        return organisationNumber.replace("-", "").replace(" ", "");
    }

    private void require(boolean condition, Code code, String detail) {
        if (!condition) {
            add(code, detail);
        }
    }

    private void add(Code code, String detail) {
        findings.add(new Finding(code, detail));
    }
}
