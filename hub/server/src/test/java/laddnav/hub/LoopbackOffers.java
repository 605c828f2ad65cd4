package laddnav.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.server.Offer;

/** Which endpoints a loopback platform names in the details of a version. */
final class LoopbackOffers {

    private static final List<ModuleId> OBJECTS =
            List.of(ModuleId.LOCATIONS, ModuleId.TARIFFS, ModuleId.TOKENS, ModuleId.SESSIONS, ModuleId.CDRS);
    private static final List<ModuleId> NEW =
            List.of(ModuleId.INVOICE_RECONCILIATION, ModuleId.PAYMENTS, ModuleId.BOOKINGS);
    private static final List<ModuleId> ASKED = List.of(ModuleId.COMMANDS, ModuleId.CHARGING_PROFILES);

    private LoopbackOffers() {}

    /** @param receives whether it takes pushes; one that does not is polled */
    static List<Offer> of(Version version, Role role, boolean receives) {
        List<Offer> offers = new ArrayList<>();
        if (!version.isRouted()) {
            OBJECTS.forEach(module -> offers.add(new Offer(module, module.sideOf(Set.of(role)))));
            offers.add(new Offer(ModuleId.COMMANDS, ModuleId.COMMANDS.sideOf(Set.of(role))));
            offers.removeIf(each -> !receives && each.role() == InterfaceRole.RECEIVER);
            return offers;
        }
        OBJECTS.forEach(module -> offers.add(new Offer(module, InterfaceRole.SENDER)));
        if (receives) {
            OBJECTS.forEach(module -> offers.add(new Offer(module, InterfaceRole.RECEIVER)));
            ASKED.forEach(module -> addBoth(offers, module));
            offers.add(new Offer(ModuleId.HUB_CLIENT_INFO, InterfaceRole.RECEIVER));
        }
        if (version == Version.V2_3_0) {
            NEW.forEach(module -> addBoth(offers, module));
        }
        return offers;
    }

    private static void addBoth(List<Offer> offers, ModuleId module) {
        offers.add(new Offer(module, InterfaceRole.SENDER));
        offers.add(new Offer(module, InterfaceRole.RECEIVER));
    }
}
