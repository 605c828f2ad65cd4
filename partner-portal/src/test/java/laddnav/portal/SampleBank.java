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
        files.add(file("OUT-00000002", "PREPARED", "Anna <anna@hub.example>"));
        files.add(file("OUT-00000001", "RELEASED", "Anna <anna@hub.example>"));
    }

    private static PaymentFile file(String id, String state, String preparedBy) {
        return new PaymentFile(id, DAY, 3, Money.ofMinor(18_000, SEK), state, preparedBy, Optional.empty());
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

    private static UnsupportedOperationException unasked() {
        return new UnsupportedOperationException("no page asks for it");
    }

    @Override
    public NettingRound net(String key, Clearing.NettingModel model, LocalDate executeOn, String person) {
        throw unasked();
    }

    @Override
    public Optional<NettingRound> round(String key) {
        throw unasked();
    }

    @Override
    public List<String> rounds(int limit) {
        throw unasked();
    }

    @Override
    public PreparedFiles prepare(String round, LocalDate executeOn, String person) {
        throw unasked();
    }

    @Override
    public void cancel(String file, String reason, String person) {
        throw unasked();
    }

    @Override
    public Answered answered(byte[] pain002, String person) {
        throw unasked();
    }

    @Override
    public List<Reminder> reminders(LocalDate asOf) {
        throw unasked();
    }

    @Override
    public List<Reminder> remind(LocalDate asOf, String person) {
        throw unasked();
    }

    @Override
    public Optional<byte[]> reminderPdf(String number, String language) {
        return letter(number).map(text -> (language + text).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> letter(String number) {
        throw unasked();
    }

    @Override
    public WriteOff writeOff(String document, Optional<Money> amount, String reason, String person) {
        throw unasked();
    }

    @Override
    public WriteOff decide(long writeOff, boolean isApproved, String reason, String person) {
        throw unasked();
    }

    @Override
    public List<WriteOff> writeOffs(int limit) {
        throw unasked();
    }
}
