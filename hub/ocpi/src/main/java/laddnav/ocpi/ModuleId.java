package laddnav.ocpi;

import java.util.Locale;
import java.util.Set;

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
    public static final ModuleId CHARGING_PROFILES = new ModuleId("chargingprofiles");
    public static final ModuleId HUB_CLIENT_INFO = new ModuleId("hubclientinfo");

    public ModuleId {
        value = value.toLowerCase(Locale.ROOT);
    }

    /** The side of the module that operators have; everyone else has the other. */
    public InterfaceRole sideOfOperators() {
        boolean isAskedOfThem = equals(TOKENS) || equals(COMMANDS) || equals(CHARGING_PROFILES);
        return isAskedOfThem ? InterfaceRole.RECEIVER : InterfaceRole.SENDER;
    }

    /** The side of the module that platforms of these roles have, where the version's endpoints do not tell it. */
    public InterfaceRole sideOf(Set<Role> roles) {
        InterfaceRole operators = sideOfOperators();
        return roles.contains(Role.CPO) ? operators : operators.other();
    }

    @Override
    public String toString() {
        return value;
    }
}
