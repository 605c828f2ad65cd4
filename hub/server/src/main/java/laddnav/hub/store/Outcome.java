package laddnav.hub.store;

import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/** What became of a change that was asked for. */
public sealed interface Outcome {

    /**
     * The object stands in the store, committed.
     *
     * @param sequence the feed's number of its last change: of this one, where {@code isChanged}
     * @param isChanged false where the store had it so already, and nothing was written
     * @param state the whole object as it is now
     */
    record Stored(
            long object,
            long sequence,
            boolean isNew,
            boolean isChanged,
            @Nullable PartyId audience,
            Version version,
            Json state)
            implements Outcome {}

    /** Not taken, and why; nothing was written. */
    record Refused(StatusCode status, String message) implements Outcome {}

    /** The database did not confirm it. It may be asked for again: nothing is doubled. */
    record Failed(String message) implements Outcome {}
}
