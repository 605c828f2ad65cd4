package laddnav.ocpi.sides;

import java.util.Optional;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.json.Json;

/**
 * The Sender interface of a module that holds objects: whoever owns them lists them. The same shape serves locations,
 * tariffs, sessions, CDRs and tokens; the client implements it by calling a partner, the server by being called.
 */
public interface ObjectSender {

    /** One page of the module's objects in the call's version. */
    Page list(Call call, ModuleId module, PageRequest page);

    /** One object or part of it; empty where there is none. Only locations have this on their Sender side. */
    Optional<Json> get(Call call, ObjectPath path);
}
