package laddnav.ocpi.types;

/**
 * What an operator answers to charging preferences.
 *
 * @see "OCPI 2.3.0, mod_sessions, ChargingPreferencesResponse enum"
 */
public enum ChargingPreferencesResponse {
    ACCEPTED,
    DEPARTURE_REQUIRED,
    ENERGY_NEED_REQUIRED,
    NOT_POSSIBLE,
    PROFILE_TYPE_NOT_SUPPORTED
}
