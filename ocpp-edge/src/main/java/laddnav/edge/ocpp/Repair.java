package laddnav.edge.ocpp;

/** What a charger sent wrong and was understood nevertheless; counted for each charger. */
public enum Repair {
    BROKEN_JSON,
    NUMBER_FOR_TEXT,
    TEXT_FOR_NUMBER,
    FRACTION_FOR_INTEGER,
    TEXT_TOO_LONG,
    TIME_WITHOUT_ZONE,
    TIME_UNREADABLE,
    TIME_ABSURD,
    EXTRA_PROPERTY,
    MISSING_PROPERTY,
    EMPTY_SAMPLES,
    VALUE_NOT_A_NUMBER
}
