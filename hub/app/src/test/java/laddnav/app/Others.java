package laddnav.app;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import laddnav.ocpi.PartyId;
import laddnav.settlement.ChargeFilter;
import laddnav.settlement.ChargeState;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.DisputeDesk.DisputeDetail;
import laddnav.settlement.DisputeFilter;
import laddnav.settlement.InvoiceFilter;
import laddnav.settlement.InvoiceSummary;
import laddnav.settlement.NettingStatement;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;
import laddnav.settlement.Settlement.Slice;
import laddnav.settlement.money.Money;

/**
 * What one party must never see: charges, invoices and statements of others, and how they would show in an answer.
 *
 * @param traces what is in those and in nothing of the party's own: CDR ids, numbers, parties, amounts as they are
 *     written in English, Swedish and JSON
 */
record Others(
        ChargeSummary agreed,
        ChargeSummary held,
        InvoiceSummary invoice,
        NettingStatement statement,
        DisputeDetail dispute,
        ChargeSummary ownHeld,
        InvoiceSummary ownInvoice,
        NettingStatement ownStatement,
        Set<PartyId> parties,
        Set<String> traces) {

    private static final BigDecimal LARGE = new BigDecimal(100);
    private static final Scope ALL = new Scope.Everything();

    static Others than(PartyId party, Settlement settlement, YearMonth period) {
        List<ChargeSummary> charges = charges(settlement);
        List<InvoiceSummary> invoices =
                settlement.invoices(ALL, InvoiceFilter.all(1_000)).items();
        List<NettingStatement> statements = settlement.statements(ALL, period);
        List<ChargeSummary> own = charges.stream()
                .filter(c -> Set.of(c.operator(), c.provider()).contains(party))
                .toList();
        List<ChargeSummary> others = without(charges, own);
        List<InvoiceSummary> ownInvoices = invoices.stream()
                .filter(i -> i.seller().equals(party) || i.buyer().equals(party))
                .toList();
        List<InvoiceSummary> otherInvoices = without(invoices, ownInvoices);
        List<NettingStatement> ownStatements = statements.stream()
                .filter(s -> s.one().equals(party) || s.other().equals(party))
                .toList();
        Set<PartyId> partners = new LinkedHashSet<>(List.of(party));
        own.forEach(c -> partners.addAll(List.of(c.operator(), c.provider())));
        Set<PartyId> strangers = new LinkedHashSet<>();
        others.forEach(c -> strangers.addAll(List.of(c.operator(), c.provider())));
        strangers.removeAll(partners);
        Set<String> traces = traces(others, otherInvoices, strangers);
        traces.removeAll(traces(own, ownInvoices, Set.of()));
        return new Others(
                first(others, c -> c.state() == ChargeState.INVOICED),
                first(others, c -> c.state() == ChargeState.HELD),
                otherInvoices.getFirst(),
                without(statements, ownStatements).getFirst(),
                disputeOf(settlement, otherInvoices.getFirst()),
                first(own, c -> c.state() == ChargeState.HELD),
                ownInvoices.getFirst(),
                ownStatements.getFirst(),
                strangers,
                traces);
    }

    /** The number of the file that was filed with the dispute. */
    long file() {
        return dispute.thread().getFirst().files().getFirst().id();
    }

    private static DisputeDetail disputeOf(Settlement settlement, InvoiceSummary invoice) {
        DisputeFilter about = DisputeFilter.all(1).ofInvoice(invoice.id());
        long id = settlement.disputes().list(ALL, about).items().getFirst().id();
        return settlement.disputes().find(ALL, id).orElseThrow();
    }

    private static List<ChargeSummary> charges(Settlement settlement) {
        List<ChargeSummary> all = new ArrayList<>();
        ChargeFilter filter = ChargeFilter.all(1_000);
        Optional<String> after = Optional.empty();
        do {
            Slice<ChargeSummary> slice = settlement.charges(
                    ALL,
                    new ChargeFilter(
                            filter.state(),
                            filter.counterparty(),
                            filter.text(),
                            filter.reason(),
                            filter.from(),
                            filter.to(),
                            after,
                            filter.limit()));
            all.addAll(slice.items());
            after = slice.nextKey();
        } while (after.isPresent());
        return all;
    }

    private static Set<String> traces(
            List<ChargeSummary> charges, List<InvoiceSummary> invoices, Set<PartyId> parties) {
        Set<String> traces = new LinkedHashSet<>();
        charges.forEach(charge -> traces.add(charge.cdrId()));
        for (InvoiceSummary invoice : invoices) {
            traces.add(invoice.number());
            Stream.of(invoice.net(), invoice.gross())
                    .map(Money::amount)
                    .filter(amount -> amount.compareTo(LARGE) > 0)
                    .forEach(amount -> traces.addAll(written(amount)));
        }
        parties.forEach(party -> traces.add(party.toString()));
        return traces;
    }

    private static List<String> written(BigDecimal amount) {
        return Stream.concat(
                        Stream.of(amount.toPlainString()),
                        Stream.of(Locale.ENGLISH, Locale.of("sv")).map(locale -> {
                            NumberFormat format = NumberFormat.getNumberInstance(locale);
                            format.setMinimumFractionDigits(2);
                            return format.format(amount);
                        }))
                .toList();
    }

    private static <T> List<T> without(List<T> all, List<T> some) {
        return all.stream().filter(each -> !some.contains(each)).toList();
    }

    private static ChargeSummary first(List<ChargeSummary> charges, Function<ChargeSummary, Boolean> wanted) {
        return charges.stream()
                .filter(wanted::apply)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the month has no such charge; another seed has"));
    }
}
