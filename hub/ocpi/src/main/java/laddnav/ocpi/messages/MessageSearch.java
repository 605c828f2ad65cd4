package laddnav.ocpi.messages;

import java.time.Instant;
import java.util.Optional;
import laddnav.ocpi.PartyId;

/**
 * Which messages are asked for, newest first. Times are {@code [from, to)}.
 *
 * @param partner only what was said with this party; empty for everyone's
 * @param id a request id or a correlation id
 * @param object an object's id
 * @param before only messages with a smaller number; 0 begins at the newest
 */
public record MessageSearch(
        Optional<PartyId> partner,
        Optional<String> id,
        Optional<String> object,
        Optional<Instant> from,
        Optional<Instant> to,
        long before,
        int limit) {

    /** Most messages on a page. */
    public static final int MOST = 500;

    private static final int LONGEST = 200;

    /** @throws IllegalArgumentException for a limit that is not from 1 to {@link #MOST}, or texts that are too long */
    public MessageSearch {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("the limit is " + limit + ", and must be from 1 to " + MOST);
        }
        if (id.orElse("").length() > LONGEST || object.orElse("").length() > LONGEST) {
            throw new IllegalArgumentException("an id has at most " + LONGEST + " characters");
        }
    }

    /** The newest messages, of everyone. */
    public static MessageSearch newest(int limit) {
        return new MessageSearch(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, limit);
    }
}
