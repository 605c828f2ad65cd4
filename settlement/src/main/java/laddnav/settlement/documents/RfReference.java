package laddnav.settlement.documents;

import java.math.BigInteger;
import java.util.Locale;

/**
 * A creditor reference: {@code RF}, two check digits, up to 21 letters and digits.
 *
 * @see "ISO 11649; check digits by ISO 7064 mod 97-10"
 */
public record RfReference(String text) {

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    /** @throws IllegalArgumentException when it is not of this form or the check digits do not hold */
    public RfReference {
        if (!text.matches("RF[0-9]{2}[0-9A-Z]{1,21}")) {
            throw new IllegalArgumentException("'" + text + "' is not RF, two digits and 1 to 21 letters or digits");
        }
        if (remainder(text.substring(4) + text.substring(0, 4)) != 1) {
            throw new IllegalArgumentException("'" + text + "' has wrong check digits");
        }
    }

    /**
     * The reference on a base, such as an invoice number; capitals.
     *
     * @throws IllegalArgumentException when the base is not 1 to 21 letters A–Z or digits
     */
    public static RfReference on(String base) {
        String upper = base.toUpperCase(Locale.ROOT);
        if (!upper.matches("[0-9A-Z]{1,21}")) {
            throw new IllegalArgumentException("'" + base + "' is not 1 to 21 letters or digits");
        }
        int check = 98 - remainder(upper + "RF00");
        return new RfReference("RF" + (check < 10 ? "0" : "") + check + upper);
    }

    /** Reads a reference as people write it, in groups. @throws IllegalArgumentException when it does not hold */
    public static RfReference parse(String text) {
        return new RfReference(text.replace(" ", "").toUpperCase(Locale.ROOT));
    }

    /** In groups of four, as it is printed. */
    public String inGroups() {
        return text.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static int remainder(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).intValue();
    }

    @Override
    public String toString() {
        return text;
    }
}
