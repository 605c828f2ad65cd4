package laddnav.settlement;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.bank.Accounts;
import laddnav.settlement.bank.Acts;
import laddnav.settlement.bank.BankRefusal;
import laddnav.settlement.bank.StatementIntake;
import laddnav.settlement.bank.Worklist;
import laddnav.settlement.bankfiles.BankFileException;
import laddnav.settlement.bankfiles.BankFiles;

/** Bank work on the tables of settlement. */
final class BankDesk implements Bank {

    private static final int MOST_CANDIDATES = 50;
    private static final int MOST_ITEMS = 500;

    private final StatementIntake statements;
    private final Worklist worklist;

    BankDesk(Database database, SettlementSettings settings, InstantSource clock) {
        Map<PartyId, PartyFacts> parties = new HashMap<>(settings.parties());
        parties.putIfAbsent(settings.hub(), settings.hubFacts());
        Accounts accounts = new Accounts(parties);
        this.statements = new StatementIntake(database, accounts, settings.zone(), clock);
        this.worklist = new Worklist(database, settings.zone(), clock);
    }

    @Override
    public List<TakenStatement> take(byte[] file, String person) {
        return refusing(() -> statements.take(BankFiles.statements(file), person)).stream()
                .map(taken -> new TakenStatement(
                        taken.kind().name(),
                        taken.account(),
                        taken.owner(),
                        taken.id(),
                        taken.isNew(),
                        taken.known(),
                        taken.matched(),
                        taken.open(),
                        taken.pending(),
                        taken.findings()))
                .toList();
    }

    @Override
    public List<Movement> worklist(long after, int limit) {
        return worklist.open(after, Math.clamp(limit, 1, MOST_ITEMS)).stream()
                .map(BankDesk::movement)
                .toList();
    }

    @Override
    public Optional<MovementDetail> movement(long id) {
        return worklist.item(id)
                .map(item -> new MovementDetail(
                        movement(item),
                        item.isCredit() && item.state().equals("OPEN") ? candidates(item) : List.of(),
                        worklist.acts(id).stream().map(BankDesk::deed).toList()));
    }

    private List<Candidate> candidates(Worklist.Item item) {
        return worklist.candidates(item, MOST_CANDIDATES).stream()
                .map(each -> new Candidate(each.document(), each.payer(), each.dueOn(), each.open()))
                .toList();
    }

    private static Deed deed(Acts.Act act) {
        return new Deed(act.at(), act.person(), act.what(), act.detail(), act.reason());
    }

    private static Movement movement(Worklist.Item item) {
        return new Movement(
                item.id(),
                item.account(),
                item.owner(),
                item.isCredit(),
                item.amount(),
                item.open(),
                item.bookedOn(),
                item.party(),
                item.partyAccount(),
                item.remittance(),
                item.reference(),
                item.state(),
                item.doubt().map(Enum::name));
    }

    @Override
    public void assign(long id, List<Assignment> assignments, String reason, String person) {
        refusing(() -> {
            worklist.assign(
                    id,
                    assignments.stream()
                            .map(each -> new Worklist.Assignment(each.document(), each.amount()))
                            .toList(),
                    reason,
                    person);
            return true;
        });
    }

    @Override
    public void giveBack(long id, String reason, String person) {
        refusing(() -> {
            worklist.giveBack(id, reason, person);
            return true;
        });
    }

    @Override
    public void note(long id, String reason, String person) {
        refusing(() -> {
            worklist.note(id, reason, person);
            return true;
        });
    }

    /** Runs work whose refusals are the caller's to hear. */
    private static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (BankRefusal | BankFileException refusal) {
            throw new Settlement.Refusal(String.valueOf(refusal.getMessage()));
        }
    }
}
