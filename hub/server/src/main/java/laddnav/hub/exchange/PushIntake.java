package laddnav.hub.exchange;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import laddnav.hub.delivery.Deliveries;
import laddnav.hub.delivery.Forwarding;
import laddnav.hub.delivery.Links;
import laddnav.hub.delivery.Push;
import laddnav.hub.registry.Behind;
import laddnav.hub.registry.PartyInRole;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.registry.Roster;
import laddnav.hub.routing.Route;
import laddnav.hub.routing.Routing;
import laddnav.hub.store.Checked;
import laddnav.hub.store.Facts;
import laddnav.hub.store.Outcome;
import laddnav.hub.store.Store;
import laddnav.hub.store.StoredObject;
import laddnav.hub.store.Translation;
import laddnav.hub.store.Write;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Kept211;
import laddnav.ocpi.sides.ObjectReceiver;
import laddnav.ocpi.sides.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Takes pushes: routed, committed, and where they are addressed to one party, forwarded on the caller's thread.
 *
 * @see "OCPI 2.3.0, transport_and_format, Message Routing"
 */
final class PushIntake implements ObjectReceiver {

    /** What clocks may differ by without being told. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** Objects that may tell themselves whom they are for. */
    private static final Set<ModuleId> FOR_ONE = Set.of(
            ModuleId.SESSIONS, ModuleId.CDRS, ModuleId.BOOKINGS, ModuleId.TERMINALS, ModuleId.INVOICE_RECONCILIATION);

    private static final Json NOTHING = Json.parse("{}");

    private final Registry registry;
    private final Store store;
    private final Deliveries deliveries;
    private final Forwarding forwarding;
    private final InstantSource clock;

    PushIntake(Registry registry, Store store, Deliveries deliveries, Forwarding forwarding, InstantSource clock) {
        this.clock = clock;
        this.registry = registry;
        this.store = store;
        this.deliveries = deliveries;
        this.forwarding = forwarding;
    }

    /** How a change is made of what was routed. */
    interface WriteOf {
        Write of(Checked object, @Nullable PartyId audience, boolean isForwarded);
    }

    /** A push that is not checked yet: who is not there is told before what is wrong. */
    record Asked(Push.Kind kind, ObjectPath path, Optional<PartyId> provider, Supplier<Checked> check, WriteOf write) {}

    @Override
    public Optional<Json> get(Call call, ObjectPath path) {
        Route route = Routing.readBack(call.to(), registry.roster().seenBy(call));
        if (route instanceof Route.Refused refused) {
            throw new OcpiException(refused.status(), refused.message());
        }
        if (!caller(call).speaksFor(path.owner())) {
            return Optional.empty();
        }
        Optional<StoredObject> found = store.lists().sent(path.key(), call.to());
        if (found.isEmpty() && call.to() == null) {
            found = store.lists().sentToAnyone(path.key());
        }
        return found.flatMap(
                object -> object.part(path, call.version(), store.lists().sites(path.owner())));
    }

    @Override
    public Reply put(Call call, ObjectPath path, Json body) {
        return take(call, asked(call, Push.Kind.PUT, path, body));
    }

    @Override
    public Reply patch(Call call, ObjectPath path, Json body) {
        if (path.module().equals(ModuleId.LOCATIONS) && body.field("evses").isPresent()) {
            Platform caller = caller(call);
            boolean isRefused = caller.wants(Platform.Wish.NO_EVSE_LISTS);
            String became = isRefused ? "refused" : "merged by uid";
            deliveries.finding(caller, path.module(), "PATCH with a list of EVSEs: " + became);
            if (isRefused) {
                throw OcpiException.invalid(
                        "field 'evses': a PATCH would replace the whole list; PUT the location, or PATCH each EVSE");
            }
        }
        return take(call, asked(call, Push.Kind.PATCH, ofBooking(path), body));
    }

    /** A booking may be named by its request, too: a PATCH need not tell the booking's own id. */
    private ObjectPath ofBooking(ObjectPath path) {
        if (!path.module().equals(ModuleId.BOOKINGS)
                || store.lists().sentToAnyone(path.key()).isPresent()) {
            return path;
        }
        return store.lists()
                .bookingOf(path.owner(), path.id())
                .map(key -> ObjectPath.of(ModuleId.BOOKINGS, key.owner(), key.id()))
                .orElse(path);
    }

    @Override
    public Reply post(Call call, ModuleId module, Json body) {
        return take(call, created(call, module, body));
    }

    @Override
    public Reply delete(Call call, ObjectPath path) {
        return take(call, asked(call, Push.Kind.DELETE, path, NOTHING));
    }

    /** What a push would do now, without doing it. @throws OcpiException where it would be refused before that */
    Store.Preview preview(Call call, Asked asked) {
        Roster roster = registry.roster();
        ObjectPath path = asked.path();
        Platform caller = caller(call);
        checkRole(caller, path.owner(), path.module());
        PartyId audience = switch (Routing.push(
                path.module(), call.to(), asked.provider(), roster.seenBy(caller, call.from(), path.owner()))) {
            case Route.Addressed(PartyId receiver) -> receiver;
            case Route.Broadcast() -> null;
            case Route.Refused(StatusCode status, String message) -> throw new OcpiException(status, message);
            case Route.FromStore s -> throw new IllegalStateException("a push is not answered so: " + s);
        };
        return store.preview(asked.write().of(asked.check().get(), audience, false));
    }

    Asked created(Call call, ModuleId module, Json body) {
        Json kept = kept(call, module, call.from(), body);
        ObjectKey key = Translation.key(module, call.version(), kept, call.from());
        ObjectPath path = ObjectPath.of(module, key.owner(), key.id());
        // terminals and confirmations have no other method: the same id again is a change of it
        Write.Kind kind = module.namesOwner() ? Write.Kind.CREATE : Write.Kind.PUT;
        return new Asked(
                Push.Kind.POST,
                path,
                provider(call, path, kept),
                () -> Checked.whole(module, call.version(), kept),
                (object, audience, isForwarded) ->
                        Write.whole(kind, key, audience, call.version(), object, isForwarded));
    }

    Asked asked(Call call, Push.Kind kind, ObjectPath path, Json body) {
        return switch (kind) {
            case PUT -> {
                Json kept = path.isPart() ? body : kept(call, path.module(), path.owner(), body);
                yield new Asked(
                        kind,
                        path,
                        provider(call, path, kept),
                        () -> Checked.at(path, call.version(), kept),
                        (object, audience, isForwarded) ->
                                Write.put(path, audience, call.version(), object, isForwarded));
            }
            case PATCH -> {
                Json bare = call.version().isRouted() ? body : Kept211.bare(body);
                yield new Asked(
                        kind,
                        path,
                        provider(call, path, bare),
                        () -> Checked.patch(path, call.version(), bare),
                        (merged, audience, isForwarded) ->
                                Write.patch(path, audience, call.version(), merged.body(), isForwarded));
            }
            case DELETE ->
                new Asked(
                        kind,
                        path,
                        provider(call, path, NOTHING),
                        () -> new Checked(NOTHING, null, List.of()),
                        (nothing, audience, isForwarded) -> Write.remove(path, audience, call.version(), isForwarded));
            case POST -> created(call, path.module(), body);
        };
    }

    /** What 2.1.1 does not say of an object by itself is noted beside it; other versions are kept as they came. */
    private Json kept(Call call, ModuleId module, PartyId owner, Json body) {
        return call.version().isRouted() ? body : store.contracts().noted(module, owner, body);
    }

    /** What goes on to a receiver of the same version. */
    private static Json sent(Call call, Checked checked) {
        return call.version().isRouted() ? checked.body() : Kept211.bare(checked.body());
    }

    private Reply take(Call call, Asked asked) {
        Roster roster = registry.roster();
        Platform caller = caller(call);
        ObjectPath path = asked.path();
        checkRole(caller, path.owner(), path.module());
        deliveries.pushed(caller, path.module());
        return switch (Routing.push(
                path.module(), call.to(), asked.provider(), roster.seenBy(caller, call.from(), path.owner()))) {
            case Route.Addressed(PartyId receiver) -> addressed(call, caller, receiver, asked);
            case Route.Broadcast() -> answered(stored(caller, asked.write().of(checked(caller, asked), null, false)));
            case Route.Refused(StatusCode status, String message) -> throw new OcpiException(status, message);
            case Route.FromStore s -> throw new IllegalStateException("a push is not answered from the store: " + s);
        };
    }

    private Checked checked(Platform caller, Asked asked) {
        Checked checked = asked.check().get();
        note(caller, asked.path().module(), checked);
        return checked;
    }

    private void note(Platform caller, ModuleId module, Checked checked) {
        checked.findings().forEach(what -> deliveries.finding(caller, module, what));
        Facts facts = checked.facts();
        if (facts != null && facts.lastUpdated().isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
            deliveries.finding(caller, module, "last_updated: later than now, so its clock is ahead");
        }
    }

    private Reply addressed(Call call, Platform caller, PartyId party, Asked asked) {
        ModuleId module = asked.path().module();
        Checked checked = checked(caller, asked);
        Optional<Platform> receiver = registry.roster().receiving(party, module);
        Optional<Version> tooOld = receiver.map(Platform::version).filter(version -> !module.isIn(version));
        if (tooOld.isPresent()) {
            Outcome.Stored stored = stored(caller, asked.write().of(checked, party, false));
            deliveries.unsayable(receiver.get(), module, tooOld.get());
            String why = party + " speaks " + tooOld.get() + ", which has no " + module.endpoint();
            return unreached(isRefusedWhenAway(caller, receiver), stored, StatusCode.NOT_CONNECTED, why);
        }
        Optional<Platform> live = receiver.filter(platform -> platform.isRegistered()
                && platform.id() != caller.id()
                && platform.offers(module, InterfaceRole.RECEIVER));
        Outcome.Stored stored = stored(caller, asked.write().of(checked, party, live.isPresent()));
        if (live.isEmpty()) {
            boolean isAway = receiver.isEmpty() || !receiver.get().isRegistered();
            return isAway
                    ? unreached(
                            isRefusedWhenAway(caller, receiver),
                            stored,
                            StatusCode.NOT_CONNECTED,
                            party + " has not connected yet")
                    : answered(stored);
        }
        if (!stored.isChanged()
                && asked.kind() == Push.Kind.POST
                && !deliveries.isRefused(live.get(), stored.object())) {
            // the same CDR again: it was delivered, or delivery has it before it
            return answered(stored);
        }
        Push push = new Push(asked.kind(), asked.path(), call.version(), sent(call, checked));
        return forwarded(call, caller, live.get(), party, push, stored);
    }

    private Reply forwarded(
            Call call, Platform caller, Platform receiver, PartyId party, Push push, Outcome.Stored stored) {
        try {
            Reply reply = forwarding.forward(call, receiver, party, push, stored);
            if (Links.isUnreached(reply)) {
                return unreached(
                        isRefusedWhenAway(caller, Optional.of(receiver)),
                        stored,
                        reply.status(),
                        party + " cannot be reached now");
            }
            boolean isSettled = reply.isSuccess() || isRefusedByContent(reply);
            if (isSettled) {
                deliveries.settled(receiver, stored.object(), stored.sequence(), reply);
            }
            return new Reply(reply.http(), reply.status(), reply.message(), reply.data(), null);
        } finally {
            store.forwards().end(stored.sequence());
        }
    }

    /** Success, as the hub will deliver, is for those who both accept it. */
    private static boolean isRefusedWhenAway(Platform caller, Optional<Platform> receiver) {
        return caller.whenOffline() == Platform.WhenOffline.REFUSE
                || receiver.filter(each -> each.whenAway() == Platform.WhenOffline.REFUSE)
                        .isPresent();
    }

    private static Reply unreached(boolean isRefused, Outcome.Stored stored, StatusCode status, String why) {
        return isRefused
                ? Reply.refused(status, why)
                : new Reply(
                        stored.isNew() ? 201 : 200,
                        StatusCode.SUCCESS,
                        "accepted; " + why + ", and gets it later",
                        null,
                        null);
    }

    private static Reply answered(Outcome.Stored stored) {
        return stored.isNew() ? Reply.created(null) : Reply.ok();
    }

    /** @throws OcpiException the refusal, or 3000 where the database did not confirm the change */
    private Outcome.Stored stored(Platform caller, Write write) {
        return switch (store.commit(write)) {
            case Outcome.Stored stored -> stored;
            case Outcome.Refused(StatusCode status, String message) -> {
                if (write.kind() == Write.Kind.CREATE) {
                    deliveries.finding(caller, write.key().module(), "sent again with other content or to another");
                }
                throw new OcpiException(status, message);
            }
            case Outcome.Failed(String message) -> throw new OcpiException(StatusCode.SERVER_ERROR, message);
        };
    }

    /** Whom the object is for by its own words, or by the object that it is merged into. */
    private Optional<PartyId> provider(Call call, ObjectPath path, Json body) {
        ModuleId module = path.module();
        if (call.to() != null || !FOR_ONE.contains(module)) {
            return Optional.empty();
        }
        return Facts.meantIn(module, call.version(), body)
                .or(() ->
                        store.lists().sentToAnyone(path.key()).flatMap(known -> Optional.ofNullable(known.audience())))
                .or(() -> module.equals(ModuleId.INVOICE_RECONCILIATION)
                        ? store.lists().invoiced(path.owner(), body)
                        : Optional.empty());
    }

    /** A receiver that refuses what is in the object will refuse it again; everything else is worth another try. */
    private static boolean isRefusedByContent(Reply reply) {
        return reply.status().value() >= 2000 && reply.status().value() < 3000 && reply.http() < 400;
    }

    private Platform caller(Call call) {
        return registry.roster().find(call.platform()).orElseThrow(OcpiException::unauthorized);
    }

    private void checkRole(Platform caller, PartyId owner, ModuleId module) {
        HubNeighbours.checkLed(registry.roster(), caller, owner);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (PartyInRole each : caller.parties()) {
            if (each.party().equals(owner)) {
                roles.add(each.role());
            }
        }
        for (Behind each : caller.behind()) {
            if (each.party().equals(owner)) {
                roles.add(each.role());
            }
        }
        if (roles.stream().noneMatch(role -> role.mayOwn(module))) {
            throw OcpiException.invalid(owner + " is " + roles + " here, and does not own objects in " + module);
        }
    }
}
