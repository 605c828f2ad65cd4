package laddnav.hub.exchange;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import laddnav.hub.delivery.Links;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.routing.Directory;
import laddnav.hub.routing.Route;
import laddnav.hub.routing.Routing;
import laddnav.hub.store.Facts;
import laddnav.hub.store.ObjectLists;
import laddnav.hub.store.Outcome;
import laddnav.hub.store.Store;
import laddnav.hub.store.StoredObject;
import laddnav.hub.store.Write;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.Peer;
import laddnav.ocpi.feed.Authorization;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.TokenAuthorizer;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.AllowedType;
import laddnav.ocpi.types.AuthorizationInfo;
import laddnav.ocpi.types.LocationReferences;
import laddnav.ocpi.types.Token;
import laddnav.ocpi.types.WhitelistType;
import org.jspecify.annotations.Nullable;

/**
 * Asks the provider whether a token may charge now. Where the provider is away, its last word on the token
 * stands in, as far as the token's whitelist allows; a yes that it does not allow is never given. What was answered is
 * committed before the operator hears it, so that settlement knows of it when the charge's CDR comes.
 *
 * @see "OCPI 2.3.0, mod_tokens, Real-time authorization; WhitelistType enum"
 */
final class Authorizations implements TokenAuthorizer {

    /** Types that 2.1.1 calls OTHER. */
    private static final List<String> OTHERS = List.of("OTHER", "APP_USER", "AD_HOC_USER", "EMAID");

    /** A CiString(36); what is longer cannot come back in a CDR. */
    private static final int LONGEST_REFERENCE = 36;

    private final Registry registry;
    private final Links links;
    private final Store store;
    private final ObjectLists lists;
    private final Duration patience;
    private final InstantSource clock;

    /** @param patience how long a driver can be kept waiting for the provider */
    Authorizations(Registry registry, Links links, Store store, Duration patience, InstantSource clock) {
        this.registry = registry;
        this.links = links;
        this.store = store;
        this.lists = store.lists();
        this.patience = patience;
        this.clock = clock;
    }

    /** What the provider answered, in its version. */
    private record Answered(Reply reply, Version version) {}

    @Override
    public Reply authorize(Call call, Asked asked, @Nullable Json references) {
        Optional<Token> known = known(call, asked);
        PartyId provider = provider(call, known);
        if (known.isPresent() && known.get().whitelist() == WhitelistType.ALWAYS) {
            // such tokens must not be asked for: what was published of them holds
            return given(call, provider, asked, Authorization.Source.HUB, fromState(call, known.get(), references));
        }
        Answered answered = ask(call, provider, asked, known, references);
        Reply reply = answered.reply();
        boolean isAway = Links.isUnreached(reply);
        boolean isBroken = !isAway
                && !reply.isSuccess()
                && (reply.http() >= 500 || reply.status().value() >= 3000);
        if (isAway || isBroken) {
            return known.filter(token -> mayStandIn(token.whitelist(), isAway))
                    .map(token -> fromState(call, token, references))
                    .map(answer -> given(call, provider, asked, Authorization.Source.HUB, answer))
                    .orElseGet(() -> Reply.refused(reply.status(), provider + " does not say whether it may charge"));
        }
        return reply.isSuccess()
                ? given(
                        call,
                        provider,
                        asked,
                        Authorization.Source.PROVIDER,
                        translated(call, answered, provider, known))
                : reply;
    }

    /**
     * The answer, once it is on record. One that cannot be read passes, as anything of a partner does, and gives
     * nothing.
     *
     * @throws OcpiException 3000 when it could not be committed: a charge whose authorization nobody knows of would be
     *     held
     */
    private Reply given(Call call, PartyId provider, Asked asked, Authorization.Source source, Reply answer) {
        Json info = answer.data();
        Optional<AllowedType> allowed = info == null ? Optional.empty() : allowed(info);
        if (!answer.isSuccess() || info == null || allowed.isEmpty()) {
            return answer;
        }
        Authorization given = new Authorization(
                provider,
                call.from(),
                Authorization.tokenHash(provider, asked.uid()),
                info.text("authorization_reference").filter(reference -> reference.length() <= LONGEST_REFERENCE),
                info.field("location").flatMap(place -> place.text("location_id")),
                clock.instant(),
                allowed.get(),
                source);
        String id = UUID.randomUUID().toString();
        Write write = new Write(
                Write.Kind.CREATE,
                ObjectKey.of(provider, ModuleId.AUTHORIZATIONS, id),
                List.of(),
                given.operator(),
                Version.V2_3_0,
                given.body(),
                Facts.updated(given.at()),
                false);
        return switch (store.commit(write)) {
            case Outcome.Stored stored -> answer;
            case Outcome.Refused(StatusCode status, String message) -> throw new OcpiException(status, message);
            case Outcome.Failed(String message) -> throw new OcpiException(StatusCode.SERVER_ERROR, message);
        };
    }

    private static Optional<AllowedType> allowed(Json info) {
        return info.text("allowed")
                .flatMap(value -> Stream.of(AllowedType.values())
                        .filter(each -> each.name().equals(value))
                        .findFirst());
    }

    private static boolean mayStandIn(WhitelistType whitelist, boolean isAway) {
        return switch (whitelist) {
            case ALWAYS, ALLOWED -> true;
            case ALLOWED_OFFLINE -> isAway;
            case NEVER -> false;
        };
    }

    /** The provider's last word. Only the place that was asked for is allowed. */
    private static Reply fromState(Call call, Token token, @Nullable Json references) {
        LocationReferences place = references == null || !token.valid()
                ? null
                : Codec.of(Version.V2_3_0).decode(references, LocationReferences.class);
        AllowedType allowed = token.valid() ? AllowedType.ALLOWED : AllowedType.BLOCKED;
        return success(call, new AuthorizationInfo(allowed, token, place, null, null));
    }

    /** What is known of the token, as the operator may see it: of the provider that it names, or of any. */
    private Optional<Token> known(Call call, Asked asked) {
        List<PartyId> providers =
                isToHub(call) ? registry.roster().inRole(Role.EMSP) : List.of(Objects.requireNonNull(call.to()));
        List<String> types =
                !call.version().isRouted() && asked.type().equals("OTHER") ? OTHERS : List.of(asked.type());
        Directory seen = registry.roster().seenBy(call);
        return providers.stream()
                .filter(seen::isReachable)
                .flatMap(provider -> types.stream()
                        .map(type -> ObjectKey.of(provider, ModuleId.TOKENS, asked.uid() + "/" + type))
                        .flatMap(key -> lists.find(key, call.from()).stream()))
                .map(Authorizations::token)
                .max(Comparator.comparing(Token::valid).thenComparing(Token::lastUpdated));
    }

    private static Token token(StoredObject object) {
        return Codec.of(object.version()).decode(object.body(), Token.class);
    }

    private boolean isToHub(Call call) {
        return call.to() == null || call.to().equals(registry.roster().hub());
    }

    private PartyId provider(Call call, Optional<Token> known) {
        if (isToHub(call)) {
            return known.map(Token::party)
                    .orElseThrow(() ->
                            new OcpiException(StatusCode.UNKNOWN_TOKEN, "no provider of this network has that token"));
        }
        return switch (Routing.list(call.to(), registry.roster().seenBy(call))) {
            case Route.Refused(StatusCode status, String message) -> throw new OcpiException(status, message);
            case Route.FromStore s -> Objects.requireNonNull(call.to());
            case Route.Addressed a -> a.receiver();
            case Route.Broadcast b -> throw new IllegalStateException("authorization is not broadcast: " + b);
        };
    }

    private Answered ask(Call call, PartyId provider, Asked asked, Optional<Token> known, @Nullable Json references) {
        Optional<Platform> platform = registry.roster().of(provider).stream()
                .filter(each -> each.isRegistered() && each.offers(ModuleId.TOKENS, InterfaceRole.SENDER))
                .findFirst();
        if (platform.isEmpty()) {
            return away(call, StatusCode.NOT_CONNECTED);
        }
        Peer peer = links.peer(platform.get());
        Version version = peer.address().version();
        Call onward = call.onward(version, call.from(), provider);
        String type = known.map(token -> token.type().value()).orElse(asked.type());
        String told = version.isRouted() || type.equals("RFID") ? type : "OTHER";
        Json place = references == null || version == call.version() ? references : common(references);
        FutureTask<Reply> task = new FutureTask<>(() -> peer.authorize(onward, asked.uid(), told, place));
        Thread.ofVirtual().name("hub-authorize").start(task);
        try {
            Reply reply = task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answered(links.noted(platform.get(), reply), version);
        } catch (TimeoutException e) {
            task.cancel(true);
            return away(call, StatusCode.TIMED_OUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return away(call, StatusCode.NOT_CONNECTED);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Answered away(Call call, StatusCode status) {
        return new Answered(new Reply(0, status, null, null, null), call.version());
    }

    /** Without the connectors that only 2.1.1 names here. */
    private static Json common(Json references) {
        Codec codec = Codec.of(Version.V2_3_0);
        return codec.encode(codec.decode(references, LocationReferences.class));
    }

    /** The answer in the operator's version. One of 2.1.1 does not carry the token, which newer ones need. */
    private static Reply translated(Call call, Answered answered, PartyId provider, Optional<Token> known) {
        Json info = answered.reply().data();
        if (info == null) {
            return Reply.refused(StatusCode.UNABLE_TO_USE_CLIENT_API, provider + " answered without an answer");
        }
        if (answered.version() == call.version()) {
            return answered.reply();
        }
        if (answered.version().isRouted()) {
            return success(call, Codec.of(answered.version()).decode(info, AuthorizationInfo.class));
        }
        if (known.isEmpty()) {
            return Reply.refused(
                    StatusCode.UNKNOWN_TOKEN,
                    provider + " speaks 2.1.1, whose answer is without the token, and it has not published it");
        }
        Codec codec = Codec.of(Version.V2_3_0);
        Json whole = info.with("token", codec.encode(known.get()));
        return success(call, codec.decode(whole, AuthorizationInfo.class));
    }

    private static Reply success(Call call, AuthorizationInfo info) {
        return new Reply(200, StatusCode.SUCCESS, null, Codec.of(call.version()).encode(info), null);
    }
}
