package laddnav.portal;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.ChargeState;
import laddnav.settlement.ReconciliationDesk;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement.Slice;
import laddnav.settlement.money.Money;

/** One record of a partner, with a CDR that both have and one that only the record has. */
final class SampleReconciliation implements ReconciliationDesk {

    private static final PartyId OWNER = PartyId.of("SE", "GRL");
    private static final PartyId RECEIVER = PartyId.of("SE", "FAR");
    private static final Money NET = Money.ofMinor(4_000, Currency.getInstance("SEK"));
    private static final ToldRecord RECORD = new ToldRecord(
            7,
            OWNER,
            RECEIVER,
            "R-7",
            "F-2026-17",
            Instant.parse("2026-11-02T08:00:00Z"),
            2,
            Optional.of(701L),
            Optional.of("SEGRL-2026-00017"),
            Map.of(Difference.NONE, 1L, Difference.UNKNOWN_HERE, 1L),
            List.of(NET));

    @Override
    public Slice<ToldRecord> list(Scope scope, Optional<String> after, int limit) {
        return new Slice<>(isVisible(scope) ? List.of(RECORD) : List.of(), Optional.empty());
    }

    @Override
    public Optional<Detail> find(Scope scope, long id) {
        Line missing = new Line(
                "CDR-9",
                Difference.UNKNOWN_HERE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Line equal = new Line(
                "CDR-1",
                Difference.NONE,
                Optional.of(1L),
                Optional.of(ChargeState.INVOICED),
                Optional.of(NET),
                RECORD.documentNumber());
        return id == RECORD.id() && isVisible(scope)
                ? Optional.of(new Detail(RECORD, List.of(missing, equal)))
                : Optional.empty();
    }

    private static boolean isVisible(Scope scope) {
        return switch (scope) {
            case Scope.Everything all -> true;
            case Scope.OfParty one -> one.party().equals(OWNER) || one.party().equals(RECEIVER);
        };
    }

    @Override
    public List<Due> due() {
        return List.of();
    }

    @Override
    public void sent(Due due, Optional<String> problem) {
        throw new UnsupportedOperationException("no page sends records");
    }
}
