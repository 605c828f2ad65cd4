package laddnav.ocpi.guard;

/**
 * What one partner may ask of us.
 *
 * @param callsPerSecond calls that are let in within a second
 * @param callsInFlight calls that are let in while others of the same partner are under way
 */
public record CallerLimits(int callsPerSecond, int callsInFlight) {

    public CallerLimits {
        if (callsPerSecond < 1 || callsInFlight < 1) {
            throw new IllegalArgumentException("a partner must be let in at least once a second, one call at a time");
        }
    }

    /** Far above what a partner needs, so that it bounds only one that runs wild. */
    public static CallerLimits standard() {
        return new CallerLimits(20_000, 1_024);
    }
}
