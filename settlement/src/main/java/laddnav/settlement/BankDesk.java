package laddnav.settlement;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.archive.ReminderArchive;
import laddnav.settlement.bank.Accounts;
import laddnav.settlement.bank.Acts;
import laddnav.settlement.bank.BankRefusal;
import laddnav.settlement.bank.PaymentFiles;
import laddnav.settlement.bank.Rounds;
import laddnav.settlement.bank.StatementIntake;
import laddnav.settlement.bank.Worklist;
import laddnav.settlement.bankfiles.BankFileException;
import laddnav.settlement.bankfiles.BankFiles;
import laddnav.settlement.bankfiles.PaymentStatus;
import laddnav.settlement.documents.Language;
import laddnav.settlement.dunning.Letters;
import laddnav.settlement.dunning.Reminders;
import laddnav.settlement.dunning.WriteOffs;
import laddnav.settlement.money.Money;

/** Bank work on the tables of settlement. */
final class BankDesk implements Bank {

    private static final int MOST_CANDIDATES = 50;
    private static final int MOST_ITEMS = 500;

    private final StatementIntake statements;
    private final Worklist worklist;
    private final Rounds rounds;
    private final PaymentFiles files;
    private final Reminders reminders;
    private final ReminderArchive papers;
    private final WriteOffs writeOffs;

    BankDesk(Database database, SettlementSettings settings, InstantSource clock) {
        Map<PartyId, PartyFacts> parties = new HashMap<>(settings.parties());
        parties.putIfAbsent(settings.hub(), settings.hubFacts());
        Accounts accounts = new Accounts(parties);
        this.statements = new StatementIntake(database, accounts, settings.zone(), clock);
        this.worklist = new Worklist(database, settings.zone(), clock);
        this.rounds = new Rounds(database, settings.hub(), settings.zone(), clock);
        this.files = new PaymentFiles(database, accounts, settings.hubFacts().legalName(), settings.zone(), clock);
        this.reminders = new Reminders(database, new Letters(parties), settings.late(), settings.zone(), clock);
        this.papers = new ReminderArchive(database, clock);
        this.writeOffs = new WriteOffs(database, settings.zone(), clock);
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
                        worklist.booked(id).stream()
                                .map(each -> new Share(each.document(), each.payer(), each.amount()))
                                .toList(),
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

    @Override
    public NettingRound net(String key, Clearing.NettingModel model, LocalDate executeOn, String person) {
        boolean isMultilateral = model == Clearing.NettingModel.MULTILATERAL;
        return round(refusing(() -> rounds.book(key, isMultilateral, executeOn, person)));
    }

    @Override
    public Optional<NettingRound> round(String key) {
        return rounds.find(key).map(BankDesk::round);
    }

    @Override
    public List<String> rounds(int limit) {
        return rounds.keys(Math.clamp(limit, 1, MOST_ITEMS));
    }

    private static NettingRound round(Rounds.Round round) {
        return new NettingRound(
                round.key(),
                round.isMultilateral() ? Clearing.NettingModel.MULTILATERAL : Clearing.NettingModel.BILATERAL,
                round.executeOn(),
                round.transfers().stream()
                        .map(t -> new Transfer(
                                t.number(), t.payer(), t.payee(), t.amount(), t.dueOn(), t.state(), t.reason()))
                        .toList());
    }

    @Override
    public PreparedFiles prepare(String round, LocalDate executeOn, String person) {
        PaymentFiles.Prepared prepared = refusing(() -> files.prepare(round, executeOn, person));
        return new PreparedFiles(prepared.files().stream().map(BankDesk::file).toList(), prepared.leftOut());
    }

    @Override
    public PaymentFile release(String file, String person) {
        return file(refusing(() -> files.release(file, person)));
    }

    @Override
    public void cancel(String file, String reason, String person) {
        refusing(() -> {
            files.cancel(file, reason, person);
            return true;
        });
    }

    @Override
    public List<PaymentFile> files(int limit) {
        return files.list(Math.clamp(limit, 1, MOST_ITEMS)).stream()
                .map(BankDesk::file)
                .toList();
    }

    @Override
    public byte[] content(String file) {
        return refusing(() -> files.content(file));
    }

    private static PaymentFile file(PaymentFiles.PaymentFile file) {
        return new PaymentFile(
                file.id(),
                file.executeOn(),
                file.payments(),
                Money.ofMinor(file.sumMinor(), file.currency()),
                file.state(),
                file.preparedBy(),
                file.releasedBy());
    }

    @Override
    public Answered answered(byte[] pain002, String person) {
        PaymentFiles.Answered answered = refusing(() -> files.answered(PaymentStatus.read(pain002), person));
        return new Answered(answered.id(), answered.accepted(), answered.rejected());
    }

    @Override
    public List<Reminder> reminders(LocalDate asOf) {
        return refusing(() -> reminders.preview(asOf)).stream()
                .map(BankDesk::reminder)
                .toList();
    }

    @Override
    public List<Reminder> remind(LocalDate asOf, String person) {
        List<Reminders.Reminder> drawn = refusing(() -> reminders.draw(asOf, person));
        papers.keepMissing();
        return drawn.stream().map(BankDesk::reminder).toList();
    }

    private static Reminder reminder(Reminders.Reminder reminder) {
        return new Reminder(
                reminder.number(),
                reminder.payee(),
                reminder.payer(),
                reminder.asOf(),
                reminder.payBy(),
                reminder.lines().stream()
                        .map(line -> new Overdue(
                                line.document(),
                                line.dueOn(),
                                line.open(),
                                line.interest().sum()))
                        .toList(),
                reminder.interest(),
                reminder.fee(),
                reminder.claim());
    }

    @Override
    public Optional<byte[]> reminderPdf(String number, String language) {
        return papers.pdf(number, language.equals("sv") ? Language.SV : Language.EN);
    }

    @Override
    public Optional<String> letter(String number) {
        return reminders.letter(number);
    }

    @Override
    public WriteOff writeOff(String document, Optional<Money> amount, String reason, String person) {
        return writeOff(refusing(() -> writeOffs.propose(document, amount, reason, person)));
    }

    @Override
    public WriteOff decide(long writeOff, boolean isApproved, String reason, String person) {
        return writeOff(refusing(() -> writeOffs.decide(writeOff, isApproved, reason, person)));
    }

    @Override
    public List<WriteOff> writeOffs(int limit) {
        return writeOffs.list(Math.clamp(limit, 1, MOST_ITEMS)).stream()
                .map(BankDesk::writeOff)
                .toList();
    }

    @Override
    public void undo(long id, String reason, String person) {
        refusing(() -> {
            worklist.undo(id, reason, person);
            return id;
        });
    }

    @Override
    public List<Movement> matched(Optional<Long> before, int limit) {
        return worklist.matched(before, Math.clamp(limit, 1, MOST_ITEMS)).stream()
                .map(BankDesk::movement)
                .toList();
    }

    @Override
    public List<DrawnReminder> drawnReminders(int limit) {
        return reminders.drawn(Math.clamp(limit, 1, MOST_ITEMS)).stream()
                .map(each -> new DrawnReminder(
                        each.number(),
                        each.payee(),
                        each.payer(),
                        each.asOf(),
                        each.payBy(),
                        each.interest(),
                        each.fee(),
                        each.claim(),
                        each.at(),
                        each.person()))
                .toList();
    }

    private static WriteOff writeOff(WriteOffs.WriteOff one) {
        return new WriteOff(
                one.id(),
                one.payee(),
                one.payer(),
                one.document(),
                one.amount(),
                one.reason(),
                one.state(),
                one.proposedBy(),
                one.decidedBy());
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
