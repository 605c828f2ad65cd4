package laddnav.portal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import laddnav.ocpi.PartyId;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.DocumentKind;
import laddnav.settlement.InvoiceDetail;
import laddnav.settlement.InvoiceFilter;
import laddnav.settlement.InvoiceSummary;
import laddnav.settlement.NettingStatement;
import laddnav.settlement.Scope;
import laddnav.settlement.money.Money;

/** Invoices and statements of sample charges. */
final class SampleInvoices {

    private static final BigDecimal VAT = new BigDecimal("25");

    private SampleInvoices() {}

    /** The invoice of charges, a line for each site. */
    static InvoiceDetail of(long id, PartyId seller, PartyId buyer, List<ChargeSummary> on) {
        Map<String, List<ChargeSummary>> sites =
                on.stream().collect(Collectors.groupingBy(ChargeSummary::locationName));
        List<InvoiceDetail.Line> lines = new ArrayList<>();
        for (Map.Entry<String, List<ChargeSummary>> site : sites.entrySet()) {
            BigDecimal kwh =
                    site.getValue().stream().map(ChargeSummary::energyKwh).reduce(BigDecimal.ZERO, BigDecimal::add);
            lines.add(new InvoiceDetail.Line(
                    lines.size() + 1,
                    seller.party() + "-AC",
                    site.getKey(),
                    "S",
                    VAT,
                    site.getValue().size(),
                    kwh,
                    sum(site.getValue())));
        }
        Money net = sum(on);
        Money vat = Money.rounded(net.amount().multiply(new BigDecimal("0.25")), SampleCharges.SEK);
        InvoiceSummary summary = new InvoiceSummary(
                id,
                DocumentKind.INVOICE,
                "2026-" + String.format("%05d", id - 600),
                seller,
                buyer,
                SampleSettlement.OCTOBER,
                Optional.empty(),
                Optional.empty(),
                LocalDate.of(2026, 11, 2),
                LocalDate.of(2026, 12, 2),
                net,
                vat,
                net.plus(vat),
                on.size());
        return new InvoiceDetail(
                summary,
                SampleHub.name(seller),
                SampleHub.name(buyer),
                lines,
                List.of(new InvoiceDetail.VatLine("S", VAT, net, vat)),
                List.of("Betalningsvillkor 30 dagar netto.", "OCR 20261" + id));
    }

    static Money sum(List<ChargeSummary> on) {
        return on.stream()
                .flatMap(charge -> charge.agreed().stream())
                .reduce(Money.zero(SampleCharges.SEK), Money::plus);
    }

    static List<Money> gross(Stream<InvoiceSummary> of) {
        return of.map(InvoiceSummary::gross).reduce(Money::plus).stream().toList();
    }

    static Predicate<InvoiceSummary> fits(Scope scope, InvoiceFilter filter) {
        return invoice -> filter.selling()
                        .map(selling -> !(scope instanceof Scope.OfParty of)
                                || of.party().equals(selling ? invoice.seller() : invoice.buyer()))
                        .orElse(true)
                && filter.counterparty()
                        .map(party -> invoice.seller().equals(party)
                                || invoice.buyer().equals(party))
                        .orElse(true)
                && filter.period().map(invoice.period()::equals).orElse(true)
                && filter.text().map(invoice.number()::contains).orElse(true)
                && filter.currency().map(code -> code.equals("SEK")).orElse(true);
    }

    static NettingStatement statement(PartyId one, PartyId other, List<InvoiceSummary> invoices) {
        Money oneOwes = gross(
                        invoices.stream().filter(invoice -> invoice.buyer().equals(one)))
                .stream()
                .findFirst()
                .orElse(Money.zero(SampleCharges.SEK));
        Money otherOwes = gross(
                        invoices.stream().filter(invoice -> invoice.buyer().equals(other)))
                .stream()
                .findFirst()
                .orElse(Money.zero(SampleCharges.SEK));
        boolean onePays = oneOwes.compareTo(otherOwes) > 0;
        return new NettingStatement(
                SampleSettlement.OCTOBER,
                one,
                other,
                oneOwes,
                otherOwes,
                onePays ? oneOwes.minus(otherOwes) : otherOwes.minus(oneOwes),
                onePays ? one : other,
                invoices);
    }
}
