package laddnav.settlement.documents;

import java.awt.Color;

/** The few colours of a document. All text colours keep a contrast of 4.5 : 1 and more, also when printed grey. */
enum Ink {
    TEXT(0x16202A),
    MUTED(0x56626F),
    ACCENT(0x0B5563),
    RULE(0x9AA5B1),
    HAIRLINE(0xDDE2E7),
    TINT(0xF1F6F7);

    private final Color color;

    Ink(int rgb) {
        this.color = new Color(rgb);
    }

    Color color() {
        return color;
    }
}
