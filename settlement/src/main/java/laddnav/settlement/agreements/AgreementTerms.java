package laddnav.settlement.agreements;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import laddnav.settlement.rules.RuleSet;

/**
 * What an operator and a provider agreed on.
 *
 * @param currencies ISO 4217 codes in which charges are taken
 * @param paymentDays from the day of issue until an invoice is due
 * @param toleranceAbsolute how far a claim may differ from our rating, in major units
 * @param toleranceRelative the same as a part of the claim; the larger of the two holds. 0.001 is 0.1 %
 * @param lateDays how many days after its end a charge may still arrive
 * @param disputes how long disputes may be opened, and how long they may wait for an answer
 * @param invoicing how invoices are drawn
 * @param fees what the hub asks for clearing
 * @param rules what the pair changes of the checks
 */
public record AgreementTerms(
        Set<String> currencies,
        int paymentDays,
        BigDecimal toleranceAbsolute,
        BigDecimal toleranceRelative,
        int lateDays,
        DisputeDays disputes,
        Invoicing invoicing,
        List<Fee> fees,
        RuleSet rules) {

    /** Usual time for the seller to answer a dispute. */
    private static final int ANSWER_DAYS = 30;

    /**
     * Deadlines of disputes, in days.
     *
     * @param toOpen after an invoice's issue
     * @param toAnswer after a dispute is opened; and after it is rejected, to take it to the hub
     */
    public record DisputeDays(int toOpen, int toAnswer) {

        public static DisputeDays of(int toOpen) {
            return new DisputeDays(toOpen, ANSWER_DAYS);
        }
    }

    /**
     * How invoices are drawn.
     *
     * @param currency whatever the charges' currency; empty for the charges' own
     * @param zone in which the pair's periods begin and end; empty for the hub's
     * @param selfBilled whether the buyer issues the seller's invoices, as both agreed before (art. 224 of Directive
     *     2006/112/EC)
     * @param electronic which e-invoices are made at the close, beside PDF and CSV
     */
    public record Invoicing(
            Optional<Currency> currency, Optional<ZoneId> zone, boolean selfBilled, Set<Electronic> electronic) {

        public static final Invoicing USUAL = new Invoicing(Optional.empty(), Optional.empty(), false);

        public Invoicing {
            electronic = Set.copyOf(electronic);
        }

        /** With the usual e-invoice. */
        public Invoicing(Optional<Currency> currency, Optional<ZoneId> zone, boolean selfBilled) {
            this(currency, zone, selfBilled, Set.of(Electronic.PEPPOL));
        }
    }

    /** Forms of e-invoices. */
    public enum Electronic {
        /** A file of its own: UBL 2.1, Peppol BIS Billing 3.0. */
        PEPPOL,
        /** Inside the PDF: Factur-X, ZUGFeRD. */
        FACTUR_X;

        /** Reads {@code peppol} or {@code factur-x}. @throws IllegalArgumentException for anything else */
        public static Electronic parse(String text) {
            return switch (text) {
                case "peppol" -> PEPPOL;
                case "factur-x" -> FACTUR_X;
                default -> throw new IllegalArgumentException("'" + text + "' is no e-invoice: peppol or factur-x");
            };
        }

        /** Reads several; {@code none} alone is none. */
        public static Set<Electronic> parseAll(Collection<String> texts) {
            return List.copyOf(texts).equals(List.of("none"))
                    ? Set.of()
                    : texts.stream().map(Electronic::parse).collect(Collectors.toSet());
        }

        @Override
        public String toString() {
            return this == PEPPOL ? "peppol" : "factur-x";
        }
    }

    /** Long enough for a month of long ago to be replayed. */
    public static final int LONGEST_DAYS = 10_000;

    private static final int MOST_FEES = 20;

    /** @throws IllegalArgumentException when a number is out of range or a currency is unknown */
    public AgreementTerms {
        currencies = Set.copyOf(currencies);
        fees = List.copyOf(fees);
        currencies.forEach(Currency::getInstance);
        if (currencies.isEmpty()) {
            throw new IllegalArgumentException("an agreement names at least one currency");
        }
        toleranceAbsolute = toleranceAbsolute.stripTrailingZeros();
        toleranceRelative = toleranceRelative.stripTrailingZeros();
        if (toleranceAbsolute.signum() < 0
                || toleranceRelative.signum() < 0
                || toleranceRelative.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("tolerances are not negative, and the relative one is at most 1");
        }
        if (Stream.of(paymentDays, lateDays, disputes.toOpen, disputes.toAnswer)
                .anyMatch(days -> days < 0 || days > LONGEST_DAYS)) {
            throw new IllegalArgumentException("days are 0 to " + LONGEST_DAYS);
        }
        if (fees.size() > MOST_FEES) {
            throw new IllegalArgumentException(fees.size() + " fees; the limit is " + MOST_FEES);
        }
    }

    /** The usual time to answer disputes, and invoices that the seller, or the hub in its name, issues. */
    public AgreementTerms(
            Set<String> currencies,
            int paymentDays,
            BigDecimal toleranceAbsolute,
            BigDecimal toleranceRelative,
            int lateDays,
            int disputeDays,
            Optional<Currency> invoiceCurrency,
            Optional<ZoneId> zone,
            List<Fee> fees,
            RuleSet rules) {
        this(
                currencies,
                paymentDays,
                toleranceAbsolute,
                toleranceRelative,
                lateDays,
                DisputeDays.of(disputeDays),
                new Invoicing(invoiceCurrency, zone, false),
                fees,
                rules);
    }

    /** Charges are invoiced in their own currency, in the hub's periods, free of fees. */
    public AgreementTerms(
            Set<String> currencies,
            int paymentDays,
            BigDecimal toleranceAbsolute,
            BigDecimal toleranceRelative,
            int lateDays,
            int disputeDays) {
        this(
                currencies,
                paymentDays,
                toleranceAbsolute,
                toleranceRelative,
                lateDays,
                DisputeDays.of(disputeDays),
                Invoicing.USUAL,
                List.of(),
                RuleSet.USUAL);
    }

    /** 30 days to pay, 0.01 or 0.1 % of tolerance, 60 days to arrive, 60 days to dispute. */
    public static AgreementTerms standard() {
        return new AgreementTerms(
                Set.of("SEK", "EUR", "NOK", "DKK", "GBP", "CHF", "PLN", "CZK", "USD"),
                30,
                new BigDecimal("0.01"),
                new BigDecimal("0.001"),
                60,
                60);
    }

    /** The same terms with other deadlines for disputes, and invoices drawn in another way. */
    public AgreementTerms with(DisputeDays otherDays, Invoicing otherInvoicing) {
        return new AgreementTerms(
                currencies,
                paymentDays,
                toleranceAbsolute,
                toleranceRelative,
                lateDays,
                otherDays,
                otherInvoicing,
                fees,
                rules);
    }

    public int disputeDays() {
        return disputes.toOpen;
    }

    /** In which invoices are drawn; empty for the charges' own. */
    public Optional<Currency> invoiceCurrency() {
        return invoicing.currency;
    }

    /** In which the pair's periods begin and end; empty for the hub's. */
    public Optional<ZoneId> zone() {
        return invoicing.zone;
    }

    /** The same terms with other rules. */
    public AgreementTerms with(RuleSet other) {
        return new AgreementTerms(
                currencies,
                paymentDays,
                toleranceAbsolute,
                toleranceRelative,
                lateDays,
                disputes,
                invoicing,
                fees,
                other);
    }

    /** The currencies in order, such as {@code DKK EUR SEK}. */
    public String currencyList() {
        return new TreeSet<>(currencies).stream().collect(Collectors.joining(" "));
    }
}
