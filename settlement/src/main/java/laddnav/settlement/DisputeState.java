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
    WITHDRAWN;

    /** Those in which what is disputed need not be paid for now. */
    public static final java.util.List<DisputeState> UNDECIDED = java.util.List.of(OPEN, ANSWERED, ESCALATED);
}
