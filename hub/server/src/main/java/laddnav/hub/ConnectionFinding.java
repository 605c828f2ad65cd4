package laddnav.hub;

import laddnav.hub.ConnectionTest.Grade;

/** What a step of a connection test can find, with its text and what to do about it, in English. */
public enum ConnectionFinding {
    PARTY(Grade.GOOD, "{0} as {1}: {2}", ""),
    PARTY_NOT_CLAIMED(
            Grade.REMARK,
            "{0} as {1} may be spoken for, and is not in its credentials",
            "the platform takes it with PUT credentials, or leave it out"),
    OUR_TOKEN_WAITS(
            Grade.WAITING,
            "a token A is given out and not used yet",
            "send it with {0} to the platform, which registers; a new one ends it"),
    NO_TOKEN(Grade.WAITING, "it has no token: it ended its registration", "invite it again"),
    TOKEN_USED(Grade.GOOD, "its token A is used; it has a token of its own", ""),
    CERTIFICATE_BOUND(Grade.GOOD, "its calls must present the client certificate {0}", ""),
    TOKENS_ROTATED(Grade.GOOD, "tokens were changed on {0}", ""),
    SUSPENDED(Grade.BAD, "it is suspended: its token is refused and nothing is delivered", "resume it"),

    VERSIONS(Grade.GOOD, "it speaks {0}; {1} is agreed; it answered in {2} ms", ""),
    VERSIONS_FAILED(
            Grade.BAD,
            "{0}",
            "check that {1} answers from here, its certificate, and that the token given to us is still right"),
    VERSION_GONE(
            Grade.BAD,
            "it no longer offers {0}, which is agreed",
            "it registers in another version: PUT credentials there"),
    NEWER_VERSION(
            Grade.REMARK,
            "it speaks {0} too, and {1} is agreed",
            "it can change with PUT credentials at the newer version"),
    NOT_ENCRYPTED(Grade.REMARK, "its address {0} is not encrypted", "ask for an https address"),
    CLOCK(Grade.GOOD, "its clock differs by {0} s", ""),
    CLOCK_OFF(
            Grade.REMARK,
            "its clock differs by {0} s",
            "ask it to set its clock; until then date_from and prices by time of day may be off"),
    CLOCK_UNKNOWN(Grade.REMARK, "its answers carry no timestamp", "the envelope must have one"),

    OFFERED(Grade.GOOD, "{0} as {1}: {2}", ""),
    MISSING_LIST(
            Grade.REMARK,
            "it does not list {0}",
            "what it could not push stays unknown here; it should offer the Sender side"),
    MISSING_RECEIVER(Grade.REMARK, "it takes no {0}", "it must ask the hub for them, and hears of changes late"),
    MISSING_COMMANDS(Grade.REMARK, "it takes no commands", "drivers cannot start and stop from their app there"),
    ENDPOINTS_CHANGED(
            Grade.BAD,
            "its endpoints are others than when it registered: {0}",
            "it tells us with PUT credentials; until then we call the old ones"),
    FOREIGN_ENDPOINT(
            Grade.REMARK,
            "{0} is on another host than its versions: {1}",
            "make sure that the host is theirs; it is called since it registered it"),
    DETAILS_FAILED(Grade.BAD, "{0}", "check its version details"),

    CREDENTIALS(Grade.GOOD, "it answers for {0}", ""),
    CREDENTIALS_OTHER_ROLES(
            Grade.REMARK, "its credentials name {0}, and it registered {1}", "it tells us with PUT credentials"),
    CREDENTIALS_FAILED(
            Grade.REMARK,
            "{0}",
            "GET credentials should answer; change the tokens (partner rotate) where it refuses ours"),

    PAGE(Grade.GOOD, "{0}: {1} of {2} objects on one page, in {3} ms", ""),
    PAGE_SLOW(
            Grade.REMARK,
            "{0}: a page of {1} took {2} ms",
            "pages that take long are given up; ask for an index on last_updated there"),
    PAGE_FAILED(Grade.BAD, "{0}: {1}", "check its Sender interface of {0}"),
    NOTHING_LISTED(Grade.REMARK, "it lists nothing that could be looked at", "what it pushes is judged as it comes"),
    UNREADABLE(
            Grade.BAD,
            "{0}: {1} of {2} on the page cannot be read; the first: {3}",
            "such objects are refused; the platform must put them right"),
    IMPLAUSIBLE(Grade.REMARK, "{0}: {1}, {2} of {3} on the page", "ask the platform whether this is meant"),
    ODD(Grade.REMARK, "{0}: {1}, {2} times, last on {3}", ""),
    LOST(Grade.REMARK, "lost in its version, {0}: {1}, {2} times, last on {3}", ""),

    OPENED_TO(Grade.GOOD, "{0} sees {1} parties of the network", ""),
    OPENED_TO_NOBODY(Grade.WAITING, "{0} is opened to nobody", "laddnav network open {0} PARTY"),
    DELIVERED(Grade.GOOD, "everything is delivered", ""),
    TO_DELIVER(Grade.REMARK, "{0} objects wait to be delivered", "they go out as fast as it takes them"),
    HEARD(Grade.GOOD, "it was last heard on {0}", ""),
    NEVER_HEARD(Grade.WAITING, "it was never heard", "it registers first"),
    OFFLINE(Grade.BAD, "our last calls did not reach it", "check its address and its firewall"),
    UNREACHED(
            Grade.BAD,
            "our calls have not reached it since {0}: {1}",
            "put that right there; what waits goes out as soon as it is reached"),
    STEPS_FAILED(Grade.BAD, "a step above failed", "put it right and test again"),
    READY(Grade.GOOD, "it can go live", "");

    private final Grade grade;
    private final String text;
    private final String advice;

    ConnectionFinding(Grade grade, String text, String advice) {
        this.grade = grade;
        this.text = text;
        this.advice = advice;
    }

    public Grade grade() {
        return grade;
    }

    /** With {@code {0}} and so on in place of the values. */
    public String text() {
        return text;
    }

    /** Likewise; empty where there is nothing to do. */
    public String advice() {
        return advice;
    }
}
