package laddnav.hub.store;

import java.util.List;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Mending;
import laddnav.ocpi.json.Understood;
import org.jspecify.annotations.Nullable;

/**
 * What a partner sent, as it is kept and passed on: what was odd and meant without doubt is put right.
 *
 * @param facts what a whole object says of itself; absent for parts and merges, which are checked when applied
 * @param findings what was odd, to be counted for the partner
 */
public record Checked(Json body, @Nullable Facts facts, List<String> findings) {

    /** A whole object. @throws laddnav.ocpi.OcpiException 2001 when it is not a valid one */
    public static Checked whole(ModuleId module, Version version, Json body) {
        Understood<?> understood = Mending.read(version, body, Translation.type(module));
        return new Checked(understood.json(), Facts.of(understood.value()), understood.findings());
    }

    /** A whole object, or an EVSE or connector. @throws laddnav.ocpi.OcpiException 2001 when it is not a valid one */
    public static Checked at(ObjectPath path, Version version, Json body) {
        if (!path.isPart()) {
            return whole(path.module(), version, body);
        }
        Understood<?> understood = Mending.read(version, body, Translation.type(path));
        return new Checked(understood.json(), null, understood.findings());
    }

    /** A merge patch of an object or a part of one. */
    public static Checked patch(ObjectPath path, Version version, Json body) {
        Understood<Json> understood = Mending.patch(version, body, Translation.type(path));
        return new Checked(understood.json(), null, understood.findings());
    }
}
