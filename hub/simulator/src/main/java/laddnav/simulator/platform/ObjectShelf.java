package laddnav.simulator.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.ObjectReceiver;
import laddnav.ocpi.sides.ObjectSender;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import org.jspecify.annotations.Nullable;

/** What a platform holds, its own and what was sent to it, in memory; the newest of each module. */
public final class ObjectShelf implements ObjectSender, ObjectReceiver {

    /** Objects held of one module; older ones are put away. */
    public static final int MOST = 20_000;

    private static final List<String> PARTS = List.of("evses", "connectors");

    private final Map<ModuleId, Map<String, Json>> modules = new ConcurrentHashMap<>();
    private final Map<ModuleId, LongAdder> received = new ConcurrentHashMap<>();

    /** How often an object of the module was sent to us, the same one again included. */
    public long received(ModuleId module) {
        LongAdder count = received.get(module);
        return count == null ? 0 : count.sum();
    }

    /** The objects held of a module, oldest first. */
    public List<Json> held(ModuleId module) {
        Map<String, Json> objects = shelf(module);
        synchronized (objects) {
            return List.copyOf(objects.values());
        }
    }

    /** Holds an object of our own. */
    void hold(ObjectPath path, Json body) {
        Map<String, Json> objects = shelf(path.module());
        synchronized (objects) {
            objects.put(key(path), body);
        }
    }

    @Override
    public Page list(Call call, ModuleId module, PageRequest page) {
        List<Json> all = held(module).stream().filter(each -> isIn(page, each)).toList();
        int from = Math.min(page.offset(), all.size());
        int until = (int) Math.min((long) from + page.limit(), all.size());
        return new Page(all.subList(from, until), all.size(), page.limit(), until < all.size());
    }

    @Override
    public Optional<Json> get(Call call, ObjectPath path) {
        Json found = find(path);
        for (int depth = 1; found != null && depth < path.ids().size(); depth++) {
            found = part(found, path.module(), depth, path.ids().get(depth));
        }
        return Optional.ofNullable(found);
    }

    @Override
    public Reply put(Call call, ObjectPath path, Json body) {
        count(path.module());
        return change(path, 1, old -> body);
    }

    @Override
    public Reply patch(Call call, ObjectPath path, Json body) {
        count(path.module());
        return change(path, 1, old -> {
            if (old == null) {
                throw OcpiException.notFound("nothing of that id is here to be changed");
            }
            return old.mergedWith(body);
        });
    }

    @Override
    public Reply post(Call call, ModuleId module, Json body) {
        count(module);
        PartyId owner = call.version().isRouted() && module.namesOwner()
                ? PartyId.of(
                        body.text("country_code").orElse(""),
                        body.text("party_id").orElse(""))
                : call.from();
        String idField = module.equals(ModuleId.TERMINALS) ? "terminal_id" : "id";
        ObjectPath path = ObjectPath.of(module, owner, body.text(idField).orElse(""));
        if (!module.namesOwner()) {
            // the same terminal again is a change of it
            hold(path, body);
            return Reply.created(null);
        }
        Map<String, Json> objects = shelf(module);
        synchronized (objects) {
            Json known = objects.putIfAbsent(key(path), body);
            return known == null || known.sameAs(body)
                    ? Reply.created(null)
                    : Reply.refused(StatusCode.INVALID_PARAMETERS, "another one with this id is known");
        }
    }

    @Override
    public Reply delete(Call call, ObjectPath path) {
        Map<String, Json> objects = shelf(path.module());
        synchronized (objects) {
            if (objects.remove(key(path)) == null) {
                throw OcpiException.notFound("nothing of that id is here");
            }
        }
        return Reply.ok();
    }

    private interface Change {
        Json of(@Nullable Json old);
    }

    private Reply change(ObjectPath path, int depth, Change change) {
        Map<String, Json> objects = shelf(path.module());
        synchronized (objects) {
            Json old = objects.get(key(path));
            if (path.isPart() && old == null) {
                throw OcpiException.notFound("the location is not here");
            }
            Json fresh = path.isPart() ? changed(old, path, depth, change) : change.of(old);
            objects.put(key(path), fresh);
        }
        return Reply.ok();
    }

    /** The object with one of its EVSEs, or one of an EVSE's connectors, changed or added. */
    private static Json changed(@Nullable Json whole, ObjectPath path, int depth, Change change) {
        if (whole == null) {
            throw OcpiException.notFound("the EVSE is not here");
        }
        String list = list(path.module(), depth);
        String id = path.ids().get(depth);
        List<Json> parts = new ArrayList<>();
        Json old = null;
        for (Json each : whole.field(list).map(Json::elements).orElse(List.of())) {
            if (isPart(each, path.module(), depth, id)) {
                old = each;
            } else {
                parts.add(each);
            }
        }
        parts.add(depth == path.ids().size() - 1 ? change.of(old) : changed(old, path, depth + 1, change));
        return whole.with(list, Json.list(parts));
    }

    private static String list(ModuleId module, int depth) {
        return module.equals(ModuleId.BOOKING_LOCATIONS) ? "calendars" : PARTS.get(depth - 1);
    }

    private static @Nullable Json part(Json whole, ModuleId module, int depth, String id) {
        return whole.field(list(module, depth)).map(Json::elements).orElse(List.of()).stream()
                .filter(each -> isPart(each, module, depth, id))
                .findFirst()
                .orElse(null);
    }

    private static boolean isPart(Json part, ModuleId module, int depth, String id) {
        boolean isEvse = depth == 1 && module.equals(ModuleId.LOCATIONS);
        return part.text(isEvse ? "uid" : "id").orElse("").equalsIgnoreCase(id);
    }

    private static boolean isIn(PageRequest page, Json object) {
        var at = object.time("last_updated").orElse(Instant.EPOCH);
        return (page.dateFrom() == null || !at.isBefore(page.dateFrom()))
                && (page.dateTo() == null || at.isBefore(page.dateTo()));
    }

    private @Nullable Json find(ObjectPath path) {
        Map<String, Json> objects = shelf(path.module());
        synchronized (objects) {
            return objects.get(key(path));
        }
    }

    private static String key(ObjectPath path) {
        return path.owner() + "/" + path.key().id().toLowerCase(Locale.ROOT);
    }

    private void count(ModuleId module) {
        received.computeIfAbsent(module, each -> new LongAdder()).increment();
    }

    private Map<String, Json> shelf(ModuleId module) {
        return modules.computeIfAbsent(module, each -> new Newest());
    }

    private static final class Newest extends LinkedHashMap<String, Json> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Json> eldest) {
            return size() > MOST;
        }
    }
}
