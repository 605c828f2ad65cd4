package laddnav.rating;

/** What a quantity counts, and a price is for. */
public enum Unit {
    KWH,
    HOUR,
    ONCE
}
