package laddnav.portal.access;

/** What a user is. */
public enum UserRole {
    /** Works for the hub; sees everything. */
    HUB_STAFF,
    /** Works for one partner; sees what that partner sells and buys. */
    PARTNER_FINANCE
}
