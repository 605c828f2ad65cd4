package laddnav.simulator.sessions;

/** Why a row of a file is no visit. */
public enum BadRow {
    /** Fewer or more fields than the header, or an open quote. */
    WRONG_NUMBER_OF_FIELDS,
    /** A session, station or port without an id. */
    ID_MISSING,
    /** The id of a session that came before. */
    ID_TWICE,
    TIME_UNREADABLE,
    ZONE_UNKNOWN,
    ENDS_BEFORE_START,
    LONGER_THAN_A_MONTH,
    ENERGY_UNREADABLE,
    ENERGY_NEGATIVE,
    ENERGY_OVER_1000_KWH
}
