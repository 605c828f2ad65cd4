package laddnav.ocpi;

import java.util.Locale;
import java.util.Set;

/**
 * A module of OCPI, or one kind of object in a module that has two. An open enumeration: modules that we do not know
 * are kept as they came.
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
    public static final ModuleId INVOICE_RECONCILIATION = new ModuleId("invoicereconciliation");
    public static final ModuleId PAYMENTS = new ModuleId("payments");
    public static final ModuleId BOOKINGS = new ModuleId("bookings");

    /** Terminals of the payments module. */
    public static final ModuleId TERMINALS = new ModuleId("payments/terminals");

    /** Financial advice confirmations of the payments module. */
    public static final ModuleId CONFIRMATIONS = new ModuleId("payments/confirmations");

    /** What can be booked, in the bookings module. */
    public static final ModuleId BOOKING_LOCATIONS = new ModuleId("bookings/locations");

    /**
     * No module of OCPI: the hub's own record of what was answered to real-time authorizations, which the feed brings
     * to settlement and nobody else.
     *
     * @see laddnav.ocpi.feed.Authorization
     */
    public static final ModuleId AUTHORIZATIONS = new ModuleId("hub/authorizations");

    /** As the specification identifies bookings, whose addresses have the plural. */
    private static final String BOOKING = "Booking";

    public ModuleId {
        value = value.toLowerCase(Locale.ROOT);
        if (value.equals("booking")) {
            value = "bookings";
        }
    }

    /** The module whose endpoint this is at: itself, except for a kind of object in a module that has two. */
    public ModuleId endpoint() {
        int slash = value.indexOf('/');
        return slash < 0 ? this : new ModuleId(value.substring(0, slash));
    }

    /** The segment of its objects' paths below the module's endpoint; empty where there is none. */
    public String collection() {
        return switch (value) {
            case "payments/terminals" -> "terminals";
            case "payments/confirmations" -> "financial-advice-confirmations";
            case "bookings/locations" -> "booking_locations";
            default -> "";
        };
    }

    /** How version details name it. */
    public String identifier() {
        return equals(BOOKINGS) ? BOOKING : value;
    }

    /** Whether the version has this module. */
    public boolean isIn(Version version) {
        return switch (endpoint().value) {
            case "invoicereconciliation", "payments", "bookings" -> version == Version.V2_3_0;
            case "chargingprofiles", "hubclientinfo" -> version.isRouted();
            case "hub" -> false;
            default -> true;
        };
    }

    /** Whether its objects name their owner. Those of payments are of whoever sends them. */
    public boolean namesOwner() {
        return !endpoint().equals(PAYMENTS);
    }

    /** Whether operators are the ones that its objects are for. */
    public boolean isForOperators() {
        return equals(TOKENS) || equals(COMMANDS) || endpoint().equals(PAYMENTS);
    }

    /** The side of the module that operators have; everyone else has the other. */
    public InterfaceRole sideOfOperators() {
        boolean isAskedOfThem = isForOperators() || equals(CHARGING_PROFILES);
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
