package laddnav.hub.exchange;

import java.time.Duration;

/**
 * Whether partners are told by credentials that something of us has changed.
 *
 * @param quiet how long nothing more must have changed, and the platform not exchanged credentials, before it is told
 */
public record NewsSettings(When when, Duration quiet) {

    /** Who is told what. */
    public enum When {
        /** Of another address or other versions everyone; of parties only who does not take hub client info. */
        NEEDED,
        /** Of parties everyone whose version lists them. */
        ALWAYS,
        NEVER
    }

    /** What is needed, gathered for a minute. */
    public static NewsSettings standard() {
        return new NewsSettings(When.NEEDED, Duration.ofMinutes(1));
    }
}
