package laddnav.settlement;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.Settlement.Slice;
import laddnav.settlement.disputes.Concession;
import laddnav.settlement.disputes.Disputes;
import laddnav.settlement.disputes.Filed;
import laddnav.settlement.disputes.Person;
import laddnav.settlement.disputes.Refused;

/** Disputes on the tables of settlement. */
final class DisputeOffice implements DisputeDesk {

    private final Database database;
    private final Disputes disputes;
    private final InstantSource clock;

    DisputeOffice(Database database, ZoneId zone, InstantSource clock) {
        this.database = database;
        this.disputes = new Disputes(database, zone, clock);
        this.clock = clock;
    }

    @Override
    public Slice<DisputeSummary> list(Scope scope, DisputeFilter filter) {
        return database.query(connection -> DisputeQueries.list(connection, scope, filter, clock.instant()));
    }

    @Override
    public long count(Scope scope, DisputeFilter filter) {
        return database.query(connection -> DisputeQueries.count(connection, scope, filter, clock.instant()));
    }

    @Override
    public Optional<DisputeDetail> find(Scope scope, long id) {
        return database.query(connection -> {
            Optional<DisputeSummary> summary = DisputeQueries.one(connection, scope, id, clock.instant());
            if (summary.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new DisputeDetail(
                    summary.get(),
                    DisputeQueries.isDecidedByHub(connection, id),
                    DisputeQueries.thread(connection, summary.get()),
                    disputes.moves(connection, id, party(scope)).stream()
                            .map(move -> Move.valueOf(move.name()))
                            .collect(Collectors.toSet())));
        });
    }

    @Override
    public Slice<DisputedCharge> charges(Scope scope, long id, long afterCharge, int limit) {
        return database.query(connection ->
                DisputeQueries.one(connection, scope, id, clock.instant()).isEmpty()
                        ? new Slice<>(List.of(), Optional.empty())
                        : DisputeQueries.charges(connection, scope, id, afterCharge, limit));
    }

    @Override
    public Optional<Evidence> file(Scope scope, long id, long file) {
        return database.query(connection -> DisputeQueries.one(connection, scope, id, clock.instant())
                                .isEmpty()
                        ? Optional.<Filed>empty()
                        : disputes.file(connection, id, file))
                .map(filed -> new Evidence(filed.name(), filed.type(), filed.bytes()));
    }

    @Override
    public long open(Scope scope, Opening opening, String person) {
        return told(() -> disputes.open(
                new laddnav.settlement.disputes.Opening(
                        opening.key(),
                        subject(opening.subject()),
                        opening.reason().name(),
                        opening.text(),
                        filed(opening.evidence())),
                new Person(party(scope), person)));
    }

    private static laddnav.settlement.disputes.Subject subject(Subject subject) {
        return switch (subject) {
            case Subject.OfCharges of -> new laddnav.settlement.disputes.Subject.Charges(of.charges());
            case Subject.OfLine of -> new laddnav.settlement.disputes.Subject.Line(of.invoice(), of.line());
            case Subject.OfInvoice of -> new laddnav.settlement.disputes.Subject.Invoice(of.invoice());
        };
    }

    @Override
    public void act(Scope scope, long id, Action action, String person) {
        told(() -> {
            Optional<Concession> concession = action.credit()
                    .<Concession>map(Concession.Total::new)
                    .or(() -> action.credits().isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Concession.Each(action.credits())));
            disputes.take(
                    id,
                    new Disputes.Step(
                            laddnav.settlement.disputes.Move.valueOf(
                                    action.move().name()),
                            action.text(),
                            filed(action.evidence()),
                            concession),
                    new Person(party(scope), person));
            return id;
        });
    }

    @Override
    public List<OwedCdrs> owed() {
        return disputes.owed().stream()
                .map(each -> new OwedCdrs(each.id(), each.operator(), each.version(), each.cdrs()))
                .toList();
    }

    @Override
    public void sent(OwedCdrs owed, Optional<String> problem) {
        disputes.sent(owed.id(), problem);
    }

    private static List<Filed> filed(List<Evidence> evidence) {
        return evidence.stream()
                .map(each -> Filed.of(each.name(), each.bytes()))
                .toList();
    }

    private static Optional<PartyId> party(Scope scope) {
        return switch (scope) {
            case Scope.Everything all -> Optional.empty();
            case Scope.OfParty one -> Optional.of(one.party());
        };
    }

    private static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refused e) {
            throw new Settlement.Refusal(String.valueOf(e.getMessage()));
        }
    }
}
