package laddnav.ocpi.feed;

import java.time.Duration;
import java.util.List;

/**
 * The feed of accepted changes, in the order of commit. A consumer keeps its own cursor, with its own work, and reads
 * on from there; the feed does not know its readers.
 */
public interface Feed {

    /**
     * The changes after the cursor, oldest first, at most {@code limit}. When there are none, waits up to
     * {@code patience} for one, then returns an empty list.
     */
    List<Change> after(long cursor, int limit, Duration patience);

    /** The newest sequence number, 0 on an empty feed. */
    long newest();
}
