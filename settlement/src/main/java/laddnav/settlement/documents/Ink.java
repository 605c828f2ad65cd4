package laddnav.settlement.documents;

import java.util.Locale;

/** The few colours of a document. All text colours keep a contrast of 4.5 : 1 and more, also when printed grey. */
enum Ink {
    TEXT(0x16202A),
    MUTED(0x56626F),
    ACCENT(0x0B5563),
    RULE(0x9AA5B1),
    HAIRLINE(0xDDE2E7),
    TINT(0xF1F6F7);

    private final String operands;

    Ink(int rgb) {
        operands = String.format(
                Locale.ROOT, "%.4f %.4f %.4f ", (rgb >> 16) / 255f, (rgb >> 8 & 0xff) / 255f, (rgb & 0xff) / 255f);
    }

    /** Red, green and blue between 0 and 1, for an operator that follows. */
    String operands() {
        return operands;
    }
}
