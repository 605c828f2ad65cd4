package laddnav.ocpi.server;

import laddnav.ocpi.Call;
import laddnav.ocpi.json.Json;

/**
 * Both ends of the charging profiles module: requests that come in for a session, results of those that went out, and
 * updates that nobody asked for. What is answered at once is a ChargingProfileResponse; the result is posted to the
 * {@code response_url} later.
 *
 * @see "OCPI 2.3.0, mod_charging_profiles, Interfaces and endpoints"
 */
public interface ProfileReceiver {

    /** Asks for the profile that the session has for so many seconds ahead. */
    Json active(Call call, String session, int durationSeconds, String responseUrl);

    /** Sets a profile; the body carries the {@code response_url}. */
    Json set(Call call, String session, Json body);

    /** Takes the profile back. */
    Json clear(Call call, String session, String responseUrl);

    /** Takes the result of a request that we sent with {@link OcpiRoutes#profileResultUrl} of this reference. */
    void result(Call call, String reference, Json body);

    /** Takes the ActiveChargingProfile of a session that has changed. */
    void update(Call call, String session, Json body);
}
