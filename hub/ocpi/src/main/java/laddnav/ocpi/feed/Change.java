package laddnav.ocpi.feed;

import java.time.Instant;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * One accepted change of an object.
 *
 * @param sequence its place in the feed, ascending, not dense
 * @param kind what happened
 * @param key the object
 * @param audience the party that the object was sent to; absent for an object that is everyone's
 * @param version the OCPI version of {@code body}
 * @param body the whole object as it was after this change; for a removal, as it last was
 * @param acceptedAt when the hub accepted it, UTC
 * @param isRelayed whether it came through another hub, which its owner is connected to and which clears its charges
 */
public record Change(
        long sequence,
        Kind kind,
        ObjectKey key,
        @Nullable PartyId audience,
        Version version,
        Json body,
        Instant acceptedAt,
        boolean isRelayed) {

    /** One of an owner that is connected here. */
    public Change(
            long sequence,
            Kind kind,
            ObjectKey key,
            @Nullable PartyId audience,
            Version version,
            Json body,
            Instant acceptedAt) {
        this(sequence, kind, key, audience, version, body, acceptedAt, false);
    }

    /** What happened to the object. */
    public enum Kind {
        PUT,
        REMOVED
    }
}
