package laddnav.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

    /** Marks money to go back with the next payment orders. */
    void giveBack(long id, String reason, String person);

    /** Explains money that went out and concerns no document, such as a bank's fee. */
    void note(long id, String reason, String person);

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
            Optional<String> doubt) {}

    /** @param candidates open documents that it may be for, the likeliest first */
    record MovementDetail(Movement movement, List<Candidate> candidates, List<Deed> deeds) {
        public MovementDetail {
            candidates = List.copyOf(candidates);
            deeds = List.copyOf(deeds);
        }
    }

    /** A document that may be paid. */
    record Candidate(String document, PartyId payer, LocalDate dueOn, Money open) {}

    /** @param amount empty for as much as is open of the document and left of the money */
    record Assignment(String document, Optional<Money> amount) {}

    /** Who did what, when and why. */
    record Deed(Instant at, String person, String what, String detail, String reason) {}
}
