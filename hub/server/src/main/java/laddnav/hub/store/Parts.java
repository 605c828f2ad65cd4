package laddnav.hub.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.json.Json;

/** EVSEs and connectors inside the JSON of a location, calendars inside that of a booking location. */
final class Parts {

    private static final String EVSES = "evses";
    private static final String CONNECTORS = "connectors";
    private static final String CALENDARS = "calendars";
    private static final String LAST_UPDATED = "last_updated";

    private Parts() {}

    /**
     * The location with this EVSE, connector or calendar put in.
     *
     * @throws OcpiException 2003 when the EVSE of a connector is not there
     */
    static Json withPart(ModuleId module, Json location, List<String> part, Json body) {
        if (module.equals(ModuleId.BOOKING_LOCATIONS)) {
            return raised(put(location, CALENDARS, "id", part.getFirst(), body), body);
        }
        Json changed;
        if (part.size() == 1) {
            changed = put(location, EVSES, "uid", part.getFirst(), body);
        } else {
            Json evse = evse(location, part.getFirst());
            Json evseNow = raised(put(evse, CONNECTORS, "id", part.getLast(), body), body);
            changed = put(location, EVSES, "uid", part.getFirst(), evseNow);
        }
        return raised(changed, body);
    }

    /** The EVSE, connector or calendar. @throws OcpiException 2003 when it is not there */
    static Json part(ModuleId module, Json location, List<String> part) {
        if (module.equals(ModuleId.BOOKING_LOCATIONS)) {
            return find(module, location, part)
                    .orElseThrow(() -> unknown("calendar '" + part.getFirst() + "' is not known here: put it first"));
        }
        Json evse = evse(location, part.getFirst());
        return part.size() == 1
                ? evse
                : find(evse, CONNECTORS, "id", part.getLast())
                        .orElseThrow(() -> unknown("connector '" + part.getLast() + "' is not known here"));
    }

    /** The same without an exception, for reading. */
    static Optional<Json> find(ModuleId module, Json location, List<String> part) {
        if (module.equals(ModuleId.BOOKING_LOCATIONS)) {
            return find(location, CALENDARS, "id", part.getFirst());
        }
        Optional<Json> evse = find(location, EVSES, "uid", part.getFirst());
        return part.size() == 1 ? evse : evse.flatMap(found -> find(found, CONNECTORS, "id", part.getLast()));
    }

    /**
     * A location merged with a patch. RFC 7396 would replace the whole list of EVSEs by what the patch names; partners
     * mean the EVSEs that they name, so those are merged one by one.
     */
    static Json merged(Json location, Json patch) {
        Optional<Json> evses = patch.field(EVSES).filter(Json::isList);
        if (evses.isEmpty()) {
            return location.mergedWith(patch);
        }
        Json result = location.mergedWith(patch.without(EVSES));
        for (Json evse : evses.get().elements()) {
            String uid = evse.text("uid").orElseThrow(() -> OcpiException.invalid("field 'evses.uid' is missing"));
            Json whole = find(result, EVSES, "uid", uid)
                    .map(known -> known.mergedWith(evse))
                    .orElse(evse);
            result = put(result, EVSES, "uid", uid, whole);
        }
        return result;
    }

    /** Whether two states of a location differ in the status of EVSEs only; then the earlier one is not kept. */
    static boolean differInStatusOnly(Json one, Json other) {
        return withoutStatus(one).sameAs(withoutStatus(other));
    }

    private static Json withoutStatus(Json location) {
        List<Json> evses = list(location, EVSES).stream()
                .map(evse -> evse.without("status").without(LAST_UPDATED))
                .toList();
        return location.without(LAST_UPDATED).with(EVSES, Json.list(evses));
    }

    private static Json evse(Json location, String uid) {
        return find(location, EVSES, "uid", uid)
                .orElseThrow(() -> unknown("EVSE '" + uid + "' is not known here: put it first"));
    }

    private static Optional<Json> find(Json holder, String list, String idField, String id) {
        return list(holder, list).stream()
                .filter(item -> isNamed(item, idField, id))
                .findFirst();
    }

    private static Json put(Json holder, String list, String idField, String id, Json item) {
        List<Json> items = new ArrayList<>(list(holder, list));
        for (int i = 0; i < items.size(); i++) {
            if (isNamed(items.get(i), idField, id)) {
                items.set(i, item);
                return holder.with(list, Json.list(items));
            }
        }
        items.add(item);
        return holder.with(list, Json.list(items));
    }

    /** A location's time is that of the newest of its parts; raising it says nothing that its owner would not say. */
    private static Json raised(Json holder, Json part) {
        Optional<Instant> partTime = part.time(LAST_UPDATED);
        Optional<Instant> ownTime = holder.time(LAST_UPDATED);
        boolean isNewer =
                partTime.isPresent() && (ownTime.isEmpty() || partTime.get().isAfter(ownTime.get()));
        return isNewer ? holder.with(LAST_UPDATED, part.text(LAST_UPDATED).orElseThrow()) : holder;
    }

    private static List<Json> list(Json holder, String name) {
        return holder.field(name).map(Json::elements).orElse(List.of());
    }

    private static boolean isNamed(Json item, String idField, String id) {
        return item.isObject()
                && item.text(idField).filter(id::equalsIgnoreCase).isPresent();
    }

    private static OcpiException unknown(String message) {
        return new OcpiException(StatusCode.UNKNOWN_LOCATION, message);
    }
}
