package laddnav.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;

/**
 * The checks at intake: what holds between two parties, what other rules would have done, and what becomes of held
 * charges. What is refused throws {@link Settlement.Refusal}, and then has changed nothing.
 */
public interface CheckDesk {

    /** The most charges that one preview judges. */
    int MOST_CHARGES = 1_000_000;

    /**
     * Sends a held charge back to its operator, who may tell it anew under another id; it stays on record.
     *
     * @throws Settlement.Refusal when it is not held, outside the scope, or the scope's party is not its provider
     */
    void giveBack(Scope scope, long chargeId, String reason, String person);

    /** Until when held charges may wait, by their ids; those that are not held, or not in the scope, are left out. */
    Map<Long, Waiting> waiting(Scope scope, List<Long> charges);

    /** Every check as it holds for a charge between the two that ends at a time. */
    List<Rule> rules(PartyId operator, PartyId provider, Instant end);

    /** Judges past charges by other rules, on top of each agreement's, and changes nothing. For the hub's staff. */
    Preview preview(Question question);

    /**
     * @param urgentFrom when it has waited so long that somebody must look
     * @param returnsAt when it goes back to its operator by itself; empty for never
     */
    record Waiting(Instant urgentFrom, Optional<Instant> returnsAt) {}

    /**
     * A check.
     *
     * @param severity in lower case: reject, hold, warn or off
     * @param usual what it is unless an agreement says otherwise
     * @param mildest as far as an agreement may lower it
     * @param limits by their names in the settings
     */
    record Rule(
            String code, String looksAt, String severity, String usual, String mildest, Map<String, String> limits) {}

    /**
     * @param changes by code or limit, as in the settings: {@code PRICE_DIFFERS: warn}, {@code most-kwh: 130}
     * @param from the charges' end, at or after
     * @param to the charges' end, before
     * @param most charges to judge, at most {@link #MOST_CHARGES}
     */
    record Question(
            Map<String, String> changes,
            Instant from,
            Instant to,
            Optional<PartyId> operator,
            Optional<PartyId> provider,
            int most) {
        public Question {
            most = Math.clamp(most, 1, MOST_CHARGES);
            changes = Map.copyOf(changes);
        }
    }

    /**
     * What came out. Charges that people decided about are judged as all others, credits are left out.
     *
     * @param charges how many were judged
     * @param before how many of them the rules of today hold or reject
     * @param after how many the changed rules do
     * @param held how many the changed rules hold or reject and today's do not, with their sums
     * @param released the other way round
     * @param codes how often each check that changes is found, before and after
     * @param examples some of the charges that change
     * @param isComplete whether all charges were judged; else there are more than asked for
     */
    record Preview(
            long charges,
            long before,
            long after,
            Changed held,
            Changed released,
            List<CodeCount> codes,
            List<Example> examples,
            boolean isComplete) {}

    /** How many, and what they ask, by currency. */
    record Changed(long count, List<Money> sums) {}

    /** How often a check is found. */
    record CodeCount(String code, long before, long after) {}

    /** A charge that changes, and why. */
    record Example(
            long chargeId,
            PartyId operator,
            PartyId provider,
            String cdrId,
            Money claimed,
            String before,
            String after,
            List<String> reasons) {}
}
