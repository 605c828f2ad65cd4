package laddnav.simulator.sessions;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * How the times of a source are meant: by the rules of a zone, or at a fixed offset, since names such as MST
 * and MDT say
 * which of the two clocks of a zone was in use.
 *
 * @param place the zone of the place, for its location
 */
record SourceZone(ZoneId clock, ZoneId place) {

    /**
     * American sources name the clock. {@code US/local} says that the source took the places away; New York's
     * stands in,
     * so that hours of the day stay what they were.
     */
    private static final Map<String, SourceZone> NAMED = Map.of(
            "EST", fixed(-5, "America/New_York"),
            "EDT", fixed(-4, "America/New_York"),
            "CST", fixed(-6, "America/Chicago"),
            "CDT", fixed(-5, "America/Chicago"),
            "MST", fixed(-7, "America/Denver"),
            "MDT", fixed(-6, "America/Denver"),
            "PST", fixed(-8, "America/Los_Angeles"),
            "PDT", fixed(-7, "America/Los_Angeles"),
            "US/local", ruled(ZoneId.of("America/New_York")));

    static Optional<SourceZone> find(String name) {
        SourceZone named = NAMED.get(name);
        if (named != null) {
            return Optional.of(named);
        }
        try {
            return Optional.of(ruled(ZoneId.of(name)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time that the clock skipped is moved on by the hour; of a time that it showed twice the first is taken. */
    Instant instant(LocalDateTime local) {
        return local.atZone(clock).toInstant();
    }

    /** The first instant with that local time which is not before another: the second of two, where it must be. */
    Instant instantNotBefore(LocalDateTime local, Instant other) {
        Instant first = instant(local);
        return first.isBefore(other)
                ? local.atZone(clock).withLaterOffsetAtOverlap().toInstant()
                : first;
    }

    private static SourceZone fixed(int hours, String place) {
        return new SourceZone(ZoneOffset.ofHours(hours), ZoneId.of(place));
    }

    private static SourceZone ruled(ZoneId zone) {
        return new SourceZone(zone, zone);
    }
}
