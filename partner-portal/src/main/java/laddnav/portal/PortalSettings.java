package laddnav.portal;

import java.time.Duration;
import java.time.ZoneId;

/**
 * How the portal is run.
 *
 * @param https whether browsers reach it over TLS: cookies are then sent over TLS only, and browsers told to insist
 * @param zone where times are shown that have no place of their own, and whose days a filter by date means
 * @param idle after how long without a request a login ends
 * @param longest after how long a login ends whatever is requested
 */
public record PortalSettings(boolean https, ZoneId zone, Duration idle, Duration longest) {

    public PortalSettings {
        if (idle.isNegative() || idle.isZero() || longest.compareTo(idle) < 0) {
            throw new IllegalArgumentException("logins must end: idle " + idle + ", longest " + longest);
        }
    }

    /** Half an hour idle, twelve hours at most. */
    public static PortalSettings of(boolean https, ZoneId zone) {
        return new PortalSettings(https, zone, Duration.ofMinutes(30), Duration.ofHours(12));
    }
}
