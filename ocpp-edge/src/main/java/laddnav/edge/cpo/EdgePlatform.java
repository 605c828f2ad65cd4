package laddnav.edge.cpo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import laddnav.database.Database;
import laddnav.edge.chargers.Published;
import laddnav.edge.chargers.Tokens;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.Caller;
import laddnav.ocpi.server.CommandReceiver;
import laddnav.ocpi.server.CredentialsReceiver;
import laddnav.ocpi.server.OcpiPlatform;
import laddnav.ocpi.server.Offer;
import laddnav.ocpi.sides.ObjectReceiver;
import laddnav.ocpi.sides.ObjectSender;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.Token;

/** The edge as the hub calls it: an operator that lists what it owns, and takes tokens and commands. */
final class EdgePlatform implements OcpiPlatform {

    private static final Map<ModuleId, Class<?>> OWNED = Map.of(
            ModuleId.LOCATIONS, Location.class,
            ModuleId.TARIFFS, Tariff.class,
            ModuleId.SESSIONS, Session.class,
            ModuleId.CDRS, Cdr.class);

    private static final Instant EVER = Instant.parse("9000-01-01T00:00:00Z");

    private final Database database;
    private final EdgeSettings settings;
    private final HubConnection hub;
    private final Commands commands;

    EdgePlatform(Database database, EdgeSettings settings, HubConnection hub, Commands commands) {
        this.database = database;
        this.settings = settings;
        this.hub = hub;
        this.commands = commands;
    }

    @Override
    public PartyId party() {
        return settings.party();
    }

    @Override
    public Optional<Caller> authenticate(String token) {
        return hub.authenticate(token);
    }

    @Override
    public List<Version> versions() {
        return Version.routed();
    }

    @Override
    public List<Offer> offers(Version version) {
        return Stream.concat(
                        OWNED.keySet().stream().map(module -> new Offer(module, InterfaceRole.SENDER)),
                        Stream.of(
                                new Offer(ModuleId.TOKENS, InterfaceRole.RECEIVER),
                                new Offer(ModuleId.COMMANDS, InterfaceRole.RECEIVER)))
                .toList();
    }

    @Override
    public CredentialsReceiver credentials() {
        return hub;
    }

    @Override
    public CommandReceiver commands() {
        return commands;
    }

    @Override
    public ObjectSender sender() {
        return new OwnObjects();
    }

    @Override
    public ObjectReceiver receiver() {
        return new TokenReceiver();
    }

    private final class OwnObjects implements ObjectSender {

        @Override
        public Page list(Call call, ModuleId module, PageRequest page) {
            Class<?> type = Optional.ofNullable(OWNED.get(module))
                    .orElseThrow(() -> OcpiException.notFound("no list of " + module + " here"));
            Instant from = page.dateFrom() == null ? Instant.EPOCH : page.dateFrom();
            Instant to = page.dateTo() == null ? EVER : page.dateTo();
            return database.query(connection -> {
                int total = Published.count(connection, module, from, to);
                List<Json> items = Published.page(connection, module, from, to, page.offset(), page.limit()).stream()
                        .map(body -> Delivery.inVersion(call.version(), body, type))
                        .toList();
                return new Page(items, total, page.limit(), page.offset() + items.size() < total);
            });
        }

        @Override
        public Optional<Json> get(Call call, ObjectPath path) {
            if (!path.module().equals(ModuleId.LOCATIONS)) {
                return Optional.empty();
            }
            Optional<Location> location = database.query(
                            connection -> Published.find(connection, ModuleId.LOCATIONS, path.id()))
                    .map(body -> Publisher.CODEC.decode(body, Location.class));
            Optional<Object> found = location.flatMap(whole -> part(whole, path.ids()));
            return found.map(part -> Codec.of(call.version()).encode(part));
        }

        private static Optional<Object> part(Location location, List<String> ids) {
            if (ids.size() == 1) {
                return Optional.of(location);
            }
            return location.evses().stream()
                    .filter(evse -> evse.uid().equals(ids.get(1)))
                    .findFirst()
                    .flatMap(evse -> ids.size() == 2
                            ? Optional.of(evse)
                            : evse.connectors().stream()
                                    .filter(connector -> connector.id().equals(ids.get(2)))
                                    .findFirst()
                                    .map(connector -> (Object) connector));
        }
    }

    /** Tokens only; the server lets nothing else in, by the offers. */
    private final class TokenReceiver implements ObjectReceiver {

        @Override
        public Optional<Json> get(Call call, ObjectPath path) {
            return database.query(connection -> Tokens.find(connection, path.owner(), path.id(), type(path)));
        }

        @Override
        public Reply put(Call call, ObjectPath path, Json body) {
            return keep(call, path, body) ? Reply.created(null) : Reply.ok();
        }

        @Override
        public Reply patch(Call call, ObjectPath path, Json body) {
            Json before = get(call, path).orElseThrow(() -> OcpiException.notFound("no such token here"));
            keep(call, path, before.mergedWith(body));
            return Reply.ok();
        }

        private boolean keep(Call call, ObjectPath path, Json body) {
            Token token = Codec.of(call.version()).decode(body, Token.class);
            boolean isItself = token.party().equals(path.owner())
                    && token.uid().equalsIgnoreCase(path.id())
                    && token.type().value().equals(type(path));
            if (!isItself) {
                throw OcpiException.invalid("the URL names another token than the body");
            }
            return database.transact(connection -> {
                boolean isNew = Tokens.find(connection, path.owner(), path.id(), type(path))
                        .isEmpty();
                Tokens.put(connection, token, body);
                return isNew;
            });
        }

        private static String type(ObjectPath path) {
            return path.tokenType() == null ? "RFID" : path.tokenType();
        }

        @Override
        public Reply post(Call call, ModuleId module, Json body) {
            throw OcpiException.methodNotAllowed("POST");
        }

        @Override
        public Reply delete(Call call, ObjectPath path) {
            throw OcpiException.methodNotAllowed("DELETE");
        }
    }
}
