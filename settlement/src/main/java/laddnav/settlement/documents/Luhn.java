package laddnav.settlement.documents;

/** The check digit of Bankgiro references and Swedish organisation numbers (modulus 10, weights 2, 1, 2 …). */
public final class Luhn {

    private Luhn() {}

    /** The digit that makes {@code digits} with it behind pass {@link #holds}. */
    public static int checkDigit(String digits) {
        return (10 - sum(digits, 2) % 10) % 10;
    }

    public static boolean holds(String digits) {
        return sum(digits, 1) % 10 == 0;
    }

    /** @param weight of the last digit; it alternates to the left */
    private static int sum(String digits, int weight) {
        int sum = 0;
        int factor = weight;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int product = (digits.charAt(i) - '0') * factor;
            sum += product / 10 + product % 10;
            factor = 3 - factor;
        }
        return sum;
    }
}
