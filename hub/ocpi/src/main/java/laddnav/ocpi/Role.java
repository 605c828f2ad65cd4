package laddnav.ocpi;

/**
 * What a party is in the network, and which modules that is about.
 *
 * @see "OCPI 2.3.0, types, Role enum; terminology, Typical OCPI implementations per Role"
 */
public enum Role {
    CPO,
    EMSP,
    HUB,
    NAP,
    NSP,
    OTHER,
    PTP,
    SCSP;

    /**
     * Whether parties of this role may own objects of the module. OTHER is what the parties agree on, and a hub
     * relays for all.
     */
    public boolean mayOwn(ModuleId module) {
        return switch (module.endpoint().value()) {
            case "tokens" -> this == EMSP || this == HUB;
            case "locations", "tariffs" -> this == CPO || this == NAP || this == OTHER || this == HUB;
            case "sessions", "cdrs", "bookings" -> this == CPO || this == OTHER || this == HUB;
            case "payments" -> this == PTP || this == OTHER || this == HUB;
            case "invoicereconciliation" -> this == CPO || this == EMSP || this == PTP || this == OTHER || this == HUB;
            default -> false;
        };
    }

    /**
     * Whether parties of this role may get what others own in the module. Tokens identify drivers: they are for those
     * who let drivers charge, and so are terminals that drivers pay at. Sessions and CDRs are addressed, so that
     * whoever gets one was meant.
     */
    public boolean mayGet(ModuleId module) {
        boolean isForOperators =
                module.equals(ModuleId.TOKENS) || module.endpoint().equals(ModuleId.PAYMENTS);
        return !isForOperators || this == CPO || this == OTHER || this == HUB;
    }
}
