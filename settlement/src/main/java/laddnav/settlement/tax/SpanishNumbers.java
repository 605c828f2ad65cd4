package laddnav.settlement.tax;

/** The check characters of Spanish numbers: of persons by their number, of firms by a sum. */
final class SpanishNumbers {

    private static final String OF_PERSONS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String OF_FIRMS = "JABCDEFGHI";

    private SpanishNumbers() {}

    static boolean holds(String number) {
        char first = number.charAt(0);
        char last = number.charAt(8);
        if (Character.isDigit(first)) {
            return ofPerson(number.substring(0, 8), last);
        }
        return switch (first) {
            case 'K', 'L', 'M' -> ofPerson(number.substring(1, 8), last);
            case 'X' -> ofPerson("0" + number.substring(1, 8), last);
            case 'Y' -> ofPerson("1" + number.substring(1, 8), last);
            case 'Z' -> ofPerson("2" + number.substring(1, 8), last);
            case 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'N', 'P', 'Q', 'R', 'S', 'U', 'V', 'W' ->
                ofFirm(number, last);
            default -> false;
        };
    }

    private static boolean ofPerson(String digits, char last) {
        return OF_PERSONS.charAt(Integer.parseInt(digits) % 23) == last;
    }

    /** A digit or its letter, as the kind of firm has it; where both are met, either is taken. */
    private static boolean ofFirm(String number, char last) {
        int sum = 0;
        for (int i = 1; i < 8; i++) {
            int weighted = CheckDigits.digit(number, i) * (i % 2 == 1 ? 2 : 1);
            sum += weighted / 10 + weighted % 10;
        }
        int check = (10 - sum % 10) % 10;
        boolean isDigit = last == Character.forDigit(check, 10);
        boolean isLetter = last == OF_FIRMS.charAt(check);
        return switch (number.charAt(0)) {
            case 'A', 'B', 'E', 'H' -> isDigit;
            case 'N', 'P', 'Q', 'R', 'S', 'W' -> isLetter;
            default -> isDigit || isLetter;
        };
    }
}
