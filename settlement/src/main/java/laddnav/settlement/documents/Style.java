package laddnav.settlement.documents;

/** How a text looks. Sizes in points. */
record Style(float size, boolean isStrong, Ink ink) {

    static final Style TITLE = new Style(21, true, Ink.ACCENT);
    static final Style NAME = new Style(14, true, Ink.TEXT);
    static final Style HEADING = new Style(10.5f, true, Ink.TEXT);
    static final Style AMOUNT = new Style(19, true, Ink.TEXT);
    static final Style BODY = new Style(9, false, Ink.TEXT);
    static final Style BODY_STRONG = new Style(9, true, Ink.TEXT);
    static final Style LABEL = new Style(7.5f, false, Ink.MUTED);
    static final Style SMALL = new Style(8, false, Ink.MUTED);
    static final Style TABLE = new Style(8.5f, false, Ink.TEXT);
    static final Style TABLE_STRONG = new Style(8.5f, true, Ink.TEXT);
    static final Style FINE = new Style(7.5f, false, Ink.TEXT);
    static final Style FINE_STRONG = new Style(7.5f, true, Ink.TEXT);

    /** From baseline to baseline. */
    float leading() {
        return size * 1.36f;
    }
}
