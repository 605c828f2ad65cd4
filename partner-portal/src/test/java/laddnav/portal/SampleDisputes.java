package laddnav.portal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import laddnav.ocpi.PartyId;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.DisputeDesk;
import laddnav.settlement.DisputeFilter;
import laddnav.settlement.DisputeState;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** Disputes in memory, scoped as the real ones are: one of each kind that a page can show. */
final class SampleDisputes implements DisputeDesk {

    static final long ANSWERED = 1;
    static final long ESCALATED = 2;
    static final long PARTLY = 3;
    static final long OVERDUE = 4;
    static final byte[] PROOF = "start;kWh\n10:00;9.8\n".getBytes(StandardCharsets.UTF_8);

    final List<String> done = new ArrayList<>();
    private final Map<Long, DisputeDetail> disputes = new LinkedHashMap<>();
    private final List<ChargeSummary> charges;

    SampleDisputes(List<ChargeSummary> charges) {
        this.charges = charges;
    }

    /** Of the provider against the operator, where there are charges between the two. */
    SampleDisputes filled() {
        add(ANSWERED, DisputeState.ANSWERED, Reason.WRONG_PRICE, 3, false);
        add(ESCALATED, DisputeState.ESCALATED, Reason.UNKNOWN_DRIVER, 1, false);
        add(PARTLY, DisputeState.PARTLY, Reason.WRONG_ENERGY, 120, false);
        add(OVERDUE, DisputeState.OPEN, Reason.DUPLICATE, 2, true);
        return this;
    }

    private void add(long id, DisputeState state, Reason reason, long count, boolean overdue) {
        Instant opened = Instant.parse("2026-11-05T08:12:00Z").plus(Duration.ofDays(id));
        boolean closed = state == DisputeState.PARTLY;
        Money disputed = Money.ofMinor(12_345L * count, SampleCharges.SEK);
        DisputeSummary summary = new DisputeSummary(
                id,
                "sample-" + id,
                SampleCharges.GRONLADD,
                SampleCharges.FARDKORT,
                state,
                reason,
                id == ANSWERED ? Optional.of(701L) : Optional.empty(),
                id == ANSWERED ? Optional.of("2026-00101") : Optional.empty(),
                id == ANSWERED ? Optional.of(1) : Optional.empty(),
                count,
                disputed,
                closed ? Money.ofMinor(100_000, SampleCharges.SEK) : Money.zero(SampleCharges.SEK),
                opened,
                opened.plus(Duration.ofDays(30)),
                overdue,
                closed ? Optional.of(opened.plus(Duration.ofDays(9))) : Optional.empty());
        List<Entry> thread = new ArrayList<>();
        thread.add(entry(
                opened,
                Optional.of(SampleCharges.FARDKORT),
                "Petra Ek <clerk@fardkort.example>",
                "OPEN",
                "The meter shows less than the CDR.\nSee the file.",
                List.of(new FileName(id * 10, "meter-2026-10.csv", PROOF.length, "ab".repeat(32)))));
        if (state != DisputeState.OPEN) {
            thread.add(entry(
                    opened.plus(Duration.ofDays(3)),
                    Optional.of(SampleCharges.GRONLADD),
                    "Olle Öman <clerk@gronladd.example>",
                    closed ? "ACCEPT_PARTLY" : "ANSWER",
                    "We looked at the signed meter values of the charger. They agree with what we claim.",
                    List.of()));
        }
        if (state == DisputeState.ESCALATED) {
            thread.add(entry(
                    opened.plus(Duration.ofDays(5)),
                    Optional.empty(),
                    "Sara Stab <staff@hub.example>",
                    "COMMENT",
                    "We ask both of you for the session's record.",
                    List.of()));
        }
        disputes.put(id, new DisputeDetail(summary, false, thread, Set.of()));
    }

    private static Entry entry(
            Instant at, Optional<PartyId> party, String person, String what, String text, List<FileName> files) {
        Optional<Money> credited = what.equals("ACCEPT_PARTLY")
                ? Optional.of(Money.ofMinor(100_000, SampleCharges.SEK))
                : Optional.empty();
        return new Entry(at, party, person, what, credited, text, files);
    }

    private static boolean isVisible(Scope scope, DisputeSummary dispute) {
        return switch (scope) {
            case Scope.Everything all -> true;
            case Scope.OfParty of ->
                of.party().equals(dispute.seller()) || of.party().equals(dispute.buyer());
        };
    }

    private Stream<DisputeSummary> found(Scope scope, DisputeFilter filter) {
        return disputes.values().stream()
                .map(DisputeDetail::summary)
                .filter(each -> isVisible(scope, each))
                .filter(each -> filter.states().isEmpty() || filter.states().contains(each.state()))
                .filter(each -> !filter.overdue() || each.isOverdue())
                .filter(each -> filter.invoice().isEmpty() || filter.invoice().equals(each.invoice()))
                .filter(each -> filter.charge().isEmpty() || each.id() == ESCALATED)
                .filter(each -> filter.selling().isEmpty()
                        || !(scope instanceof Scope.OfParty of)
                        || filter.selling().get() == of.party().equals(each.seller()))
                .filter(each -> filter.text().map(each.key()::contains).orElse(true));
    }

    @Override
    public Settlement.Slice<DisputeSummary> list(Scope scope, DisputeFilter filter) {
        return new Settlement.Slice<>(found(scope, filter).limit(filter.limit()).toList(), Optional.empty());
    }

    @Override
    public long count(Scope scope, DisputeFilter filter) {
        return found(scope, filter).count();
    }

    @Override
    public Optional<DisputeDetail> find(Scope scope, long id) {
        return Optional.ofNullable(disputes.get(id))
                .filter(each -> isVisible(scope, each.summary()))
                .map(each ->
                        new DisputeDetail(each.summary(), each.byHub(), each.thread(), moves(scope, each.summary())));
    }

    private static Set<Move> moves(Scope scope, DisputeSummary dispute) {
        if (!DisputeState.UNDECIDED.contains(dispute.state())) {
            return Set.of();
        }
        boolean buys = scope instanceof Scope.OfParty of && of.party().equals(dispute.buyer());
        return buys
                ? EnumSet.of(Move.COMMENT, Move.ESCALATE, Move.WITHDRAW)
                : EnumSet.of(Move.COMMENT, Move.ANSWER, Move.ACCEPT, Move.ACCEPT_PARTLY, Move.REJECT);
    }

    @Override
    public Settlement.Slice<DisputedCharge> charges(Scope scope, long id, long afterCharge, int limit) {
        return new Settlement.Slice<>(
                find(scope, id).isEmpty()
                        ? List.of()
                        : charges.stream()
                                .filter(charge -> charge.agreed().isPresent())
                                .limit(id == PARTLY ? 5 : 3)
                                .map(charge -> new DisputedCharge(
                                        charge,
                                        id == PARTLY ? charge.agreed() : Optional.empty(),
                                        id == PARTLY ? Optional.of(charge.cdrId() + "-CR") : Optional.empty(),
                                        Optional.empty()))
                                .toList(),
                Optional.empty());
    }

    @Override
    public Optional<Evidence> file(Scope scope, long id, long file) {
        return find(scope, id)
                .filter(each -> file == id * 10)
                .map(each -> new Evidence("meter-2026-10.csv", "text/csv; charset=utf-8", PROOF));
    }

    @Override
    public long open(Scope scope, Opening opening, String person) {
        if (opening.text().contains("refuse")) {
            throw new Settlement.Refusal("it could be disputed until 2026-12-31");
        }
        done.add("open " + opening.subject() + " " + opening.reason() + " '" + opening.text() + "' "
                + files(opening.evidence()) + " by " + person);
        return ANSWERED;
    }

    private static List<String> files(List<Evidence> evidence) {
        return evidence.stream()
                .map(each -> each.name() + ":" + each.bytes().length)
                .toList();
    }

    @Override
    public void act(Scope scope, long id, Action action, String person) {
        if (!find(scope, id).orElseThrow().moves().contains(action.move())) {
            throw new Settlement.Refusal("that is not for you to do now");
        }
        done.add(id + " " + action.move() + " '" + action.text() + "' " + action.credit() + " " + action.credits() + " "
                + files(action.evidence()) + " by " + person);
    }

    @Override
    public List<OwedCdrs> owed() {
        return List.of();
    }

    @Override
    public void sent(OwedCdrs owed, Optional<String> problem) {
        throw new UnsupportedOperationException("nothing is owed");
    }
}
