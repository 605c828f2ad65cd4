package laddnav.settlement.documents;

/**
 * A Bankgiro payment reference with length digit and check digit ("hard check, variable length"): the base, then the
 * total length modulo 10, then Luhn. {@code 20260900017} gives {@code 2026090001739}.
 *
 * @see "Bankgirot, OCR-referenskontroll"
 */
public record OcrReference(String digits) {

    private static final int MAX_LENGTH = 25;

    /** @throws IllegalArgumentException when it is not 3 to 25 digits, or length or check digit do not hold */
    public OcrReference {
        if (digits.length() < 3 || digits.length() > MAX_LENGTH || !isDigits(digits)) {
            throw new IllegalArgumentException("'" + digits + "' is not 3 to " + MAX_LENGTH + " digits");
        }
        if (digits.charAt(digits.length() - 2) - '0' != digits.length() % 10 || !Luhn.holds(digits)) {
            throw new IllegalArgumentException("'" + digits + "' has a wrong length or check digit");
        }
    }

    /**
     * The reference on a base, such as an invoice number.
     *
     * @throws IllegalArgumentException when the base is not 1 to 23 digits
     */
    public static OcrReference on(String base) {
        if (base.isEmpty() || base.length() > MAX_LENGTH - 2 || !isDigits(base)) {
            throw new IllegalArgumentException("'" + base + "' is not 1 to " + (MAX_LENGTH - 2) + " digits");
        }
        String withLength = base + (base.length() + 2) % 10;
        return new OcrReference(withLength + Luhn.checkDigit(withLength));
    }

    /** Reads a reference as people write it, with spaces. @throws IllegalArgumentException when it does not hold */
    public static OcrReference parse(String text) {
        return new OcrReference(text.replace(" ", ""));
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return digits;
    }
}
