package laddnav.settlement;

/** How a dispute stands. */
public enum DisputeState {
    OPEN,
    /** The seller has answered, and decided nothing. */
    ANSWERED,
    /** The hub's staff has to decide. */
    ESCALATED,
    ACCEPTED,
    /** Some of it is credited, and the rest is due. */
    PARTLY,
    REJECTED,
    WITHDRAWN
}
