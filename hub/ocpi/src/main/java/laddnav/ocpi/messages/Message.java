package laddnav.ocpi.messages;

import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. The bodies are as they went over the wire, and may hold a token where the module is
 * credentials.
 *
 * @param platform the other side's name with us; empty for a caller that we do not know
 * @param request empty where there was no body, or it was not read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Message(
        Direction direction,
        String platform,
        Parties parties,
        Ids ids,
        Target target,
        Result result,
        byte[] request,
        byte[] answer) {

    /** Who called whom. */
    public enum Direction {
        /** A call that came to us. */
        IN,
        /** A call that we made. */
        OUT
    }

    /**
     * The routing headers.
     *
     * @param partner the party at the other end of the wire, as far as it is known
     */
    public record Parties(
            @Nullable PartyId partner,
            @Nullable PartyId from,
            @Nullable PartyId to) {}

    /** {@code X-Request-ID} and {@code X-Correlation-ID}. */
    public record Ids(String request, String correlation) {}

    /**
     * What was called.
     *
     * @param module such as {@code locations}; empty where it cannot be told
     * @param path of an incoming call below {@code /ocpi}, of an outgoing one the whole address
     * @param rest the segments after the module, decoded
     */
    public record Target(String method, @Nullable Version version, String module, String path, List<String> rest) {

        public Target {
            rest = List.copyOf(rest);
        }
    }

    /**
     * How it ended.
     *
     * @param http 0 where nobody answered
     * @param status the OCPI code; 0 where it is to be read from the answer
     * @param micros how long it took
     */
    public record Result(int http, int status, long micros) {}
}
