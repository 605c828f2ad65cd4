package laddnav.ocpi.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is odd about a partner's server, as its answers show, until somebody takes note of it. */
final class Habits {

    private static final int MOST = 20;
    private static final int MOST_DATES = 4;

    private final Set<String> odd = ConcurrentHashMap.newKeySet();
    private final Set<String> dates = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String newest;

    void odd(String what) {
        if (odd.size() < MOST) {
            odd.add(what);
        }
    }

    /** The Date header of an answer. */
    void said(@Nullable String now) {
        if (now == null || now.equals(newest)) {
            return;
        }
        newest = now;
        if (dates.size() >= MOST_DATES) {
            dates.clear();
        }
        dates.add(now);
    }

    /** What was odd since it was last asked for. */
    List<String> taken() {
        if (odd.isEmpty()) {
            return List.of();
        }
        List<String> taken = new ArrayList<>();
        odd.removeIf(taken::add);
        return taken;
    }

    /** How far its clock was ahead at its last answers, which were just now; empty where it told no time since. */
    Optional<Duration> ahead(Instant now) {
        if (dates.isEmpty()) {
            return Optional.empty();
        }
        List<String> said = new ArrayList<>();
        dates.removeIf(said::add);
        return said.stream().flatMap(each -> between(now, each).stream()).max(Comparator.comparing(Duration::abs));
    }

    private static Optional<Duration> between(Instant now, String date) {
        try {
            Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, then));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
