package laddnav.settlement.bankfiles;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.money.Money;

/**
 * What a bank says of one account.
 *
 * @param account as {@link BankEntry#account} writes it
 * @param id the bank's, unique for the account and kind
 * @param sequence counts statements, where the bank counts
 * @param opening the booked balance before, where it is told
 * @param closing the booked balance after
 * @param pending how many movements are left out since they are not booked yet
 */
public record BankStatement(
        Kind kind,
        String account,
        String id,
        Optional<Long> sequence,
        Optional<Money> opening,
        Optional<Money> closing,
        List<BankEntry> entries,
        int pending) {

    /** In which form it came. */
    public enum Kind {
        CAMT_053,
        CAMT_054,
        CSV
    }

    /** @throws BankFileException when opening balance and entries do not come to the closing balance */
    public BankStatement {
        entries = List.copyOf(entries);
        if (opening.isPresent() && closing.isPresent()) {
            long sum = opening.get().amountMinor();
            for (BankEntry entry : entries) {
                if (!entry.amount().currency().equals(opening.get().currency())) {
                    throw new BankFileException(
                            entry.line(),
                            entry.amount() + " on an account in "
                                    + opening.get().currency());
                }
                sum = Math.addExact(sum, entry.signedMinor());
            }
            Money reached = Money.ofMinor(sum, opening.get().currency());
            if (!reached.equals(closing.get())) {
                throw new BankFileException("statement " + id + ": the opening balance of " + opening.get()
                        + " and its entries come to " + reached + ", and the closing balance is " + closing.get());
            }
        }
    }

    /** The SHA-256 of what it says, whatever the spaces and the order of fields in the file. */
    public byte[] digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((kind + "|" + account + "|" + id + "|" + sequence + "|" + opening + "|" + closing)
                    .getBytes(StandardCharsets.UTF_8));
            for (BankEntry e : entries) {
                String text = String.join(
                        "|",
                        e.reference(),
                        Integer.toString(e.part()),
                        e.detailReference(),
                        e.isCredit() + "" + e.isReversal(),
                        e.amount().toString(),
                        e.bookedOn().toString(),
                        e.party().toString(),
                        e.structured().toString(),
                        e.message().toString(),
                        e.endToEnd());
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
