package laddnav.settlement.checks;

/** What a finding does to the charge. */
public enum Severity {
    /** It can never be booked. */
    REJECT,
    /** It waits for a person or for data. */
    HOLD,
    /** It is booked, and the finding is shown. */
    WARN
}
