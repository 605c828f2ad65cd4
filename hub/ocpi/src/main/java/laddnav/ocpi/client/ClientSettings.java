package laddnav.ocpi.client;

import java.time.Duration;
import laddnav.ocpi.Limits;
import laddnav.ocpi.tls.ClientTls;

/**
 * How long and how much is borne of a partner.
 *
 * @param connectTimeout how long connecting may take
 * @param callTimeout how long a whole call may take, from the first byte sent to the last byte of the answer
 * @param maxAnswerBytes longest answer taken, after decompression
 * @param callsPerPeer calls under way to one peer at a time
 * @param tls whom we trust, and what we present to those who ask
 */
public record ClientSettings(
        Duration connectTimeout, Duration callTimeout, int maxAnswerBytes, int callsPerPeer, ClientTls tls) {

    public ClientSettings {
        if (connectTimeout.isNegative()
                || connectTimeout.isZero()
                || callTimeout.isNegative()
                || callTimeout.isZero()) {
            throw new IllegalArgumentException("timeouts must be longer than nothing");
        }
        if (maxAnswerBytes < 1 || callsPerPeer < 1) {
            throw new IllegalArgumentException("limits must be at least 1");
        }
    }

    /** As {@link Limits} has it. */
    public static ClientSettings standard() {
        return new ClientSettings(
                Limits.CONNECT_TIMEOUT,
                Limits.CALL_TIMEOUT,
                Limits.MAX_BODY_BYTES,
                Limits.CALLS_PER_PEER,
                ClientTls.standard());
    }

    /** The same with another time for a whole call. */
    public ClientSettings callTimeout(Duration timeout) {
        return new ClientSettings(connectTimeout, timeout, maxAnswerBytes, callsPerPeer, tls);
    }

    /** The same with another way of speaking TLS. */
    public ClientSettings tls(ClientTls other) {
        return new ClientSettings(connectTimeout, callTimeout, maxAnswerBytes, callsPerPeer, other);
    }
}
