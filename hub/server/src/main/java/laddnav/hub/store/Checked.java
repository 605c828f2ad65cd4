package laddnav.hub.store;

import java.util.List;
import java.util.Map;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Mending;
import laddnav.ocpi.json.Understood;
import laddnav.ocpi.types.Connector;
import laddnav.ocpi.types.Evse;
import org.jspecify.annotations.Nullable;

/**
 * What a partner sent, as it is kept and passed on: what was odd and meant without doubt is put right.
 *
 * @param facts what a whole object says of itself; absent for parts and merges, which are checked when applied
 * @param findings what was odd, to be counted for the partner
 */
public record Checked(Json body, @Nullable Facts facts, List<String> findings) {

    private static final Map<Integer, Class<?>> PARTS = Map.of(2, Evse.class, 3, Connector.class);

    /** A whole object. @throws laddnav.ocpi.OcpiException 2001 when it is not a valid one */
    public static Checked whole(ModuleId module, Version version, Json body) {
        Understood<?> understood = Mending.read(version, body, Translation.type(module));
        return new Checked(understood.json(), Facts.of(understood.value()), understood.findings());
    }

    /** A whole object, or an EVSE or connector. @throws laddnav.ocpi.OcpiException 2001 when it is not a valid one */
    public static Checked at(ObjectPath path, Version version, Json body) {
        Class<?> part = PARTS.get(path.ids().size());
        if (part == null) {
            return whole(path.module(), version, body);
        }
        Understood<?> understood = Mending.read(version, body, part);
        return new Checked(understood.json(), null, understood.findings());
    }

    /** A merge patch of an object or a part of one. */
    public static Checked patch(ObjectPath path, Version version, Json body) {
        Class<?> type = PARTS.getOrDefault(path.ids().size(), Translation.type(path.module()));
        Understood<Json> understood = Mending.patch(version, body, type);
        return new Checked(understood.json(), null, understood.findings());
    }
}
