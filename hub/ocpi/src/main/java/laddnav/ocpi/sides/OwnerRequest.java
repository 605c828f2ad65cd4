package laddnav.ocpi.sides;

import java.util.List;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What others ask of the owner of an object on its Sender interface, which decides at once.
 *
 * @param id the object's id; absent where the request is for none yet
 * @param body absent where the request has none
 */
public record OwnerRequest(
        Kind kind, @Nullable String id, @Nullable Json body) {

    /** What is asked. */
    public enum Kind {
        /** How a driver wants a session to go on. */
        CHARGING_PREFERENCES,
        /** An operator sets data of a terminal. */
        PUT_TERMINAL,
        /** An operator assigns locations or EVSEs to a terminal. */
        PATCH_TERMINAL,
        ACTIVATE_TERMINAL,
        DEACTIVATE_TERMINAL,
        /** A provider asks for a booking, for a change of one, or for its end. */
        BOOK;

        /** The module whose Sender interface is asked. */
        public ModuleId module() {
            return switch (this) {
                case CHARGING_PREFERENCES -> ModuleId.SESSIONS;
                case PUT_TERMINAL, PATCH_TERMINAL, ACTIVATE_TERMINAL, DEACTIVATE_TERMINAL -> ModuleId.TERMINALS;
                case BOOK -> ModuleId.BOOKINGS;
            };
        }

        /** The HTTP method of the request. */
        public String method() {
            return switch (this) {
                case CHARGING_PREFERENCES, PUT_TERMINAL -> "PUT";
                case PATCH_TERMINAL -> "PATCH";
                case ACTIVATE_TERMINAL, DEACTIVATE_TERMINAL, BOOK -> "POST";
            };
        }

        /** Whether the version has this request. */
        public boolean isIn(Version version) {
            return version.isRouted() && module().isIn(version);
        }
    }

    /**
     * Sets a session's charging preferences.
     *
     * @see "OCPI 2.3.0, mod_sessions, Set: Charging Preferences"
     */
    public static OwnerRequest chargingPreferences(String session, Json preferences) {
        return new OwnerRequest(Kind.CHARGING_PREFERENCES, session, preferences);
    }

    /**
     * Sets or merges data of a terminal, such as the locations that are paid at it.
     *
     * @see "OCPI 2.3.0 payments, mod_payments, PUT and PATCH Terminal method"
     */
    public static OwnerRequest terminal(boolean isWhole, String terminal, Json body) {
        return new OwnerRequest(isWhole ? Kind.PUT_TERMINAL : Kind.PATCH_TERMINAL, terminal, body);
    }

    /**
     * Has a terminal activated, of which the operator tells what it knows.
     *
     * @see "OCPI 2.3.0 payments, mod_payments, POST Activate Terminal method"
     */
    public static OwnerRequest activation(Json terminal) {
        return new OwnerRequest(Kind.ACTIVATE_TERMINAL, null, terminal);
    }

    /**
     * Has a terminal deactivated.
     *
     * @see "OCPI 2.3.0 payments, mod_payments, POST Deactivate Terminal method"
     */
    public static OwnerRequest deactivation(String terminal) {
        return new OwnerRequest(Kind.DEACTIVATE_TERMINAL, terminal, null);
    }

    /**
     * Asks for a booking; the answer's data is the Booking as it stands.
     *
     * @see "OCPI 2.3.0 bookings, mod_bookings, POST method"
     */
    public static OwnerRequest booking(Json request) {
        return new OwnerRequest(Kind.BOOK, null, request);
    }

    /** The segments of the path below the module's endpoint. */
    public List<String> path() {
        String collection = kind.module().collection();
        return switch (kind) {
            case CHARGING_PREFERENCES -> List.of(named(), "charging_preferences");
            case PUT_TERMINAL, PATCH_TERMINAL -> List.of(collection, named());
            case ACTIVATE_TERMINAL -> List.of(collection, "activate");
            case DEACTIVATE_TERMINAL -> List.of(collection, named(), "deactivate");
            case BOOK -> List.of();
        };
    }

    private String named() {
        if (id == null) {
            throw new IllegalStateException(kind + " names an object");
        }
        return id;
    }
}
