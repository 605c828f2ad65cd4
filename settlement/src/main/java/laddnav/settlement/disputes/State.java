package laddnav.settlement.disputes;

/** How a dispute stands. */
public enum State {
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

    /** Whether what is disputed need not be paid for now. */
    public boolean isUndecided() {
        return this == OPEN || this == ANSWERED || this == ESCALATED;
    }
}
