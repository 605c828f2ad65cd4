package laddnav.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;

/**
 * Money on bank accounts: statements in, what they pay for, and what people decide about the rest. Not scoped: it is
 * for the hub's own people, and who may ask is the caller's to know. Every method that changes something throws {@link
 * Settlement.Refusal} with the reason where it is refused, and then has changed nothing. Who does something is a
 * person's name, 1 to 120 characters; each deed stands in the audit log.
 */
public interface Bank {

    /** The largest file that is taken in, in bytes. */
    int LARGEST_FILE = 64 << 20;

    /**
     * Takes in a bank's file (camt.053, camt.054 or CSV), wholly or not at all. The same statement again, and the same
     * movement in another file, have no effect.
     */
    List<TakenStatement> take(byte[] file, String person);

    /** Movements that wait for a decision, oldest first, after an id; 0 to begin. */
    List<Movement> worklist(long after, int limit);

    /** A movement, whatever its state. */
    Optional<MovementDetail> movement(long id);

    /** Puts money that came in on documents, in order; what is left stays on the worklist. */
    void assign(long id, List<Assignment> assignments, String reason, String person);

    /**
     * Takes money off the documents that it was put on, by a match or by a person, and puts it on the worklist again.
     */
    void undo(long id, String reason, String person);

    /** Money that is on documents, the newest first, before an id. */
    List<Movement> matched(Optional<Long> before, int limit);

    /** Marks money to go back with the next payment orders. */
    void giveBack(long id, String reason, String person);

    /** Explains money that went out and concerns no document, such as a bank's fee. */
    void note(long id, String reason, String person);

    /**
     * Books a netting round: all that is open and not disputed is taken away, and what netting leaves is owed instead,
     * to be paid on the day. The same key again has no effect.
     */
    NettingRound net(String key, Clearing.NettingModel model, LocalDate executeOn, String person);

    /** A booked round. */
    Optional<NettingRound> round(String key);

    /** The keys of rounds, newest first. */
    List<String> rounds(int limit);

    /**
     * Prepares payment orders, one file a currency, of a round's transfers and of money that goes back.
     *
     * @param round its key; empty for money that goes back only
     */
    PreparedFiles prepare(String round, LocalDate executeOn, String person);

    /** Releases a file for the bank, by another person than who prepared it. */
    PaymentFile release(String file, String person);

    /** Gives up a file that is not released. */
    void cancel(String file, String reason, String person);

    /** Payment files, newest first. */
    List<PaymentFile> files(int limit);

    /** A released file, as pain.001.001.09; the same bytes every time. */
    byte[] content(String file);

    /** Takes in what a bank says of a file (pain.002). The same again has no effect. */
    Answered answered(byte[] pain002, String person);

    /** Reminders that are drawn, newest first. */
    List<DrawnReminder> drawnReminders(int limit);

    /** What reminders as of a day would be; {@code number} is empty. */
    List<Reminder> reminders(LocalDate asOf);

    /** Draws them: fee and interest are owed from then on. What is drawn already as of the day is left out. */
    List<Reminder> remind(LocalDate asOf, String person);

    /** A reminder's letter as it was drawn: plain text, in Swedish and English. */
    Optional<String> letter(String number);

    /** The same as a PDF in one language; the same bytes every time. */
    Optional<byte[]> reminderPdf(String number, String language);

    /** Proposes to give up what is open of a document, or a part. */
    WriteOff writeOff(String document, Optional<Money> amount, String reason, String person);

    /** Approves or refuses a write-off, by another person than who proposed it. */
    WriteOff decide(long writeOff, boolean isApproved, String reason, String person);

    /** Write-offs, newest first. */
    List<WriteOff> writeOffs(int limit);

    /**
     * What came of one statement.
     *
     * @param kind {@code CAMT_053}, {@code CAMT_054} or {@code CSV}
     * @param owner whose account it is
     * @param isNew whether it was not taken in before
     * @param known entries that another file told of already
     * @param matched entries that are booked on documents or belong to orders
     * @param open entries that are on the worklist
     * @param pending entries that the bank has not booked yet; they are left out
     * @param findings what is odd about it
     */
    record TakenStatement(
            String kind,
            String account,
            PartyId owner,
            String id,
            boolean isNew,
            int known,
            int matched,
            int open,
            int pending,
            List<String> findings) {
        public TakenStatement {
            findings = List.copyOf(findings);
        }

        /** As JSON tells it. */
        public Map<String, Object> plain() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("kind", kind);
            json.put("account", account);
            json.put("owner", owner.toString());
            json.put("statement", id);
            json.put("new", isNew);
            json.put("matched", matched);
            json.put("open", open);
            json.put("known", known);
            json.put("pending", pending);
            json.put("findings", findings);
            return json;
        }
    }

    /**
     * Money that came in or went out.
     *
     * @param owner whose account it is
     * @param open what is to be decided on
     * @param party the other side's name, as the bank tells it; may be empty
     * @param state {@code OPEN}, {@code TO_RETURN}, or what became of it
     * @param doubt why it waits, such as {@code OVERPAID}
     */
    record Movement(
            long id,
            String account,
            PartyId owner,
            boolean isCredit,
            Money amount,
            Money open,
            LocalDate bookedOn,
            String party,
            String partyAccount,
            String remittance,
            String reference,
            String state,
            Optional<String> doubt) {

        /** As JSON tells it; amounts are in major units. */
        public Map<String, Object> plain() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("account", account);
            json.put("owner", owner.toString());
            json.put("direction", isCredit ? "in" : "out");
            json.put("currency", amount.currency().getCurrencyCode());
            json.put("amount", amount.amount());
            json.put("open", open.amount());
            json.put("booked_on", bookedOn.toString());
            json.put("party", party);
            json.put("party_account", partyAccount);
            json.put("remittance", remittance);
            json.put("bank_reference", reference);
            json.put("state", state);
            json.put("doubt", doubt);
            return json;
        }
    }

    /**
     * @param booked documents that it is on
     * @param candidates open documents that it may be for, the likeliest first
     */
    record MovementDetail(Movement movement, List<Share> booked, List<Candidate> candidates, List<Deed> deeds) {
        public MovementDetail {
            booked = List.copyOf(booked);
            candidates = List.copyOf(candidates);
            deeds = List.copyOf(deeds);
        }
    }

    /** What of a movement is on a document. */
    record Share(String document, PartyId payer, Money amount) {}

    /** A document that may be paid. */
    record Candidate(String document, PartyId payer, LocalDate dueOn, Money open) {}

    /** @param amount empty for as much as is open of the document and left of the money */
    record Assignment(String document, Optional<Money> amount) {}

    /** Who did what, when and why. */
    record Deed(Instant at, String person, String what, String detail, String reason) {}

    /** What netting left to pay, with where its last order is: empty, or such as {@code RELEASED}. */
    record Transfer(
            String number,
            PartyId payer,
            PartyId payee,
            Money amount,
            LocalDate dueOn,
            String orderState,
            String orderReason) {}

    record NettingRound(String key, Clearing.NettingModel model, LocalDate executeOn, List<Transfer> transfers) {
        public NettingRound {
            transfers = List.copyOf(transfers);
        }
    }

    /** A file of payment orders; {@code state} is {@code PREPARED}, {@code RELEASED} or {@code CANCELLED}. */
    record PaymentFile(
            String id,
            LocalDate executeOn,
            long payments,
            Money sum,
            String state,
            String preparedBy,
            Optional<String> releasedBy) {}

    /**
     * What was prepared.
     *
     * @param leftOut what could not be, and why
     */
    record PreparedFiles(List<PaymentFile> files, List<String> leftOut) {
        public PreparedFiles {
            files = List.copyOf(files);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** How many payments of a file are now accepted or rejected and were not before. */
    record Answered(String file, int accepted, int rejected) {}

    /** An overdue document, what is open of it and not disputed, and its interest since the last reminder of it. */
    record Overdue(String document, LocalDate dueOn, Money open, Money interest) {}

    /** A reminder; {@code claim} is all that it asks for. */
    record Reminder(
            String number,
            PartyId payee,
            PartyId payer,
            LocalDate asOf,
            LocalDate payBy,
            List<Overdue> lines,
            Money interest,
            Money fee,
            Money claim) {
        public Reminder {
            lines = List.copyOf(lines);
        }
    }

    /** A reminder that was drawn. */
    record DrawnReminder(
            String number,
            PartyId payee,
            PartyId payer,
            LocalDate asOf,
            LocalDate payBy,
            Money interest,
            Money fee,
            Money claim,
            Instant drawnAt,
            String drawnBy) {}

    /** What is to be given up; {@code state} is {@code PROPOSED}, {@code APPROVED} or {@code REFUSED}. */
    record WriteOff(
            long id,
            PartyId payee,
            PartyId payer,
            String document,
            Money amount,
            String reason,
            String state,
            String proposedBy,
            Optional<String> decidedBy) {}
}
