package laddnav.hub.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import laddnav.hub.registry.Behind;
import laddnav.hub.registry.PartyInRole;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.registry.Roster;
import laddnav.hub.routing.Route;
import laddnav.hub.routing.Routing;
import laddnav.hub.store.ObjectLists;
import laddnav.hub.store.Store;
import laddnav.hub.store.StoredObject;
import laddnav.hub.store.Translation;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.KnownLocations;
import laddnav.ocpi.sides.ObjectSender;
import laddnav.ocpi.sides.Page;

/** Lists asked of the hub, answered from the store: of one owner or of everyone, as the asking party may see them. */
final class Lists implements ObjectSender {

    private static final int MARKS = 10_000;

    private final Registry registry;
    private final Store store;
    private final ClientInfos clientInfos;
    private final Map<MarkKey, Mark> marks = new Marks();

    Lists(Registry registry, Store store, ClientInfos clientInfos) {
        this.clientInfos = clientInfos;
        this.registry = registry;
        this.store = store;
    }

    /** A page of a list, by what its next link says. */
    private record MarkKey(String platform, ObjectLists.Filter filter, int offset) {}

    /** Where that page begins, and how long the list was when its first page was asked for. */
    private record Mark(long after, int total) {

        /** As the link to the page carries it, so that two walks of one list do not mistake each other's places. */
        String text() {
            return after + "-" + total;
        }

        static Mark parse(String text) {
            String[] parts = text.split("-", -1);
            try {
                if (parts.length == 2) {
                    return new Mark(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
                }
            } catch (NumberFormatException e) {
                throw OcpiException.invalid("query 'mark' is not from a link of this hub");
            }
            throw OcpiException.invalid("query 'mark' is not from a link of this hub");
        }
    }

    @Override
    public Page list(Call call, ModuleId module, PageRequest page) {
        if (module.equals(ModuleId.HUB_CLIENT_INFO)) {
            return clientInfos.page(call, page);
        }
        checkRole(call, module);
        Roster roster = registry.roster();
        Platform caller = roster.find(call.platform()).orElseThrow(OcpiException::unauthorized);
        Set<PartyId> owners = owner(Routing.list(call.to(), roster.seenBy(call)))
                .map(Set::of)
                .or(() -> roster.visibleTo(caller, call.from()))
                .orElse(null);
        ObjectLists.Filter filter = new ObjectLists.Filter(module, call.from(), owners, page.dateFrom(), page.dateTo());
        Mark mark = mark(call, filter, page);
        int total = mark == null ? store.lists().count(filter) : mark.total();
        List<StoredObject> found = mark == null
                ? store.lists().page(filter, 0, page.offset(), page.limit() + 1)
                : store.lists().page(filter, mark.after(), 0, page.limit() + 1);
        boolean hasNext = found.size() > page.limit();
        List<StoredObject> shown = hasNext ? found.subList(0, page.limit()) : found;
        Mark next = hasNext ? new Mark(shown.getLast().sequence(), total) : null;
        if (next != null) {
            keep(new MarkKey(call.platform(), filter, page.offset() + page.limit()), next);
        }
        KnownLocations sites = store.lists().sites(call.from());
        List<Json> items = shown.stream()
                .flatMap(object -> said(object, call.version(), sites).stream())
                .map(said -> wantsNulls(call) ? Translation.withNulls(module, call.version(), said) : said)
                .toList();
        int all = Math.max(total, page.offset() + shown.size());
        return new Page(items, all, page.limit(), hasNext, next == null ? null : next.text());
    }

    @Override
    public Optional<Json> get(Call call, ObjectPath path) {
        PartyId owner = call.version().isRouted()
                ? owner(Routing.one(call.to(), registry.roster().seenBy(call))).orElseThrow()
                : onlyOwner(call, path).orElse(path.owner());
        if (!registry.roster().mayMeet(call.from(), owner)) {
            return Optional.empty();
        }
        ObjectKey key = ObjectKey.of(owner, path.module(), path.id());
        return store.lists()
                .find(key, call.from())
                .flatMap(object ->
                        object.part(path, call.version(), store.lists().sites(call.from())))
                .map(said -> wantsNulls(call) ? Translation.withNulls(path, call.version(), said) : said);
    }

    private boolean wantsNulls(Call call) {
        return registry.roster().find(call.platform()).stream()
                .anyMatch(platform -> platform.wants(Platform.Wish.NULLS));
    }

    /** The object in the caller's version; one that this version cannot say is not in its list. */
    private static Optional<Json> said(StoredObject object, Version version, KnownLocations sites) {
        try {
            return Optional.of(object.in(version, sites));
        } catch (OcpiException unsayable) {
            return Optional.empty();
        }
    }

    /** In 2.1.1 nothing tells whose object it is: its id does, where only one owner has it. */
    private Optional<PartyId> onlyOwner(Call call, ObjectPath path) {
        List<PartyId> owners = store.lists()
                .owners(path.module(), path.id(), call.from(), registry.roster().operatorsSeenBy(call.from()));
        if (owners.size() > 1) {
            throw OcpiException.invalid("several operators have an object of that id: " + owners);
        }
        return owners.stream().findFirst();
    }

    private void checkRole(Call call, ModuleId module) {
        boolean mayGet = registry.roster().find(call.platform()).stream()
                .flatMap(platform -> roles(platform, call.from()))
                .anyMatch(role -> role.mayGet(module));
        if (!mayGet) {
            throw OcpiException.invalid(module + " are not for parties in the role of " + call.from());
        }
    }

    private static Stream<Role> roles(Platform platform, PartyId party) {
        return Stream.concat(
                platform.parties().stream()
                        .filter(each -> each.party().equals(party))
                        .map(PartyInRole::role),
                platform.behind().stream()
                        .filter(each -> each.party().equals(party))
                        .map(Behind::role));
    }

    private static Optional<PartyId> owner(Route route) {
        return switch (route) {
            case Route.FromStore(Optional<PartyId> owner) -> owner;
            case Route.Refused refused -> throw new OcpiException(refused.status(), refused.message());
            case Route.Addressed a -> throw new IllegalStateException("lists are answered from the store, not " + a);
            case Route.Broadcast b -> throw new IllegalStateException("lists are answered from the store, not " + b);
        };
    }

    /** By the link where it was followed; by what is remembered where a partner counts for itself. */
    @org.jspecify.annotations.Nullable
    private Mark mark(Call call, ObjectLists.Filter filter, PageRequest page) {
        if (page.mark() != null) {
            return Mark.parse(page.mark());
        }
        if (page.offset() == 0) {
            return null;
        }
        synchronized (marks) {
            return marks.get(new MarkKey(call.platform(), filter, page.offset()));
        }
    }

    private void keep(MarkKey key, Mark mark) {
        synchronized (marks) {
            marks.put(key, mark);
        }
    }

    /** The marks last used; a page whose mark is gone is found by its offset. */
    private static final class Marks extends LinkedHashMap<MarkKey, Mark> {
        private static final long serialVersionUID = 1L;

        Marks() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<MarkKey, Mark> eldest) {
            return size() > MARKS;
        }
    }
}
