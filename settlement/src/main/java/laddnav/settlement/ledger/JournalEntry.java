package laddnav.settlement.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A balanced set of postings in one currency.
 *
 * @param key natural key, printable ASCII: the same key is never booked twice
 * @param at when what is booked happened, UTC, held to the microsecond. It is a part of the content: take it from the
 *     data, not from a clock, or a repeated booking will look like another one
 * @param text for people who read the journal
 */
public record JournalEntry(String key, Instant at, String text, List<Posting> postings) {

    static final int MAX_KEY = 190;
    static final int MAX_TEXT = 190;
    static final int MAX_POSTINGS = 1000;

    /** @throws IllegalArgumentException when it does not balance, mixes currencies, or breaks a limit */
    public JournalEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        postings = List.copyOf(postings);
        if (key.isEmpty() || key.length() > MAX_KEY || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("entry key '" + key + "' is not 1 to " + MAX_KEY + " printable ASCII");
        }
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(key + ": text of " + text.length() + "; the limit is " + MAX_TEXT);
        }
        if (postings.size() < 2 || postings.size() > MAX_POSTINGS) {
            throw new IllegalArgumentException(
                    key + ": " + postings.size() + " postings; an entry has 2 to " + MAX_POSTINGS);
        }
        requireBalance(key, postings);
    }

    public static JournalEntry of(String key, Instant at, String text, List<Posting> postings) {
        return new JournalEntry(key, at, text, postings);
    }

    /** ISO 4217; the same for all postings. */
    public String currency() {
        return postings.getFirst().account().currency();
    }

    /** The entry that takes this one back. Both stay in the books. */
    public JournalEntry reversed(String newKey, Instant when, String why) {
        List<Posting> opposite = postings.stream()
                .map(p -> new Posting(p.account(), -p.amountMinor()))
                .toList();
        return new JournalEntry(newKey, when, why, opposite);
    }

    private static void requireBalance(String key, List<Posting> postings) {
        String currency = postings.getFirst().account().currency();
        BigInteger sum = BigInteger.ZERO;
        for (Posting posting : postings) {
            if (!posting.account().currency().equals(currency)) {
                throw new IllegalArgumentException(
                        key + ": " + currency + " and " + posting.account().currency() + " in one entry");
            }
            sum = sum.add(BigInteger.valueOf(posting.amountMinor()));
        }
        if (sum.signum() != 0) {
            throw new IllegalArgumentException(key + ": off balance by " + sum + " " + currency + " minor units");
        }
    }
}
