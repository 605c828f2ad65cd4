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
        CHARGING_PREFERENCES;

        /** The module whose Sender interface is asked. */
        public ModuleId module() {
            return switch (this) {
                case CHARGING_PREFERENCES -> ModuleId.SESSIONS;
            };
        }

        /** The HTTP method of the request. */
        public String method() {
            return switch (this) {
                case CHARGING_PREFERENCES -> "PUT";
            };
        }

        /** Whether the version has this request. */
        public boolean isIn(Version version) {
            return switch (this) {
                case CHARGING_PREFERENCES -> version.isRouted();
            };
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

    /** The segments of the path below the module's endpoint. */
    public List<String> path() {
        return switch (kind) {
            case CHARGING_PREFERENCES -> List.of(named(), "charging_preferences");
        };
    }

    private String named() {
        if (id == null) {
            throw new IllegalStateException(kind + " names an object");
        }
        return id;
    }
}
