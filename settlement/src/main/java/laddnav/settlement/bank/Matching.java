package laddnav.settlement.bank;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import laddnav.ocpi.PartyId;
import laddnav.settlement.bankfiles.BankEntry;
import laddnav.settlement.documents.OcrReference;
import laddnav.settlement.documents.RfReference;
import laddnav.settlement.money.Money;

/**
 * Finds what money that came in was paid for: by its reference, and else by who paid and how much. It takes what is
 * open down as it goes, so that two payments of one statement do not pay the same twice. What is not certain is left to
 * people.
 */
final class Matching {

    private static final Pattern WORD = Pattern.compile("[0-9A-Za-z*-]{4,40}");

    /** A document that may be paid. */
    static final class Due {
        private final String number;
        private final PartyId payer;
        private Money open;

        Due(String number, PartyId payer, Money open) {
            this.number = number;
            this.payer = payer;
            this.open = open;
        }
    }

    /** What goes to one document. */
    record Share(String document, PartyId payer, Money amount) {}

    /**
     * @param left what nothing was found for; zero where all was
     * @param reason why it is left, or what was particular about the match
     */
    record Outcome(List<Share> shares, Money left, Optional<Doubt> reason) {}

    private final Accounts accounts;
    private final Map<String, List<Due>> byReference;
    private final Collection<Due> all;

    /** @param byReference all documents of one payee, by each way to refer to them; a reference may be to several */
    Matching(Accounts accounts, Map<String, List<Due>> byReference) {
        this.accounts = accounts;
        this.byReference = byReference;
        this.all = new LinkedHashSet<>();
        byReference.values().forEach(all::addAll);
    }

    Outcome match(BankEntry entry) {
        if (entry.isReversal()) {
            return left(entry.amount(), Doubt.REVERSAL);
        }
        for (String reference : entry.structured()) {
            if (hasWrongCheckDigits(reference)) {
                return left(entry.amount(), Doubt.WRONG_CHECK_DIGIT);
            }
        }
        Set<Due> named = named(entry);
        return named.isEmpty() ? byParty(entry) : byReference(entry.amount(), List.copyOf(named));
    }

    private static boolean hasWrongCheckDigits(String reference) {
        String text = reference.replace(" ", "");
        try {
            if (text.matches("(?i)RF[0-9]{2}.*")) {
                RfReference.parse(text);
            } else if (text.matches("[0-9]{3,25}")) {
                OcrReference.parse(text);
            }
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private Set<Due> named(BankEntry entry) {
        Set<Due> named = new LinkedHashSet<>();
        entry.structured().forEach(text -> find(text.replace(" ", ""), named));
        find(entry.endToEnd(), named);
        if (named.isEmpty()) {
            for (String message : entry.message()) {
                find(message.replace(" ", ""), named);
                Matcher word = WORD.matcher(message);
                while (word.find()) {
                    find(word.group(), named);
                }
            }
        }
        return named;
    }

    private void find(String text, Set<Due> named) {
        named.addAll(byReference.getOrDefault(text.toUpperCase(java.util.Locale.ROOT), List.of()));
    }

    private static Outcome byReference(Money amount, List<Due> named) {
        if (named.stream().anyMatch(due -> !due.open.currency().equals(amount.currency()))) {
            return left(amount, Doubt.WRONG_CURRENCY);
        }
        Money open = Money.sum(named.stream().map(due -> due.open).toList(), amount.currency());
        if (open.isZero()) {
            return left(amount, Doubt.ALREADY_PAID);
        }
        if (named.size() > 1 && amount.compareTo(open) < 0) {
            List<Due> fitting =
                    named.stream().filter(due -> due.open.equals(amount)).toList();
            return fitting.size() == 1
                    ? new Outcome(
                            List.of(take(fitting.getFirst(), amount)), Money.zero(amount.currency()), Optional.empty())
                    : left(amount, Doubt.SEVERAL_DOCUMENTS);
        }
        List<Share> shares = new ArrayList<>();
        Money left = amount;
        for (Due due : named) {
            Money share = due.open.compareTo(left) < 0 ? due.open : left;
            if (!share.isZero()) {
                shares.add(take(due, share));
                left = left.minus(share);
            }
        }
        Optional<Doubt> reason = !left.isZero()
                ? Optional.of(Doubt.OVERPAID)
                : Optional.of(Doubt.PART_PAID).filter(part -> amount.compareTo(open) < 0);
        return new Outcome(shares, left, reason);
    }

    /** Takes a document's whole open amount, where it is this one. */
    Optional<Share> settle(String document, Money amount) {
        return byReference.getOrDefault(document, List.of()).stream()
                .filter(due -> due.number.equals(document) && due.open.equals(amount))
                .findFirst()
                .map(due -> take(due, amount));
    }

    private static Share take(Due due, Money share) {
        due.open = due.open.minus(share);
        return new Share(due.number, due.payer, share);
    }

    /** Without a reference only what fits to the öre, in one way, is taken. */
    private Outcome byParty(BankEntry entry) {
        Money amount = entry.amount();
        Optional<PartyId> payer = accounts.party(entry.party());
        boolean hasReference = !entry.structured().isEmpty();
        if (payer.isEmpty()) {
            return left(amount, hasReference ? Doubt.UNKNOWN_REFERENCE : Doubt.UNKNOWN_PAYER);
        }
        List<Due> open = all.stream()
                .filter(due -> due.payer.equals(payer.get()) && !due.open.isZero())
                .toList();
        List<Due> same = open.stream()
                .filter(due -> due.open.currency().equals(amount.currency()))
                .toList();
        List<Due> fitting = same.stream().filter(due -> due.open.equals(amount)).toList();
        if (fitting.size() == 1) {
            return new Outcome(
                    List.of(take(fitting.getFirst(), amount)), Money.zero(amount.currency()), Optional.empty());
        }
        if (fitting.size() > 1) {
            return left(amount, Doubt.SEVERAL_DOCUMENTS);
        }
        Money sum = Money.sum(same.stream().map(due -> due.open).toList(), amount.currency());
        if (sum.equals(amount) && !amount.isZero()) {
            return new Outcome(
                    same.stream().map(due -> take(due, due.open)).toList(),
                    Money.zero(amount.currency()),
                    Optional.empty());
        }
        if (hasReference) {
            return left(amount, Doubt.UNKNOWN_REFERENCE);
        }
        return left(amount, same.isEmpty() && !open.isEmpty() ? Doubt.WRONG_CURRENCY : Doubt.AMOUNT_DIFFERS);
    }

    private static Outcome left(Money amount, Doubt reason) {
        return new Outcome(List.of(), amount, Optional.of(reason));
    }
}
