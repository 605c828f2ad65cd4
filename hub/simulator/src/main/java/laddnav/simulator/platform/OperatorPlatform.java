package laddnav.simulator.platform;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Kept211;
import laddnav.ocpi.json.KnownLocations;
import laddnav.ocpi.server.CommandReceiver;
import laddnav.ocpi.server.Offer;
import laddnav.ocpi.sides.ObjectOwner;
import laddnav.ocpi.sides.OwnerRequest;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.BookingLocation;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.ChargingPreferencesResponse;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.Status;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.Token;
import laddnav.simulator.documents.Drivers;
import laddnav.simulator.documents.PartySettings;
import laddnav.simulator.documents.Sites;

/** An operator: publishes locations and tariffs, tells of charges as they go, and sends CDRs of them. */
public final class OperatorPlatform extends SimulatedPlatform implements CommandReceiver {

    private static final int COMMAND_TIMEOUT_SECONDS = 30;

    private static final List<Offer> OFFERS = List.of(
            new Offer(ModuleId.LOCATIONS, InterfaceRole.SENDER),
            new Offer(ModuleId.TARIFFS, InterfaceRole.SENDER),
            new Offer(ModuleId.SESSIONS, InterfaceRole.SENDER),
            new Offer(ModuleId.CDRS, InterfaceRole.SENDER),
            new Offer(ModuleId.TOKENS, InterfaceRole.RECEIVER),
            new Offer(ModuleId.COMMANDS, InterfaceRole.RECEIVER));

    private static final List<Offer> SINCE_2_3 = List.of(
            new Offer(ModuleId.INVOICE_RECONCILIATION, InterfaceRole.SENDER),
            new Offer(ModuleId.INVOICE_RECONCILIATION, InterfaceRole.RECEIVER),
            new Offer(ModuleId.PAYMENTS, InterfaceRole.RECEIVER),
            new Offer(ModuleId.BOOKINGS, InterfaceRole.SENDER));

    private final Map<String, Location> published = new ConcurrentHashMap<>();
    private final Bookings bookings = new Bookings(this);
    private volatile RemoteControl control = RemoteControl.NOBODY;

    public OperatorPlatform(PartySettings settings, OcpiClient client, Path folder, InstantSource clock) {
        super(settings, Role.CPO, client, folder, clock);
    }

    /** Publishes tariffs, and then the locations that name them; the same again changes nothing. */
    public void publish(List<Tariff> tariffs, List<Location> locations, Sending sending) {
        sending.all(tariffs, tariff -> {
            ObjectPath path = ObjectPath.of(ModuleId.TARIFFS, party(), tariff.id());
            Json body = encoded(tariff);
            shelf().hold(path, body);
            return hub().receiver().put(call(null), path, body);
        });
        locations.forEach(location -> published.put(location.id(), location));
        sending.all(locations, location -> {
            ObjectPath path = ObjectPath.of(ModuleId.LOCATIONS, party(), location.id());
            Json body = encoded(location);
            shelf().hold(path, body);
            return hub().receiver().put(call(null), path, body);
        });
    }

    /** Tells everyone that a charging point is taken or free. */
    public void sendStatus(Sites.Site site, Status status, Instant at, Sending sending) {
        ObjectPath path = ObjectPath.of(ModuleId.LOCATIONS, party(), site.locationId(), site.evseUid());
        Json patch = Json.from(Map.of("status", status.name(), "last_updated", at));
        shelf().patch(call(null), path, patch);
        sending.one(() -> hub().receiver().patch(call(null), path, patch));
    }

    /** Sends a session, new or in its new state, to the provider of its token. */
    public void send(Session session, Sending sending) {
        ObjectPath path = ObjectPath.of(ModuleId.SESSIONS, party(), session.id());
        Json body = encoded(session);
        shelf().hold(path, body);
        var provider = session.cdrToken().party();
        sending.one(() -> hub().receiver().put(call(provider), path, body));
    }

    /** Tells the provider how a session goes on. */
    public void sendProgress(Session session, BigDecimal kwh, Instant at, Sending sending) {
        ObjectPath path = ObjectPath.of(ModuleId.SESSIONS, party(), session.id());
        Json patch = Json.from(Map.of("kwh", kwh, "last_updated", at));
        shelf().patch(call(null), path, patch);
        var provider = session.cdrToken().party();
        sending.one(() -> hub().receiver().patch(call(provider), path, patch));
    }

    /** Sends a CDR to the provider of its token. */
    public void send(Cdr cdr, Sending sending) {
        Json body = encoded(cdr);
        shelf().hold(ObjectPath.of(ModuleId.CDRS, party(), cdr.id()), body);
        var provider = cdr.cdrToken().party();
        sending.one(() -> hub().receiver().post(call(provider), ModuleId.CDRS, body));
    }

    /** Who starts and stops charges when a provider asks. */
    public void control(RemoteControl fresh) {
        control = fresh;
    }

    @Override
    KnownLocations sites() {
        return (owner, id) -> Optional.ofNullable(published.get(id));
    }

    @Override
    public List<Offer> offers(Version version) {
        return offers(version, OFFERS, SINCE_2_3);
    }

    @Override
    public CommandReceiver commands() {
        return this;
    }

    /** The simulated cars charge as fast as they can: preferences are taken for sessions that are there. */
    @Override
    public ObjectOwner owner() {
        return (call, request) -> switch (request.kind()) {
            case CHARGING_PREFERENCES -> preferred(request);
            case BOOK -> bookings.asked(call, Objects.requireNonNull(request.body()));
            case PUT_TERMINAL, PATCH_TERMINAL, ACTIVATE_TERMINAL, DEACTIVATE_TERMINAL ->
                throw OcpiException.notFound("an operator has no terminals of its own");
        };
    }

    /** Publishes what can be booked. */
    public Reply publish(BookingLocation bookable) {
        return bookings.publish(bookable);
    }

    /** Tells a payment terminal provider at which locations a terminal is used. */
    public Reply assign(PartyId payer, String terminal, List<String> locationIds) {
        Json assignment = Json.from(Map.of("location_ids", locationIds));
        return hub().ask(call(payer), OwnerRequest.terminal(false, terminal, assignment));
    }

    /** Has a payment terminal provider activate a terminal that this operator knows by its serial number. */
    public Reply activate(PartyId payer, String reference) {
        return hub().ask(call(payer), OwnerRequest.activation(Json.from(Map.of("reference", reference))));
    }

    private Reply preferred(OwnerRequest request) {
        ObjectPath path = ObjectPath.of(ModuleId.SESSIONS, party(), Objects.requireNonNull(request.id()));
        if (shelf().get(call(null), path).isEmpty()) {
            throw OcpiException.notFound("there is no such session");
        }
        Json accepted = Json.from(ChargingPreferencesResponse.ACCEPTED.name());
        return new Reply(200, StatusCode.SUCCESS, null, accepted, null);
    }

    @Override
    public Json command(Call call, String command, Json body) {
        boolean accepted = switch (command) {
            case "START_SESSION" -> start(call, body);
            case "STOP_SESSION" -> control.stop(required(body, "session_id"));
            default -> false;
        };
        Optional<String> responseUrl = body.text("response_url");
        if (accepted && responseUrl.isPresent()) {
            // the answer to the command must be there before its result
            Thread.ofVirtual().start(() -> sendResult(call, responseUrl.get()));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("result", accepted ? "ACCEPTED" : "REJECTED");
        answer.put("timeout", COMMAND_TIMEOUT_SECONDS);
        return Json.from(answer);
    }

    @Override
    public void result(Call call, String reference, Json body) {
        throw OcpiException.notFound("an operator sends no commands");
    }

    private boolean start(Call call, Json body) {
        Json told = body.field("token").orElseThrow(() -> OcpiException.invalid("field 'token' is missing"));
        // in 2.1.1 the token does not tell its provider, and neither will the session
        Json sent = call.version().isRouted() ? told : Kept211.of(told, call.from(), null);
        CdrToken token = Drivers.asCdrToken(Codec.of(call.version()).decode(sent, Token.class));
        return control.start(required(body, "evse_uid"), token);
    }

    private void sendResult(Call call, String responseUrl) {
        Call back = call(call.from());
        hub().commandResult(back, URI.create(responseUrl), Json.from(Map.of("result", "ACCEPTED")));
    }

    private static String required(Json body, String field) {
        return body.text(field).orElseThrow(() -> OcpiException.invalid("field '" + field + "' is missing"));
    }
}
