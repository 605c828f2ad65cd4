package laddnav.settlement;

/** Where a charge is. Exactly one at any time. */
public enum ChargeState {
    /** Checked, priced and booked; waits for the close. */
    AGREED,
    /** Stands on an invoice. */
    INVOICED,
    /** Waits for data or a person, with its reasons. */
    HELD,
    /** Can never be booked; kept with its reason. */
    REJECTED,
    /** Given up by a person; kept with the reason. */
    DROPPED,
    /** Sent back to its operator by who would pay; kept with the reason. */
    RETURNED
}
