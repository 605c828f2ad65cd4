package laddnav.settlement.documents;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import laddnav.settlement.money.Money;
import laddnav.settlement.tax.TaxDecision.LegalNote;
import laddnav.settlement.tax.VatKey;
import laddnav.settlement.tax.VatSum;

/**
 * All that stands on an invoice or a credit note. Its sums are checked when it is made: a document that does not add up
 * is refused.
 *
 * @param issuer the hub, which issues in the seller's name; or the buyer, of a self-billed document
 * @param notes what the law wants in words, once each
 * @param further who issues, and the VAT in the currency of the seller's country
 * @param annex one row for each charge, ordered by line; or none at all, for an invoice without annex
 */
public record InvoiceDocument(
        Heading heading,
        Firm seller,
        Firm buyer,
        Firm issuer,
        List<Line> lines,
        List<VatSum> vat,
        List<LegalNote> notes,
        Payment payment,
        Further further,
        List<AnnexRow> annex) {

    /** @param selfBilled whether the buyer issues it for the seller, which the law wants to be told */
    public record Further(boolean selfBilled, Optional<LocalVat> localVat) {

        public static Further none() {
            return new Further(false, Optional.empty());
        }
    }

    /**
     * The VAT in the currency of the seller's country.
     *
     * @param rate of one unit of the document's currency
     * @param source who set the rate
     */
    public record LocalVat(Money vat, BigDecimal rate, LocalDate date, String source) {}

    /** A document that the hub issues, and whose currency is that of the seller's country. */
    public InvoiceDocument(
            Heading heading,
            Firm seller,
            Firm buyer,
            Firm issuer,
            List<Line> lines,
            List<VatSum> vat,
            List<LegalNote> notes,
            Payment payment,
            List<AnnexRow> annex) {
        this(heading, seller, buyer, issuer, lines, vat, notes, payment, Further.none(), annex);
    }

    /**
     * @param from the first day of the period
     * @param to the last day of the period
     * @param credits the number of the invoice that a credit note takes back from; empty on an invoice
     */
    public record Heading(
            String number,
            LocalDate issuedOn,
            LocalDate dueOn,
            LocalDate from,
            LocalDate to,
            Currency currency,
            Optional<String> buyerReference,
            Optional<String> credits) {

        /** The heading of an invoice. */
        public Heading(
                String number,
                LocalDate issuedOn,
                LocalDate dueOn,
                LocalDate from,
                LocalDate to,
                Currency currency,
                Optional<String> buyerReference) {
            this(number, issuedOn, dueOn, from, to, currency, buyerReference, Optional.empty());
        }
    }

    /** All charges of one tariff at one site under one VAT key. */
    public record Line(
            int number, String tariff, String site, VatKey vat, long charges, BigDecimal energyKwh, Money net) {}

    /**
     * One charge.
     *
     * @param line the number of its line
     * @param zone the location's, in which the time is printed
     */
    public record AnnexRow(
            int line, Instant start, ZoneId zone, String cdrId, String evseId, BigDecimal energyKwh, Money net) {}

    /** @throws IllegalArgumentException when sums do not agree; the message says which */
    public InvoiceDocument {
        lines = List.copyOf(lines);
        vat = List.copyOf(vat);
        notes = List.copyOf(notes);
        annex = List.copyOf(annex);
        require(!lines.isEmpty(), heading, "it has no lines");
        List<VatSum> due = VatSum.of(lines.stream()
                .map(line -> new VatSum.Taxable(line.vat(), line.net()))
                .toList());
        require(Set.copyOf(due).equals(Set.copyOf(vat)), heading, "VAT " + vat + " is not " + due);
        require(
                due.getFirst().base().currency().equals(heading.currency()),
                heading,
                "lines are not in " + heading.currency());
        if (!annex.isEmpty()) {
            requireAnnex(heading, lines, annex);
        }
    }

    public boolean isCredit() {
        return heading.credits().isPresent();
    }

    public Money net() {
        return Money.sum(vat.stream().map(VatSum::base).toList(), heading.currency());
    }

    public Money vatTotal() {
        return Money.sum(vat.stream().map(VatSum::vat).toList(), heading.currency());
    }

    public Money gross() {
        return net().plus(vatTotal());
    }

    /** The document as PDF; the same bytes every time. */
    public byte[] pdf(Language language) {
        return new InvoiceLayout(this, language).render(Optional.empty());
    }

    /** The document as PDF with itself as data inside: {@code factur-x.xml}. The same bytes every time. */
    public byte[] pdf(Language language, String data) {
        return new InvoiceLayout(this, language).render(Optional.of(data));
    }

    private static void requireAnnex(Heading heading, List<Line> lines, List<AnnexRow> annex) {
        Map<Integer, Line> summed = new HashMap<>();
        Set<Integer> left = new HashSet<>();
        int last = 0;
        for (AnnexRow row : annex) {
            require(row.line() == last || left.add(row.line()), heading, "annex rows are not ordered by line");
            last = row.line();
            Line one = new Line(last, "", "", VatKey.OUTSIDE_SCOPE, 1, row.energyKwh(), row.net());
            summed.merge(last, one, InvoiceDocument::plus);
        }
        for (Line line : lines) {
            Line sum = summed.remove(line.number());
            boolean same = sum != null
                    && sum.charges() == line.charges()
                    && sum.energyKwh().compareTo(line.energyKwh()) == 0
                    && sum.net().equals(line.net());
            require(same, heading, "line " + line.number() + " is not the sum of its annex rows: " + line + ", " + sum);
        }
        require(summed.isEmpty(), heading, "annex rows of lines that are not there: " + summed.keySet());
    }

    private static Line plus(Line one, Line other) {
        return new Line(
                one.number(),
                "",
                "",
                one.vat(),
                one.charges() + other.charges(),
                one.energyKwh().add(other.energyKwh()),
                one.net().plus(other.net()));
    }

    private static void require(boolean condition, Heading heading, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("invoice " + heading.number() + ": " + otherwise);
        }
    }
}
