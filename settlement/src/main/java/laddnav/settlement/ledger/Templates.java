package laddnav.settlement.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries that clearing needs, in terms of a seller, a buyer and VAT keys. What is zero is not posted; where
 * nothing is left to post, there is no entry. Amounts below zero (credits) post to the opposite sides.
 */
public final class Templates {

    private Templates() {}

    /** Between whom, in what currency. The names are those of the accounts. */
    public record Pair(String seller, String buyer, String currency) {

        /** What the buyer owes for charges under a VAT key that no invoice shows yet. */
        public AccountId unbilledReceivable(String vatKey) {
            return new AccountId(buyer, Purpose.UNBILLED_RECEIVABLE, seller, vatKey, currency);
        }

        /** What the seller is owed for charges under a VAT key that no invoice shows yet. */
        public AccountId unbilledPayable(String vatKey) {
            return new AccountId(seller, Purpose.UNBILLED_PAYABLE, buyer, vatKey, currency);
        }

        public AccountId receivable() {
            return new AccountId(buyer, Purpose.RECEIVABLE, seller, AccountId.UNDIVIDED, currency);
        }

        public AccountId payable() {
            return new AccountId(seller, Purpose.PAYABLE, buyer, AccountId.UNDIVIDED, currency);
        }

        public AccountId vatPayable(String vatKey) {
            return new AccountId(seller, Purpose.VAT_PAYABLE, buyer, vatKey, currency);
        }
    }

    /** Net and tax of an invoice under one VAT key, in minor units. */
    public record Share(String vatKey, long netMinor, long vatMinor) {}

    /** Dr unbilled receivable of the buyer, Cr unbilled payable of the seller. */
    public static Optional<JournalEntry> chargeAgreed(
            String key, Instant at, String text, Pair pair, String vatKey, long netMinor) {
        Postings postings = new Postings();
        postings.add(pair.unbilledReceivable(vatKey), netMinor);
        postings.add(pair.unbilledPayable(vatKey), Math.negateExact(netMinor));
        return postings.entry(key, at, text);
    }

    /**
     * Takes back what was unbilled under each VAT key, and books the claim: Dr receivable of the buyer with tax, Cr
     * payable of the seller without, Cr tax of the seller per VAT key.
     */
    public static Optional<JournalEntry> invoiceDrawn(
            String key, Instant at, String text, Pair pair, Collection<Share> shares) {
        Postings postings = new Postings();
        long net = 0;
        long gross = 0;
        for (Share share : shares) {
            postings.add(pair.unbilledReceivable(share.vatKey()), Math.negateExact(share.netMinor()));
            postings.add(pair.unbilledPayable(share.vatKey()), share.netMinor());
            postings.add(pair.vatPayable(share.vatKey()), Math.negateExact(share.vatMinor()));
            net = Math.addExact(net, share.netMinor());
            gross = Math.addExact(gross, Math.addExact(share.netMinor(), share.vatMinor()));
        }
        postings.add(pair.receivable(), gross);
        postings.add(pair.payable(), Math.negateExact(net));
        return postings.entry(key, at, text);
    }

    /** Takes back what was unbilled under each VAT key, for charges that are invoiced in another currency. */
    public static Optional<JournalEntry> chargesTaken(
            String key, Instant at, String text, Pair pair, Collection<Share> shares) {
        Postings postings = new Postings();
        for (Share share : shares) {
            postings.add(pair.unbilledReceivable(share.vatKey()), Math.negateExact(share.netMinor()));
            postings.add(pair.unbilledPayable(share.vatKey()), share.netMinor());
        }
        return postings.entry(key, at, text);
    }

    /** A claim for which nothing was unbilled: Dr receivable with tax, Cr payable without, Cr tax per VAT key. */
    public static Optional<JournalEntry> claimed(
            String key, Instant at, String text, Pair pair, Collection<Share> shares) {
        Postings postings = new Postings();
        for (Share share : shares) {
            postings.add(pair.receivable(), Math.addExact(share.netMinor(), share.vatMinor()));
            postings.add(pair.payable(), Math.negateExact(share.netMinor()));
            postings.add(pair.vatPayable(share.vatKey()), Math.negateExact(share.vatMinor()));
        }
        return postings.entry(key, at, text);
    }

    /** Dr payment received by the seller, Cr payment made by the buyer. */
    public static Optional<JournalEntry> paid(String key, Instant at, String text, Pair pair, long amountMinor) {
        Postings postings = new Postings();
        postings.add(
                new AccountId(pair.seller, Purpose.PAYMENT_RECEIVED, pair.buyer, AccountId.UNDIVIDED, pair.currency),
                amountMinor);
        postings.add(
                new AccountId(pair.buyer, Purpose.PAYMENT_MADE, pair.seller, AccountId.UNDIVIDED, pair.currency),
                Math.negateExact(amountMinor));
        return postings.entry(key, at, text);
    }

    /** Dr dispute received by the seller, Cr dispute made by the buyer: so much waits for a decision, with taxes. */
    public static Optional<JournalEntry> disputed(String key, Instant at, String text, Pair pair, long amountMinor) {
        return between(key, at, text, pair, Purpose.DISPUTE_RECEIVED, Purpose.DISPUTE_MADE, amountMinor);
    }

    /** Netting takes a claim away: Dr clearing due of the seller, Cr clearing owed of the buyer. */
    public static Optional<JournalEntry> setOff(String key, Instant at, String text, Pair pair, long amountMinor) {
        return between(key, at, text, pair, Purpose.CLEARING_DUE, Purpose.CLEARING_OWED, amountMinor);
    }

    /** Fees and interest of a reminder: Dr late owed of the buyer, Cr late due of the seller. */
    public static Optional<JournalEntry> lateCharge(String key, Instant at, String text, Pair pair, long amountMinor) {
        return between(key, at, text, pair, Purpose.LATE_DUE, Purpose.LATE_OWED, Math.negateExact(amountMinor));
    }

    /** Dr loss of the seller, Cr written off of the buyer. */
    public static Optional<JournalEntry> writtenOff(String key, Instant at, String text, Pair pair, long amountMinor) {
        return between(key, at, text, pair, Purpose.LOSS, Purpose.WRITTEN_OFF, amountMinor);
    }

    private static Optional<JournalEntry> between(
            String key, Instant at, String text, Pair pair, Purpose sellers, Purpose buyers, long amountMinor) {
        Postings postings = new Postings();
        postings.add(new AccountId(pair.seller, sellers, pair.buyer, AccountId.UNDIVIDED, pair.currency), amountMinor);
        postings.add(
                new AccountId(pair.buyer, buyers, pair.seller, AccountId.UNDIVIDED, pair.currency),
                Math.negateExact(amountMinor));
        return postings.entry(key, at, text);
    }

    /**
     * Money came in, and nobody knows for what: Dr suspense, Cr unknown payer. Below zero, it is known now, or went
     * back.
     *
     * @param account the number of the bank account
     */
    public static Optional<JournalEntry> suspended(
            String key, Instant at, String text, String owner, String account, String currency, long amountMinor) {
        Postings postings = new Postings();
        postings.add(new AccountId(owner, Purpose.SUSPENSE, account, AccountId.UNDIVIDED, currency), amountMinor);
        postings.add(
                new AccountId(owner, Purpose.UNKNOWN_PAYER, account, AccountId.UNDIVIDED, currency),
                Math.negateExact(amountMinor));
        return postings.entry(key, at, text);
    }

    /** A driver's wallet and the provider that owes what is in it. */
    public record Purse(String name, String provider, String currency) {

        private AccountId of(Purpose purpose) {
            return purpose == Purpose.PREPAID
                    ? new AccountId(provider, purpose, name, AccountId.UNDIVIDED, currency)
                    : new AccountId(name, purpose, provider, AccountId.UNDIVIDED, currency);
        }
    }

    /** Dr prepaid of the provider, Cr wallet. */
    public static Optional<JournalEntry> toppedUp(String key, Instant at, Purse purse, long amountMinor) {
        return moved(key, at, "top-up of " + purse.name, purse, Purpose.PREPAID, Purpose.WALLET, amountMinor);
    }

    /** Dr wallet, Cr held. */
    public static Optional<JournalEntry> held(String key, Instant at, Purse purse, long amountMinor) {
        return moved(key, at, "hold on " + purse.name, purse, Purpose.WALLET, Purpose.WALLET_HELD, amountMinor);
    }

    /** Dr held, Cr prepaid: the provider has delivered. */
    public static Optional<JournalEntry> captured(String key, Instant at, Purse purse, long amountMinor) {
        return moved(key, at, "capture from " + purse.name, purse, Purpose.WALLET_HELD, Purpose.PREPAID, amountMinor);
    }

    /** Dr held, Cr wallet. */
    public static Optional<JournalEntry> released(String key, Instant at, Purse purse, long amountMinor) {
        return moved(key, at, "release to " + purse.name, purse, Purpose.WALLET_HELD, Purpose.WALLET, amountMinor);
    }

    private static Optional<JournalEntry> moved(
            String key, Instant at, String text, Purse purse, Purpose debit, Purpose credit, long amountMinor) {
        Postings postings = new Postings();
        postings.add(purse.of(debit), amountMinor);
        postings.add(purse.of(credit), Math.negateExact(amountMinor));
        return postings.entry(key, at, text);
    }

    /** Amounts on the same account are added up; what comes to zero is left out. */
    private static final class Postings {
        private final Map<AccountId, Long> byAccount = new LinkedHashMap<>();

        void add(AccountId account, long amountMinor) {
            byAccount.merge(account, amountMinor, Math::addExact);
        }

        Optional<JournalEntry> entry(String key, Instant at, String text) {
            List<Posting> postings = byAccount.entrySet().stream()
                    .filter(e -> e.getValue() != 0)
                    .map(e -> new Posting(e.getKey(), e.getValue()))
                    .toList();
            return postings.isEmpty() ? Optional.empty() : Optional.of(new JournalEntry(key, at, text, postings));
        }
    }
}
