package laddnav.ocpi;

import java.util.Locale;

/**
 * A module of OCPI. An open enumeration: modules that we do not know are kept as they came.
 *
 * @see "OCPI 2.3.0, version_information_endpoint, ModuleID"
 */
public record ModuleId(String value) {

    public static final ModuleId CREDENTIALS = new ModuleId("credentials");
    public static final ModuleId LOCATIONS = new ModuleId("locations");
    public static final ModuleId TARIFFS = new ModuleId("tariffs");
    public static final ModuleId TOKENS = new ModuleId("tokens");
    public static final ModuleId SESSIONS = new ModuleId("sessions");
    public static final ModuleId CDRS = new ModuleId("cdrs");
    public static final ModuleId COMMANDS = new ModuleId("commands");

    public ModuleId {
        value = value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
