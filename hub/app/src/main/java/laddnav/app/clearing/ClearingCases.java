package laddnav.app.clearing;

import laddnav.ocpi.json.Json;

/** The way in: a case's text goes in, what came out of it comes out. */
public final class ClearingCases {

    /** The largest case that is read, in bytes. */
    public static final int LARGEST = 64 * 1024 * 1024;

    private ClearingCases() {}

    /** Lives through a case on empty schemas. @throws BadCase when it cannot be read; the message names the place */
    public static Json run(byte[] text) {
        return CaseRun.of(CaseReader.read(text));
    }
}
