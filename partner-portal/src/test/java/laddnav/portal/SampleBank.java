package laddnav.portal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.settlement.Bank;
import laddnav.settlement.Clearing;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** Bank work in memory: two movements and two files. Records what people decided. */
final class SampleBank implements Bank {

    private static final Currency SEK = Currency.getInstance("SEK");
    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

    private final List<String> decided;
    private final Map<Long, Movement> movements = new LinkedHashMap<>();
    private final List<PaymentFile> files = new ArrayList<>();

    SampleBank(List<String> decided) {
        this.decided = decided;
        movements.put(1_000_001L, movement(1_000_001, true, "OVERPAID", 500, "Färdkort AB"));
        movements.put(1_000_002L, movement(1_000_002, false, "UNKNOWN_DEBIT", 1250, "Banken"));
        movements.put(1_000_003L, matched(1_000_003));
        files.add(file("OUT-00000002", "PREPARED", "Anna <anna@hub.example>"));
        files.add(file("OUT-00000001", "RELEASED", "Anna <anna@hub.example>"));
    }

    private static PaymentFile file(String id, String state, String preparedBy) {
        return new PaymentFile(id, DAY, 3, Money.ofMinor(18_000, SEK), state, preparedBy, Optional.empty());
    }

    private static Movement matched(long id) {
        Movement open = movement(id, true, "PART_PAID", 2_500, "Färdkort AB");
        return new Movement(
                id,
                open.account(),
                open.owner(),
                true,
                open.amount(),
                Money.zero(SEK),
                DAY,
                open.party(),
                open.partyAccount(),
                open.remittance(),
                open.reference(),
                "MATCHED",
                open.doubt());
    }

    private static Movement movement(long id, boolean isCredit, String doubt, long minor, String party) {
        return new Movement(
                id,
                "50501055",
                SampleCharges.GRONLADD,
                isCredit,
                Money.ofMinor(minor, SEK),
                Money.ofMinor(minor, SEK),
                DAY,
                party,
                "SE3550000000054910000003",
                "Faktura 17",
                "BANKREF-" + id,
                "OPEN",
                Optional.of(doubt));
    }

    @Override
    public List<TakenStatement> take(byte[] file, String person) {
        if (!new String(file, StandardCharsets.UTF_8).startsWith("<")) {
            throw new Settlement.Refusal("line 1: the column account is missing");
        }
        decided.add("statement by " + person);
        return List.of(new TakenStatement(
                "CAMT_053",
                "50501055",
                SampleCharges.GRONLADD,
                "S1",
                true,
                0,
                2,
                1,
                0,
                List.of("number 4 was expected")));
    }

    @Override
    public List<Movement> worklist(long after, int limit) {
        return movements.values().stream()
                .filter(each -> each.id() > after && each.state().equals("OPEN"))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<MovementDetail> movement(long id) {
        return Optional.ofNullable(movements.get(id))
                .map(each -> new MovementDetail(
                        each,
                        each.state().equals("MATCHED")
                                ? List.of(new Share("SEGRL-2026-00001", SampleCharges.FARDKORT, each.amount()))
                                : List.of(),
                        each.isCredit()
                                ? List.of(new Candidate(
                                        "SEGRL-2026-00001", SampleCharges.FARDKORT, DAY, Money.ofMinor(500, SEK)))
                                : List.of(),
                        List.of(new Deed(
                                Instant.parse("2026-12-01T08:00:00Z"),
                                "Anna",
                                "assign",
                                "5.00 SEK on X",
                                "by phone"))));
    }

    @Override
    public void assign(long id, List<Assignment> assignments, String reason, String person) {
        if (assignments.getFirst().document().equals("NONE-1")) {
            throw new Settlement.Refusal("there is no document NONE-1 that is paid to SE*GRL");
        }
        decided.add("assign " + id + " " + assignments.getFirst().document() + " " + reason + " by " + person);
    }

    @Override
    public void giveBack(long id, String reason, String person) {
        decided.add("return " + id + " " + reason + " by " + person);
    }

    @Override
    public void note(long id, String reason, String person) {
        decided.add("note " + id + " " + reason + " by " + person);
    }

    @Override
    public PaymentFile release(String file, String person) {
        decided.add("release " + file + " by " + person);
        return files.getFirst();
    }

    @Override
    public List<PaymentFile> files(int limit) {
        return List.copyOf(files);
    }

    @Override
    public byte[] content(String file) {
        return "<Document/>".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public NettingRound net(String key, Clearing.NettingModel model, LocalDate executeOn, String person) {
        if (key.equals("refuse")) {
            throw new Settlement.Refusal("the day of execution has passed");
        }
        decided.add("net " + key + " " + model + " " + executeOn + " by " + person);
        return round("2026-10").orElseThrow();
    }

    @Override
    public Optional<NettingRound> round(String key) {
        Transfer transfer = new Transfer(
                "NET-00000001",
                SampleCharges.FARDKORT,
                SampleCharges.GRONLADD,
                Money.ofMinor(18_000, SEK),
                DAY,
                "REJECTED",
                "AC04 account closed");
        return Optional.of(new NettingRound("2026-10", Clearing.NettingModel.MULTILATERAL, DAY, List.of(transfer)))
                .filter(round -> round.key().equals(key));
    }

    @Override
    public List<String> rounds(int limit) {
        return List.of("2026-10");
    }

    @Override
    public PreparedFiles prepare(String round, LocalDate executeOn, String person) {
        decided.add("prepare '" + round + "' " + executeOn + " by " + person);
        return new PreparedFiles(List.of(files.getFirst()), List.of("SE*NVG has no account in EUR"));
    }

    @Override
    public void cancel(String file, String reason, String person) {
        decided.add("cancel " + file + " " + reason + " by " + person);
    }

    @Override
    public Answered answered(byte[] pain002, String person) {
        if (pain002[0] != '<') {
            throw new Settlement.Refusal("line 1: not well-formed XML");
        }
        decided.add("status by " + person);
        return new Answered("OUT-00000001", 2, 1);
    }

    @Override
    public List<Reminder> reminders(LocalDate asOf) {
        if (asOf.getYear() > 2100) {
            throw new Settlement.Refusal("there is no reference rate for the half-year from " + asOf);
        }
        Money open = Money.ofMinor(10_000, SEK);
        Money interest = Money.ofMinor(47, SEK);
        Money fee = Money.ofMinor(6_000, SEK);
        return List.of(new Reminder(
                "",
                SampleCharges.GRONLADD,
                SampleCharges.FARDKORT,
                asOf,
                asOf.plusDays(10),
                List.of(new Overdue("SEGRL-2026-00001", DAY, open, interest)),
                interest,
                fee,
                open.plus(interest).plus(fee)));
    }

    @Override
    public List<Reminder> remind(LocalDate asOf, String person) {
        decided.add("remind " + asOf + " by " + person);
        return reminders(asOf);
    }

    @Override
    public List<DrawnReminder> drawnReminders(int limit) {
        return List.of(new DrawnReminder(
                "REM-00000001",
                SampleCharges.GRONLADD,
                SampleCharges.FARDKORT,
                DAY,
                DAY.plusDays(10),
                Money.ofMinor(47, SEK),
                Money.ofMinor(6_000, SEK),
                Money.ofMinor(16_047, SEK),
                Instant.parse("2026-12-01T08:00:00Z"),
                "Anna <anna@hub.example>"));
    }

    @Override
    public Optional<byte[]> reminderPdf(String number, String language) {
        return letter(number).map(text -> (language + text).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> letter(String number) {
        return number.equals("REM-00000001") ? Optional.of("BETALNINGSPÅMINNELSE") : Optional.empty();
    }

    @Override
    public WriteOff writeOff(String document, Optional<Money> amount, String reason, String person) {
        decided.add("propose " + document + " " + amount + " " + reason + " by " + person);
        return writeOffs(1).getFirst();
    }

    @Override
    public WriteOff decide(long writeOff, boolean isApproved, String reason, String person) {
        decided.add((isApproved ? "approve " : "refuse ") + writeOff + " " + reason + " by " + person);
        return writeOffs(1).getFirst();
    }

    @Override
    public List<WriteOff> writeOffs(int limit) {
        return List.of(
                writeOff(2, "PROPOSED", Optional.empty()), writeOff(1, "APPROVED", Optional.of("Bo <bo@hub.example>")));
    }

    private static WriteOff writeOff(long id, String state, Optional<String> decidedBy) {
        return new WriteOff(
                id,
                SampleCharges.GRONLADD,
                SampleCharges.FARDKORT,
                "SEGRL-2026-0000" + id,
                Money.ofMinor(500, SEK),
                "bankrupt",
                state,
                "Anna <anna@hub.example>",
                decidedBy);
    }

    @Override
    public void undo(long id, String reason, String person) {
        decided.add("undo " + id + " " + reason + " by " + person);
    }

    @Override
    public List<Movement> matched(Optional<Long> before, int limit) {
        return before.isPresent()
                ? List.of()
                : List.of(movements.getOrDefault(1_000_003L, worklist(0, 1).getFirst()));
    }
}
