package laddnav.settlement.bankfiles;

import java.text.Normalizer;

/** Texts as banks take them. */
final class BankText {

    private BankText() {}

    /** Without characters that are not seen; spaces in a row are one. */
    static String printable(String text) {
        return text.codePoints()
                .filter(c -> !Character.isSurrogate((char) c) || c > 0xffff)
                .map(c -> Character.isISOControl(c) || Character.isWhitespace(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replaceAll(" {2,}", " ")
                .strip();
    }

    /**
     * The same in the characters that every bank in SEPA must understand: accents are left out, the rest becomes what
     * is nearest to it, or a point.
     *
     * @see "EPC217-08, SEPA conversion table"
     */
    static String latin(String text) {
        String spelt = text.replace("ß", "ss")
                .replace("æ", "ae")
                .replace("Æ", "AE")
                .replace("ø", "o")
                .replace("Ø", "O")
                .replace("ł", "l")
                .replace("Ł", "L")
                .replace("đ", "d")
                .replace("Đ", "D")
                .replace("&", "+")
                .replace('<', '(')
                .replace('>', ')')
                .replace('"', '\'')
                .replace('–', '-')
                .replace('_', '-');
        return Normalizer.normalize(spelt, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9/?:().,'+ -]+", ".");
    }

    /** No longer than so many characters, of which none is cut in two. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end).strip();
    }
}
