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

    /** Objects on one page, at most. */
    public static final int MAX_PAGE = 1_000;

    /** Objects on one page, where the caller does not say. */
    public static final int DEFAULT_PAGE = 100;

    /** How long a partner may take to answer. */
    public static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    /** How long connecting to a partner may take. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private Limits() {}
}
