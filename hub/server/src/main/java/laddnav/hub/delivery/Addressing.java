package laddnav.hub.delivery;

import java.util.List;
import laddnav.hub.registry.Platform;
import laddnav.hub.store.StoredObject;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PartyId;

/** Where an object goes at a platform. */
final class Addressing {

    private Addressing() {}

    /** The party that an object for everyone is sent to: the first in a role that it is for, or the hub itself. */
    static PartyId receiver(Platform platform, StoredObject object) {
        return platform.partyForAll(object.key().module().isForOperators());
    }

    static ObjectPath path(StoredObject object) {
        String id = object.key().id();
        if (!object.key().module().equals(ModuleId.TOKENS)) {
            return ObjectPath.of(object.key().module(), object.key().owner(), id);
        }
        int slash = id.lastIndexOf('/');
        return new ObjectPath(
                ModuleId.TOKENS, object.key().owner(), List.of(id.substring(0, slash)), id.substring(slash + 1));
    }
}
