package laddnav.portal;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import laddnav.ocpi.PartyId;
import laddnav.settlement.ChargeFilter;
import laddnav.settlement.ChargeState;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.CheckDesk;
import laddnav.settlement.Clearing;
import laddnav.settlement.CloseReport;
import laddnav.settlement.InvoiceDetail;
import laddnav.settlement.InvoiceFilter;
import laddnav.settlement.InvoiceSummary;
import laddnav.settlement.NettingStatement;
import laddnav.settlement.Overview;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;
import laddnav.settlement.WhatIf;
import laddnav.settlement.money.Money;

/** Settlement in memory, scoped as the real one is. Records what people decided. */
final class SampleSettlement implements Settlement {

    static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    final List<String> decided = new ArrayList<>();
    private final SampleBank bank = new SampleBank(decided);
    private final Map<Long, ChargeDetail> charges = new LinkedHashMap<>();
    private final Map<Long, InvoiceDetail> invoices = new LinkedHashMap<>();
    private final Map<Long, List<ChargeSummary>> onInvoice = new LinkedHashMap<>();

    private SampleDisputes disputes = new SampleDisputes(List.of());

    private SampleSettlement() {}

    static SampleSettlement full() {
        SampleSettlement settlement = new SampleSettlement();
        SampleCharges.all()
                .forEach(charge -> settlement.charges.put(charge.summary().id(), charge));
        settlement.draw();
        settlement.disputes = new SampleDisputes(settlement.charges.values().stream()
                        .map(ChargeDetail::summary)
                        .toList())
                .filled();
        return settlement;
    }

    static SampleSettlement empty() {
        return new SampleSettlement();
    }

    private void draw() {
        Map<List<PartyId>, List<ChargeSummary>> pairs = charges.values().stream()
                .map(ChargeDetail::summary)
                .filter(charge -> charge.state() == ChargeState.INVOICED)
                .collect(Collectors.groupingBy(
                        charge -> List.of(charge.operator(), charge.provider()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        long id = 700;
        for (Map.Entry<List<PartyId>, List<ChargeSummary>> pair : pairs.entrySet()) {
            draw(++id, pair.getKey().get(0), pair.getKey().get(1), pair.getValue());
        }
        draw(
                ++id,
                SampleCharges.FARDKORT,
                SampleCharges.GRONLADD,
                pairs.values().iterator().next().subList(0, 6));
    }

    private void draw(long id, PartyId seller, PartyId buyer, List<ChargeSummary> on) {
        invoices.put(id, SampleInvoices.of(id, seller, buyer, on));
        onInvoice.put(id, on);
    }

    private static boolean isVisible(Scope scope, PartyId one, PartyId other) {
        return switch (scope) {
            case Scope.Everything all -> true;
            case Scope.OfParty of -> of.party().equals(one) || of.party().equals(other);
        };
    }

    private Stream<ChargeSummary> visible(Scope scope) {
        return charges.values().stream()
                .map(ChargeDetail::summary)
                .filter(charge -> isVisible(scope, charge.operator(), charge.provider()));
    }

    private Stream<InvoiceSummary> visibleInvoices(Scope scope) {
        return invoices.values().stream()
                .map(InvoiceDetail::summary)
                .filter(invoice -> isVisible(scope, invoice.seller(), invoice.buyer()));
    }

    @Override
    public Overview overview(Scope scope) {
        Map<ChargeState, Long> states = new EnumMap<>(ChargeState.class);
        visible(scope).forEach(charge -> states.merge(charge.state(), 1L, Long::sum));
        Map<String, Long> reasons = new LinkedHashMap<>();
        visible(scope)
                .filter(charge -> charge.state() == ChargeState.HELD)
                .flatMap(charge -> charge.reasons().stream())
                .forEach(reason -> reasons.merge(reason.split(" ")[0], 1L, Long::sum));
        List<Overview.HeldReason> held = reasons.entrySet().stream()
                .map(entry -> new Overview.HeldReason(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Overview.HeldReason::count).reversed())
                .toList();
        return new Overview(
                states,
                held,
                SampleInvoices.gross(visibleInvoices(scope).filter(invoice -> sells(scope, invoice))),
                SampleInvoices.gross(visibleInvoices(scope).filter(invoice -> !sells(scope, invoice))),
                states.containsKey(ChargeState.AGREED)
                        ? List.of(SampleInvoices.sum(visible(scope)
                                .filter(c -> c.state() == ChargeState.AGREED)
                                .toList()))
                        : List.of(),
                invoices.isEmpty() ? Optional.empty() : Optional.of(OCTOBER),
                7);
    }

    private static boolean sells(Scope scope, InvoiceSummary invoice) {
        return !(scope instanceof Scope.OfParty of) || of.party().equals(invoice.seller());
    }

    @Override
    public Slice<ChargeSummary> charges(Scope scope, ChargeFilter filter) {
        List<ChargeSummary> found = visible(scope)
                .filter(SampleCharges.fits(filter))
                .sorted(Comparator.comparingLong(ChargeSummary::id).reversed())
                .filter(charge -> filter.after()
                        .map(key -> charge.id() < Long.parseLong(key))
                        .orElse(true))
                .toList();
        return slice(found, filter.limit());
    }

    private static Slice<ChargeSummary> slice(List<ChargeSummary> found, int limit) {
        List<ChargeSummary> page = found.stream().limit(limit).toList();
        return new Slice<>(
                page,
                found.size() > limit ? Optional.of(Long.toString(page.getLast().id())) : Optional.empty());
    }

    @Override
    public ListTotals chargeTotals(Scope scope, ChargeFilter filter) {
        List<ChargeSummary> found =
                visible(scope).filter(SampleCharges.fits(filter)).toList();
        Money net = SampleInvoices.sum(found);
        return new ListTotals(found.size(), List.of(new ListTotals.Sum(net, Money.zero(SampleCharges.SEK), net)));
    }

    @Override
    public Optional<ChargeDetail> charge(Scope scope, long chargeId) {
        return Optional.ofNullable(charges.get(chargeId))
                .filter(charge -> isVisible(
                        scope, charge.summary().operator(), charge.summary().provider()));
    }

    private void decide(Scope scope, long chargeId, String what, String reason, String person) {
        ChargeDetail charge = charge(scope, chargeId).orElseThrow(() -> new Refusal("there is no such charge"));
        if (charge.summary().state() != ChargeState.HELD) {
            throw new Refusal("charge " + chargeId + " is " + charge.summary().state() + ", not HELD");
        }
        decided.add(what + " " + chargeId + " because " + reason + " by " + person);
    }

    @Override
    public void accept(Scope scope, long chargeId, String reason, String person) {
        decide(scope, chargeId, "accept", reason, person);
    }

    @Override
    public void drop(Scope scope, long chargeId, String reason, String person) {
        decide(scope, chargeId, "drop", reason, person);
    }

    @Override
    public CheckDesk checks() {
        return new SampleChecks(
                (scope, charge) -> decide(scope, charge.id(), "return", charge.reason(), charge.person()));
    }

    @Override
    public void retry(Scope scope, long chargeId, String person) {
        decide(scope, chargeId, "retry", "-", person);
    }

    @Override
    public Slice<InvoiceSummary> invoices(Scope scope, InvoiceFilter filter) {
        return new Slice<>(
                visibleInvoices(scope)
                        .filter(SampleInvoices.fits(scope, filter))
                        .toList(),
                Optional.empty());
    }

    @Override
    public ListTotals invoiceTotals(Scope scope, InvoiceFilter filter) {
        List<InvoiceSummary> found = visibleInvoices(scope)
                .filter(SampleInvoices.fits(scope, filter))
                .toList();
        Money zero = Money.zero(SampleCharges.SEK);
        return new ListTotals(
                found.size(),
                List.of(new ListTotals.Sum(
                        found.stream().map(InvoiceSummary::net).reduce(zero, Money::plus),
                        found.stream().map(InvoiceSummary::vat).reduce(zero, Money::plus),
                        found.stream().map(InvoiceSummary::gross).reduce(zero, Money::plus))));
    }

    @Override
    public Optional<InvoiceDetail> invoice(Scope scope, long invoiceId) {
        return Optional.ofNullable(invoices.get(invoiceId))
                .filter(invoice -> isVisible(
                        scope, invoice.summary().seller(), invoice.summary().buyer()));
    }

    @Override
    public Slice<ChargeSummary> lineCharges(Scope scope, long invoiceId, int line, long after, int limit) {
        InvoiceDetail invoice = invoice(scope, invoiceId).orElseThrow(() -> new Refusal("there is no such invoice"));
        String site = invoice.lines().get(line - 1).site();
        List<ChargeSummary> found = onInvoice.getOrDefault(invoiceId, List.of()).stream()
                .filter(charge -> charge.locationName().equals(site) && charge.id() > after)
                .toList();
        return slice(found, limit);
    }

    @Override
    public Optional<byte[]> invoicePdf(Scope scope, long invoiceId, String language) {
        return invoice(scope, invoiceId)
                .map(invoice -> ("%PDF-1.7 " + language + " " + invoiceId).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<byte[]> invoiceXml(Scope scope, long invoiceId) {
        return invoice(scope, invoiceId)
                .map(invoice -> ("<Invoice>" + invoiceId + "</Invoice>").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<byte[]> invoiceHybrid(Scope scope, long invoiceId, String language) {
        return invoicePdf(scope, invoiceId, language);
    }

    @Override
    public Optional<byte[]> invoiceCsv(Scope scope, long invoiceId) {
        return invoice(scope, invoiceId).map(invoice -> ("line\r\n" + invoiceId).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<YearMonth> periods(Scope scope) {
        return visibleInvoices(scope).map(InvoiceSummary::period).distinct().toList();
    }

    @Override
    public List<NettingStatement> statements(Scope scope, YearMonth period) {
        Map<List<PartyId>, List<InvoiceSummary>> pairs = visibleInvoices(scope)
                .filter(invoice -> invoice.period().equals(period))
                .collect(Collectors.groupingBy(
                        invoice -> Stream.of(invoice.seller(), invoice.buyer())
                                .sorted()
                                .toList(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return pairs.entrySet().stream()
                .map(pair -> SampleInvoices.statement(
                        pair.getKey().get(0), pair.getKey().get(1), pair.getValue()))
                .toList();
    }

    @Override
    public Optional<byte[]> statementPdf(
            Scope scope, YearMonth period, PartyId one, PartyId other, String currency, String language) {
        return Optional.of(("%PDF-1.7 " + one + other).getBytes(StandardCharsets.UTF_8))
                .filter(pdf -> isVisible(scope, one, other));
    }

    @Override
    public WhatIf whatIf(Scope scope, YearMonth period, WhatIf.Question question) {
        return new WhatIf(List.of(), List.of(), List.of());
    }

    @Override
    public CloseReport close(YearMonth period, boolean dryRun) {
        decided.add("close " + period + " dry=" + dryRun);
        return new CloseReport(period, dryRun, List.of(), 9, List.of());
    }

    @Override
    public List<TrialBalanceRow> trialBalance() {
        return invoices.isEmpty()
                ? List.of()
                : List.of(
                        new TrialBalanceRow("RECEIVABLE SE*GRL SE*FAR", "SEK", 1_234_500, -200_000, 1_034_500),
                        new TrialBalanceRow("PAYABLE SE*FAR SE*GRL", "SEK", 200_000, -1_234_500, -1_034_500),
                        new TrialBalanceRow("RECEIVABLE NL*VLT DE*RHN", "EUR", 80_010, 0, 80_010),
                        new TrialBalanceRow("PAYABLE DE*RHN NL*VLT", "EUR", 0, -80_010, -80_010));
    }

    @Override
    public laddnav.settlement.Report report(laddnav.settlement.Report.Name name, java.time.LocalDate asOf) {
        return new laddnav.settlement.Report(List.of("account"), List.of());
    }

    @Override
    public laddnav.settlement.Report bookKeeping(
            Scope scope, PartyId party, java.time.LocalDate from, java.time.LocalDate to) {
        requireOwn(scope, party);
        return new laddnav.settlement.Report(
                List.of("date", "account", "debit"), List.of(List.of(from.toString(), "1510", "-125.00")));
    }

    @Override
    public byte[] sie4(Scope scope, PartyId party, java.time.LocalDate from, java.time.LocalDate to, SieType type) {
        requireOwn(scope, party);
        return ("#SIETYP 4 " + party + " " + from + " " + to).getBytes(StandardCharsets.US_ASCII);
    }

    private static void requireOwn(Scope scope, PartyId party) {
        if (!isVisible(scope, party, party)) {
            throw new Refusal("only the party itself");
        }
    }

    @Override
    public List<Check> verify() {
        return List.of(
                new Check("hash chain", true, "4 812 entries"),
                new Check("charges = invoice lines", false, "invoice 703: 12.40 SEK"));
    }

    @Override
    public long settledUpTo() {
        return 4_812;
    }

    @Override
    public Clearing clearing() {
        return SampleClearing.netted();
    }

    @Override
    public SampleReconciliation reconciliation() {
        return new SampleReconciliation();
    }

    @Override
    public SampleDisputes disputes() {
        return disputes;
    }

    @Override
    public SampleBank bank() {
        return bank;
    }

    @Override
    public void close() {}
}
