package laddnav.ocpi.client;

import io.helidon.http.Method;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.ObjectReceiver;
import laddnav.ocpi.sides.ObjectSender;
import laddnav.ocpi.sides.OwnerRequest;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.ClientInfo;
import laddnav.ocpi.types.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * One partner, as it is called. Pushes and commands give a {@link Reply}, whatever happens; an unreachable partner is a
 * Reply with HTTP status 0 and code 4002 (timed out) or 4003 (not connected), a module that it does not offer one with
 * 0 and 3003. Lists and objects that are asked for throw an {@link OcpiException} with the same codes.
 */
public final class Peer {

    private final PeerAddress address;
    private final Endpoints endpoints;
    private final Connection connection;
    private final PeerReceiver receiver = new PeerReceiver(this);
    private final PeerSender sender = new PeerSender(this);

    Peer(PeerAddress address, Connection connection) {
        this.address = address;
        this.endpoints = new Endpoints(address.endpoints());
        this.connection = connection;
    }

    public PeerAddress address() {
        return address;
    }

    /** Whether the partner answers on this side of the module. */
    public boolean offers(ModuleId module, InterfaceRole role) {
        return endpoints.find(module, role).isPresent();
    }

    /** The partner's Receiver interfaces: pushes to it. */
    public ObjectReceiver receiver() {
        return receiver;
    }

    /** The partner's Sender interfaces: lists and objects asked of it, a page at a time. */
    public ObjectSender sender() {
        return sender;
    }

    /**
     * All pages of a list, from the given one on. Each page is handed over when it was read whole, without objects that
     * an earlier page had in the same state. A page that fails is asked for again with pauses, then given up.
     *
     * @throws OcpiException when a page cannot be had; the pages before it were handed over
     */
    public void walk(Call call, ModuleId module, PageRequest from, Consumer<java.util.List<Json>> page) {
        new PageWalk(this, call, module).run(from, page);
    }

    /** Sends a command; the answer's data is the CommandResponse. */
    public Reply command(Call call, String command, Json body) {
        return endpoints
                .find(ModuleId.COMMANDS, InterfaceRole.RECEIVER)
                .map(base -> push(Method.POST, Urls.under(base, "/" + Urls.encoded(command)), call, body))
                .orElseGet(() -> notOffered(ModuleId.COMMANDS, InterfaceRole.RECEIVER));
    }

    /**
     * Asks a provider whether a token may charge now; the answer's data is the AuthorizationInfo.
     *
     * @param references the LocationReferences; absent where nothing is told of the place
     */
    public Reply authorize(Call call, String uid, String type, @Nullable Json references) {
        return endpoints
                .find(ModuleId.TOKENS, InterfaceRole.SENDER)
                .map(base -> Urls.under(base, "/" + Urls.encoded(uid) + "/authorize"))
                .map(uri -> Urls.with(uri, "type=" + Urls.encoded(type)))
                .map(uri -> push(Method.POST, uri, call, references))
                .orElseGet(() -> notOffered(ModuleId.TOKENS, InterfaceRole.SENDER));
    }

    /** Asks the owner of an object on its Sender interface. */
    public Reply ask(Call call, OwnerRequest request) {
        ModuleId module = request.kind().module();
        return endpoints
                .find(module, InterfaceRole.SENDER)
                .map(base -> Urls.under(base, request.path()))
                .map(uri -> push(Method.create(request.kind().method()), uri, call, request.body()))
                .orElseGet(() -> notOffered(module, InterfaceRole.SENDER));
    }

    /** Asks for a session's charging profile; the answer's data is the ChargingProfileResponse. */
    public Reply activeProfile(Call call, String session, int durationSeconds, String responseUrl) {
        String query = "duration=" + durationSeconds + "&response_url=" + Urls.encoded(responseUrl);
        return profile(Method.GET, InterfaceRole.RECEIVER, call, session, query, null);
    }

    /** Sets a session's charging profile; the body has the address for the result. */
    public Reply setProfile(Call call, String session, Json body) {
        return profile(Method.PUT, InterfaceRole.RECEIVER, call, session, "", body);
    }

    /** Takes a session's charging profile back. */
    public Reply clearProfile(Call call, String session, String responseUrl) {
        String query = "response_url=" + Urls.encoded(responseUrl);
        return profile(Method.DELETE, InterfaceRole.RECEIVER, call, session, query, null);
    }

    /** Tells whoever set a charging profile that it has changed. */
    public Reply updateProfile(Call call, String session, Json body) {
        return profile(Method.PUT, InterfaceRole.SENDER, call, session, "", body);
    }

    private Reply profile(
            Method method, InterfaceRole side, Call call, String session, String query, @Nullable Json body) {
        return endpoints
                .find(ModuleId.CHARGING_PROFILES, side)
                .map(base -> Urls.under(base, "/" + Urls.encoded(session)))
                .map(uri -> query.isEmpty() ? uri : Urls.with(uri, query))
                .map(uri -> push(method, uri, call, body))
                .orElseGet(() -> notOffered(ModuleId.CHARGING_PROFILES, side));
    }

    /** Tells a partner of a hub how another party is to be reached; a configuration module, so without routing. */
    public Reply putClientInfo(ClientInfo info) {
        return endpoints
                .find(ModuleId.HUB_CLIENT_INFO, InterfaceRole.RECEIVER)
                .map(base -> Urls.under(base, "/" + info.countryCode() + "/" + info.partyId()))
                .map(uri ->
                        push(Method.PUT, uri, null, Codec.of(address.version()).encode(info)))
                .orElseGet(() -> notOffered(ModuleId.HUB_CLIENT_INFO, InterfaceRole.RECEIVER));
    }

    /** Posts a command's result to the address that came with the command, if it is on an origin of the partner. */
    public Reply commandResult(Call call, URI responseUrl, Json body) {
        Optional<URI> target = registered(responseUrl.toString());
        return target.map(uri -> push(Method.POST, uri, call, body)).orElseGet(() -> notRegistered());
    }

    /** Whether an address that the partner gave is one that it may be called at. */
    public boolean mayCall(String address) {
        return registered(address).isPresent();
    }

    private Optional<URI> registered(String address) {
        return Urls.parse(address).filter(endpoints::mayCall);
    }

    /** An object at an address that the partner gave, such as the {@code Location} of a CDR. */
    public Optional<Json> fetch(Call call, URI address) {
        URI target = registered(address.toString()).orElseThrow(() -> PartnerAnswer.refusal(notRegistered()));
        return object(call, target);
    }

    /** Asks for the partner's credentials; a cheap sign of life. @throws OcpiException where it does not answer well */
    public Credentials credentials() {
        return credentials(Method.GET, null);
    }

    /** Whether anybody answers at the partner's address, whatever is said. */
    public boolean answers() {
        return endpoints
                .credentials()
                .map(uri -> push(Method.GET, uri, null, null).http() != 0)
                .orElse(false);
    }

    /** Tells the partner our new credentials, and returns its. @throws OcpiException where it does not take them */
    public Credentials renew(Credentials ours) {
        return credentials(Method.PUT, Codec.of(address.version()).encode(ours));
    }

    /** Ends the registration at the partner. */
    public Reply unregister() {
        return endpoints
                .credentials()
                .map(uri -> push(Method.DELETE, uri, null, null))
                .orElseGet(() -> notOffered(ModuleId.CREDENTIALS, InterfaceRole.SENDER));
    }

    /** What was odd about its answers since this was last asked; nothing of what they said. */
    public java.util.List<String> oddities() {
        return connection.habits().taken();
    }

    /** How far its clock was ahead at its last answers, which were just now; empty where it told no time since. */
    public Optional<Duration> clockAhead(Instant now) {
        return connection.habits().ahead(now);
    }

    void odd(String what) {
        connection.habits().odd(what);
    }

    Version version() {
        return address.version();
    }

    Endpoints endpoints() {
        return endpoints;
    }

    Reply push(Method method, URI uri, @Nullable Call call, @Nullable Json body) {
        try {
            return PartnerAnswer.reply(connection.send(method, uri, call, body));
        } catch (Unreachable e) {
            return e.reply();
        }
    }

    /** @throws OcpiException 4002 or 4003 where no answer came */
    Wire.Incoming ask(URI uri, @Nullable Call call) {
        try {
            return connection.send(Method.GET, uri, call, null);
        } catch (Unreachable e) {
            throw e.refusal();
        }
    }

    /** An object; empty where the partner has none, in whichever of the usual ways it says so. */
    Optional<Json> object(Call call, URI uri) {
        Reply reply = PartnerAnswer.reply(ask(uri, call));
        boolean isMissing = reply.http() == 404
                || reply.status().equals(StatusCode.UNKNOWN_LOCATION)
                || reply.status().equals(StatusCode.UNKNOWN_TOKEN);
        if (isMissing) {
            return Optional.empty();
        }
        Json data = PartnerAnswer.data(reply);
        if (data.isList()) {
            // some answer an empty list where an object is due
            return data.elements().isEmpty()
                    ? Optional.empty()
                    : Optional.of(data.elements().getFirst());
        }
        return Optional.of(data);
    }

    Reply notOffered(ModuleId module, InterfaceRole role) {
        return new Reply(
                0,
                StatusCode.NO_MATCHING_ENDPOINTS,
                "the partner does not offer " + module + " as " + role,
                null,
                null);
    }

    private Credentials credentials(Method method, @Nullable Json body) {
        URI uri = endpoints
                .credentials()
                .orElseThrow(() -> PartnerAnswer.refusal(notOffered(ModuleId.CREDENTIALS, InterfaceRole.SENDER)));
        Json data = PartnerAnswer.data(push(method, uri, null, body));
        return Codec.of(address.version()).decode(data, Credentials.class);
    }

    private static Reply notRegistered() {
        return new Reply(
                0,
                StatusCode.UNABLE_TO_USE_CLIENT_API,
                "the address is not on an origin that the partner registered",
                null,
                null);
    }
}
