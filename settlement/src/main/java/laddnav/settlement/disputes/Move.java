package laddnav.settlement.disputes;

/** What can be done with a dispute. */
public enum Move {
    /** Says something, or adds evidence. */
    COMMENT(false),
    /** The seller gives its view, and decides nothing. */
    ANSWER(false),
    ACCEPT(true),
    ACCEPT_PARTLY(true),
    REJECT(true),
    /** Takes it to the hub's staff. */
    ESCALATE(false),
    WITHDRAW(true);

    private final boolean decides;

    Move(boolean decides) {
        this.decides = decides;
    }

    /** Whether the dispute is over after it. */
    public boolean decides() {
        return decides;
    }
}
