package laddnav.hub.store;

import laddnav.ocpi.json.Json;

/** What the store must know of sessions and CDRs that no longer tell who charged. */
public interface Pseudonymity {

    /** A session or CDR as it is kept when it is old. The same each time. */
    Json pseudonymous(Json charge);

    /**
     * A new state, with the pseudonyms that the stored state has for the same values: an owner who repeats a token does
     * not bring it back. Another token stays as it is told.
     */
    Json keeping(Json stored, Json fresh);
}
