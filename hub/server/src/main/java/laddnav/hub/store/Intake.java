package laddnav.hub.store;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/** Takes objects that were not pushed: imported from a file, or read from a partner's list. */
public final class Intake {

    /** What is about one party besides its owner, and never everyone's. */
    private static final Set<ModuleId> FOR_ONE = Set.of(
            ModuleId.SESSIONS,
            ModuleId.CDRS,
            ModuleId.BOOKINGS,
            ModuleId.TERMINALS,
            ModuleId.CONFIRMATIONS,
            ModuleId.INVOICE_RECONCILIATION);

    private Intake() {}

    /** As below, where nobody counts what is odd. */
    public static Outcome take(Store store, Optional<PartyId> owner, ModuleId module, Version version, Json object) {
        return take(store, owner, module, version, object, odd -> {});
    }

    /**
     * Sessions and CDRs are for the provider of their token, bookings for whoever asked, terminals for their operator,
     * reconciliation records for the provider of their first CDR; everything else for everyone. An object that the
     * store has as new or newer stays as it is.
     *
     * @param owner whose objects are taken; empty takes whatever owner the object names
     * @param findings is told what was odd about it
     */
    public static Outcome take(
            Store store,
            Optional<PartyId> owner,
            ModuleId module,
            Version version,
            Json object,
            Consumer<String> findings) {
        try {
            if (!object.isObject()) {
                throw OcpiException.invalid("a JSON object is expected");
            }
            Json kept = version.isRouted() ? object : store.contracts().noted(module, owner.orElse(null), object);
            ObjectKey key = owner.isPresent()
                    ? Translation.key(module, version, kept, owner.get())
                    : Translation.key(module, version, kept);
            if (owner.isPresent() && !owner.get().equals(key.owner())) {
                throw OcpiException.invalid("the object belongs to " + key.owner() + ", not to " + owner.get());
            }
            Checked checked = Checked.whole(module, version, kept);
            checked.findings().forEach(findings);
            boolean isCdr = module.equals(ModuleId.CDRS);
            PartyId audience = FOR_ONE.contains(module) ? audience(store, key, version, kept) : null;
            Write.Kind kind = isCdr ? Write.Kind.CREATE : Write.Kind.PUT_IF_NEWER;
            return store.commit(Write.whole(kind, key, audience, version, checked, false));
        } catch (OcpiException e) {
            return new Outcome.Refused(e.status(), String.valueOf(e.getMessage()));
        }
    }

    /** @throws OcpiException 2001 where an object that may not be everyone's does not tell whose it is */
    private static @Nullable PartyId audience(Store store, ObjectKey key, Version version, Json body) {
        ModuleId module = key.module();
        if (module.equals(ModuleId.INVOICE_RECONCILIATION)) {
            return store.lists()
                    .invoiced(key.owner(), body)
                    .orElseThrow(() -> OcpiException.invalid("none of the record's CDRs is known here"));
        }
        Optional<PartyId> meant = Facts.meantIn(module, version, body);
        boolean isOptional = module.equals(ModuleId.SESSIONS) || module.equals(ModuleId.CDRS);
        return isOptional
                ? meant.orElse(null)
                : meant.orElseThrow(() -> OcpiException.invalid("the object does not tell whom it is for"));
    }
}
