package laddnav.settlement.ledger;

/**
 * An account. As text: {@code SE*ABC/UNBILLED_RECEIVABLE/DE*XYZ/S25/EUR}.
 *
 * @param owner the party whose position it is; a debit balance is what the owner owes, a credit balance what it is owed
 * @param counterparty the party on the other side of the business
 * @param detail what the purpose is divided by, such as a VAT key; {@code -} where it is not divided
 * @param currency ISO 4217, three capital letters
 */
public record AccountId(String owner, Purpose purpose, String counterparty, String detail, String currency) {

    /** The detail of an account that is not divided. */
    public static final String UNDIVIDED = "-";

    static final int MAX_TEXT = 190;

    /** @throws IllegalArgumentException when a part is empty, is not printable ASCII, or holds a slash */
    public AccountId {
        requirePart("owner", owner);
        requirePart("counterparty", counterparty);
        requirePart("detail", detail);
        if (currency.length() != 3 || !currency.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException("'" + currency + "' is not a currency code");
        }
        int length = owner.length() + purpose.name().length() + counterparty.length() + detail.length() + 7;
        if (length > MAX_TEXT) {
            throw new IllegalArgumentException("account name of " + length + " characters; the limit is " + MAX_TEXT);
        }
    }

    public static AccountId of(String owner, Purpose purpose, String counterparty, String detail, String currency) {
        return new AccountId(owner, purpose, counterparty, detail, currency);
    }

    /** @throws IllegalArgumentException when the text is not one that {@link #toString()} writes */
    public static AccountId parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException("'" + text + "' is not an account: it needs five parts");
        }
        return new AccountId(parts[0], Purpose.valueOf(parts[1]), parts[2], parts[3], parts[4]);
    }

    static void requirePart(String name, String part) {
        boolean plain = !part.isEmpty() && part.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/');
        if (!plain) {
            throw new IllegalArgumentException(name + " '" + part + "' is not printable ASCII without slash");
        }
    }

    @Override
    public String toString() {
        return owner + "/" + purpose + "/" + counterparty + "/" + detail + "/" + currency;
    }
}
