package laddnav.ocpi.json;

import laddnav.ocpi.OcpiException;

/** Finds escaped halves of characters ({@code \ud800} alone), which JSON can say and UTF-8 cannot. */
final class Surrogates {

    private Surrogates() {}

    /** @throws OcpiException HTTP 400 */
    static void check(byte[] utf8) {
        int i = 0;
        while (i < utf8.length - 1) {
            if (utf8[i] != '\\') {
                i++;
            } else if (utf8[i + 1] != 'u') {
                i += 2;
            } else {
                int unit = unit(utf8, i);
                boolean isPair = Character.isHighSurrogate((char) unit) && isLow(utf8, i + 6);
                if (Character.isSurrogate((char) unit) && !isPair) {
                    throw OcpiException.notJson("the body has half a character in an escape");
                }
                i += isPair ? 12 : 6;
            }
        }
    }

    private static boolean isLow(byte[] utf8, int at) {
        return at + 5 < utf8.length
                && utf8[at] == '\\'
                && utf8[at + 1] == 'u'
                && Character.isLowSurrogate((char) unit(utf8, at));
    }

    /** The code unit of the escape that begins here; 0 where it is none, which the parser will say. */
    private static int unit(byte[] utf8, int at) {
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = i < utf8.length ? Character.digit(utf8[i], 16) : -1;
            if (digit < 0) {
                return 0;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
