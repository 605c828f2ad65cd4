package laddnav.ocpi.sides;

import java.util.Optional;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.json.Json;

/**
 * The Receiver interface of a module that holds objects: partners push theirs here. The same shape serves locations,
 * tariffs, sessions, CDRs and tokens. Every method throws {@link OcpiException} to refuse.
 */
public interface ObjectReceiver {

    /** The object as the receiver has it; empty where there is none. */
    Optional<Json> get(Call call, ObjectPath path);

    /** Puts the whole object, or a whole EVSE or connector. */
    Reply put(Call call, ObjectPath path, Json body);

    /** Merges the given fields (RFC 7396) into the object or part. */
    Reply patch(Call call, ObjectPath path, Json body);

    /** Takes a new CDR; {@link Reply#location()} tells where it can be fetched. */
    Reply post(Call call, ModuleId module, Json body);

    /** Removes the object. */
    Reply delete(Call call, ObjectPath path);
}
