package laddnav.settlement.tax;

import java.math.BigInteger;

/** Check digits of VAT numbers, each named by where it is used. The forms are checked before. */
final class CheckDigits {

    private static final String CYPRIOT_ODD = "1,0,5,7,9,13,15,17,19,21";
    private static final String IRISH = "WABCDEFGHIJKLMNOPQRSTUV";

    private CheckDigits() {}

    static int digit(String number, int at) {
        return Character.digit(number.charAt(at), 36);
    }

    /** The digits by their weights; those without a weight do not count. */
    static int sum(String number, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(number, i) * weights[i];
        }
        return sum;
    }

    /** Whether the digit at a place is the weighted sum's remainder. */
    static boolean remainder(String number, int place, int modulus, int... weights) {
        return sum(number, weights) % modulus == digit(number, place);
    }

    /** Whether the last digits are what the first lack to the modulus. */
    static boolean complement(String number, int first, int modulus) {
        int head = Integer.parseInt(number.substring(0, first));
        return modulus - head % modulus == Integer.parseInt(number.substring(first));
    }

    static boolean luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int doubled = digit(number, number.length() - 1 - i) * (i % 2 + 1);
            sum += doubled / 10 + doubled % 10;
        }
        return sum % 10 == 0;
    }

    /** ISO 7064, MOD 11,10: Germany and Croatia. */
    static boolean mod11And10(String number) {
        int product = 10;
        for (int i = 0; i < number.length() - 1; i++) {
            int sum = (digit(number, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digit(number, number.length() - 1);
    }

    static boolean austria(String number) {
        int sum = 4;
        for (int i = 1; i < 8; i++) {
            int doubled = digit(number, i) * (i % 2 == 0 ? 2 : 1);
            sum += doubled / 10 + doubled % 10;
        }
        return (10 - sum % 10) % 10 == digit(number, 8);
    }

    static boolean bulgaria(String number) {
        if (number.length() == 9) {
            int check = sum(number, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
            return (check == 10 ? sum(number, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10 : check) == digit(number, 8);
        }
        int last = digit(number, 9);
        boolean citizen = sum(number, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == last;
        boolean foreigner = sum(number, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10 == last;
        int other = 11 - sum(number, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return citizen || foreigner || other != 10 && other % 11 == last;
    }

    static boolean cyprus(String number) {
        String[] odd = CYPRIOT_ODD.split(",");
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += i % 2 == 0 ? Integer.parseInt(odd[digit(number, i)]) : digit(number, i);
        }
        return 'A' + sum % 26 == number.charAt(8);
    }

    /** Of persons, who have nine or ten digits, only the ten are checked. */
    static boolean czechia(String number) {
        return switch (number.length()) {
            case 8 -> number.charAt(0) != '9' && (11 - sum(number, 8, 7, 6, 5, 4, 3, 2) % 11) % 10 == digit(number, 7);
            case 10 -> Long.parseLong(number) % 11 == 0;
            default -> true;
        };
    }

    static boolean greece(String number) {
        return sum(number, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == digit(number, 8);
    }

    /** With letters as its key, only the SIREN is checked; that of Monaco has none. */
    static boolean france(String number) {
        String siren = number.substring(2);
        boolean isFirm = siren.startsWith("000") || luhn(siren);
        String key = number.substring(0, 2);
        return isFirm
                && (!key.matches("[0-9]{2}") || (12 + 3 * (Long.parseLong(siren) % 97)) % 97 == Integer.parseInt(key));
    }

    /** The old form has a letter or a sign as second, and turns round. */
    static boolean ireland(String number) {
        boolean isOld = !Character.isDigit(number.charAt(1));
        String digits = isOld ? "0" + number.substring(2, 7) + number.charAt(0) : number.substring(0, 7);
        int more = number.length() == 9 && number.charAt(8) != 'W' ? (number.charAt(8) - 'A' + 1) * 9 : 0;
        int sum = sum(digits, 8, 7, 6, 5, 4, 3, 2) + more;
        return IRISH.charAt(sum % 23) == number.charAt(7);
    }

    static boolean lithuania(String number) {
        int last = number.length() - 1;
        int check = cyclic(number, last, 0) % 11;
        return (check == 10 ? cyclic(number, last, 2) % 11 % 10 : check) == digit(number, last);
    }

    private static int cyclic(String number, int count, int from) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += digit(number, i) * (1 + (i + from) % 9);
        }
        return sum;
    }

    static boolean luxembourg(String number) {
        return Integer.parseInt(number.substring(0, 6)) % 89 == Integer.parseInt(number.substring(6));
    }

    /** Of persons, whose first digit is 3 or less, the number is a date and more. */
    static boolean latvia(String number) {
        return digit(number, 0) <= 3 || sum(number, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3;
    }

    /** Numbers of firms hold by their first nine digits; since 2020, those of persons by all of it. */
    static boolean netherlands(String number) {
        boolean isFirm = sum(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == digit(number, 8);
        StringBuilder all = new StringBuilder();
        ("NL" + number).chars().forEach(c -> all.append(Character.digit(c, 36)));
        return isFirm
                || new BigInteger(all.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    static boolean portugal(String number) {
        int check = 11 - sum(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (check > 9 ? 0 : check) == digit(number, 8);
    }

    static boolean romania(String number) {
        String whole = "0".repeat(10 - number.length()) + number;
        return 10 * sum(whole, 7, 5, 3, 2, 1, 7, 5, 3, 2) % 11 % 10 == digit(whole, 9);
    }

    static boolean slovenia(String number) {
        int check = 11 - sum(number, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check != 11 && check % 10 == digit(number, 7);
    }

    /** Departments and health authorities have no check digits. */
    static boolean britain(String number) {
        if (!Character.isDigit(number.charAt(0))) {
            return true;
        }
        int sum = sum(number, 8, 7, 6, 5, 4, 3, 2) + Integer.parseInt(number.substring(7, 9));
        return sum % 97 == 0 || (sum + 55) % 97 == 0;
    }
}
