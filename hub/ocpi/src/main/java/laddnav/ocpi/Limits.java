package laddnav.ocpi;

import java.time.Duration;

/** The limits of what is taken from and asked of partners. */
public final class Limits {

    /** Longest body taken, in bytes. */
    public static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    /** Longest object id taken, in characters; the specification's longest is 39, token keys add their type. */
    public static final int MAX_ID_LENGTH = 64;

    /** Deepest nesting of JSON taken. */
    public static final int MAX_JSON_DEPTH = 40;

    /** Longest single string in JSON, in characters. */
    public static final int MAX_JSON_STRING = 65_536;

    /** Longest number in JSON, in characters. */
    public static final int MAX_JSON_NUMBER = 40;

    /** Most digits of a number before its point, and after it. */
    public static final int MAX_DECIMAL_DIGITS = 40;

    /** Objects on one page, at most. */
    public static final int MAX_PAGE = 1_000;

    /** Objects on one page, where the caller does not say. */
    public static final int DEFAULT_PAGE = 100;

    /** How long a partner may take to answer. */
    public static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    /** How long connecting to a partner may take. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** Calls under way to one partner at a time. */
    public static final int CALLS_PER_PEER = 128;

    /** How long a call waits for its turn where so many are under way. */
    public static final Duration CALL_QUEUE_TIMEOUT = Duration.ofSeconds(2);

    /** Calls that are looked back on to tell whether a partner is reachable. */
    public static final int CIRCUIT_WINDOW = 20;

    /** How long nobody calls a partner that was not reachable. */
    public static final Duration CIRCUIT_PAUSE = Duration.ofSeconds(2);

    /** Pages of one list that are walked, at most. */
    public static final int MAX_PAGES = 100_000;

    /** How often a page is asked for again, where the partner fails or says that it is too much. */
    public static final int PAGE_ATTEMPTS = 4;

    /** The first pause before a page is asked for again; it doubles. */
    public static final Duration PAGE_PAUSE = Duration.ofMillis(250);

    /** The longest pause before a page is asked for again, whatever the partner's Retry-After says. */
    public static final Duration LONGEST_PAGE_PAUSE = Duration.ofSeconds(30);

    private Limits() {}
}
