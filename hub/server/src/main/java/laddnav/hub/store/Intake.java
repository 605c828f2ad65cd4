package laddnav.hub.store;

import java.util.Optional;
import java.util.function.Consumer;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;

/** Takes objects that were not pushed: imported from a file, or read from a partner's list. */
public final class Intake {

    private Intake() {}

    /** As below, where nobody counts what is odd. */
    public static Outcome take(Store store, Optional<PartyId> owner, ModuleId module, Version version, Json object) {
        return take(store, owner, module, version, object, odd -> {});
    }

    /**
     * Sessions and CDRs are for the provider of their token, everything else for everyone. An object that the store has
     * as new or newer stays as it is.
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
            ObjectKey key = Translation.key(module, version, kept);
            if (owner.isPresent() && !owner.get().equals(key.owner())) {
                throw OcpiException.invalid("the object belongs to " + key.owner() + ", not to " + owner.get());
            }
            Checked checked = Checked.whole(module, version, kept);
            checked.findings().forEach(findings);
            boolean isCdr = module.equals(ModuleId.CDRS);
            PartyId audience = isCdr || module.equals(ModuleId.SESSIONS)
                    ? Facts.providerIn(version, kept).orElse(null)
                    : null;
            Write.Kind kind = isCdr ? Write.Kind.CREATE : Write.Kind.PUT_IF_NEWER;
            return store.commit(Write.whole(kind, key, audience, version, checked, false));
        } catch (OcpiException e) {
            return new Outcome.Refused(e.status(), String.valueOf(e.getMessage()));
        }
    }
}
