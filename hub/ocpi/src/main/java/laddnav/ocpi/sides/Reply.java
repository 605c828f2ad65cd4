package laddnav.ocpi.sides;

import laddnav.ocpi.StatusCode;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver answered, whatever its code says.
 *
 * @param http HTTP status
 * @param data the answer's data; absent where there is none
 * @param location the {@code Location} header of a created CDR
 */
public record Reply(
        int http,
        StatusCode status,
        @Nullable String message,
        @Nullable Json data,
        @Nullable String location) {

    public static Reply ok() {
        return new Reply(200, StatusCode.SUCCESS, null, null, null);
    }

    public static Reply created(@Nullable String location) {
        return new Reply(201, StatusCode.SUCCESS, null, null, location);
    }

    /** A refusal or failure as a value. */
    public static Reply refused(StatusCode status, String message) {
        return new Reply(200, status, message, null, null);
    }

    public boolean isSuccess() {
        return http >= 200 && http < 300 && status.isSuccess();
    }
}
