package laddnav.ocpi;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Who calls whom, in which version, under which ids: the routing headers of one request. {@code to} is absent for open
 * routing and where the request is for the platform itself.
 *
 * @param platform the calling platform's name in our registry; empty on calls that we make
 * @see "OCPI 2.3.0, transport_and_format, message routing and unique message ids"
 */
public record Call(
        Version version,
        String platform,
        PartyId from,
        @Nullable PartyId to,
        String requestId,
        String correlationId) {

    /** A call of our own, with fresh ids. */
    public static Call create(Version version, PartyId from, @Nullable PartyId to) {
        return new Call(version, "", from, to, freshId(), freshId());
    }

    /** The same exchange, made onward: a new request id, the same correlation id. */
    public Call onward(Version receiverVersion, PartyId sender, PartyId receiver) {
        return new Call(receiverVersion, "", sender, receiver, freshId(), correlationId);
    }

    /** An id that nobody else has given: unique, but no secret, so that the system's secure randomness is not asked. */
    public static String freshId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
