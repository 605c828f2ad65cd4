package laddnav.ocpi.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is odd about a partner's server, as its answers show, until somebody takes note of it. */
final class Habits {

    private static final int MOST = 20;

    private final Set<String> odd = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String date;
    private volatile @Nullable String looked;

    void odd(String what) {
        if (odd.size() < MOST) {
            odd.add(what);
        }
    }

    /** The Date header of an answer. */
    void said(@Nullable String now) {
        date = now;
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

    /** How far its clock was ahead at its last answer, which was just now; empty where it told no time since. */
    Optional<Duration> ahead(Instant now) {
        String said = date;
        if (said == null || said.equals(looked)) {
            return Optional.empty();
        }
        looked = said;
        try {
            Instant then = ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, then));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
