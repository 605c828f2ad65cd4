package laddnav.edge.ocpp;

import java.time.Duration;

/** The limits of what is taken from a charger. */
public final class Limits {

    /** Longest message, in characters; a StopTransaction with all its meter values is the largest that comes. */
    public static final int MAX_MESSAGE = 512 * 1024;

    /** Messages that may come at once before the charger is slowed down. */
    public static final int BURST = 200;

    /** Messages a second that are taken in the long run; beyond it the connection is read more slowly. */
    public static final int MESSAGES_PER_SECOND = 50;

    /** Longest charger id; with the connector's number behind it, it must fit OCPI's 36 characters. */
    public static final int MAX_CHARGER_ID = 32;

    /** Longest message id. */
    public static final int MAX_MESSAGE_ID = 64;

    /** Longest idTag taken; the specification's is 20, chargers send more. */
    public static final int MAX_ID_TAG = 64;

    /** Meter values in one message, at most. */
    public static final int MAX_METER_VALUES = 5_000;

    /** How often a silent connection is pinged. */
    public static final Duration PING_INTERVAL = Duration.ofSeconds(60);

    /** A connection from which nothing came for so long, not even a pong, is dead. */
    public static final Duration LONGEST_SILENCE = Duration.ofMinutes(4);

    /** A connection that is ended has this long to finish what it works on. */
    public static final Duration LONGEST_END = Duration.ofSeconds(5);

    private Limits() {}
}
