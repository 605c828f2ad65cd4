package laddnav.simulator.platform;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
import laddnav.ocpi.server.CommandReceiver;
import laddnav.ocpi.server.Offer;
import laddnav.ocpi.server.TokenAuthorizer;
import laddnav.ocpi.sides.OwnerRequest;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.AllowedType;
import laddnav.ocpi.types.AuthorizationInfo;
import laddnav.ocpi.types.BookingRequest;
import laddnav.ocpi.types.LocationReferences;
import laddnav.ocpi.types.Token;
import laddnav.simulator.documents.PartySettings;

/** A provider: publishes tokens, receives what its drivers charge, and can start and stop a charge. */
public final class ProviderPlatform extends SimulatedPlatform implements CommandReceiver {

    private static final List<Offer> OFFERS = List.of(
            new Offer(ModuleId.TOKENS, InterfaceRole.SENDER),
            new Offer(ModuleId.COMMANDS, InterfaceRole.SENDER),
            new Offer(ModuleId.LOCATIONS, InterfaceRole.RECEIVER),
            new Offer(ModuleId.TARIFFS, InterfaceRole.RECEIVER),
            new Offer(ModuleId.SESSIONS, InterfaceRole.RECEIVER),
            new Offer(ModuleId.CDRS, InterfaceRole.RECEIVER));

    private static final List<Offer> SINCE_2_3 = List.of(
            new Offer(ModuleId.INVOICE_RECONCILIATION, InterfaceRole.SENDER),
            new Offer(ModuleId.INVOICE_RECONCILIATION, InterfaceRole.RECEIVER),
            new Offer(ModuleId.BOOKINGS, InterfaceRole.RECEIVER));

    public ProviderPlatform(PartySettings settings, OcpiClient client, Path folder, InstantSource clock) {
        super(settings, Role.EMSP, client, folder, clock);
    }

    /** Publishes the tokens of its drivers; the same again changes nothing. */
    public void publish(List<Token> tokens, Sending sending) {
        sending.all(tokens, token -> {
            ObjectPath path = new ObjectPath(
                    ModuleId.TOKENS, party(), List.of(token.uid()), token.type().value());
            Json body = encoded(token);
            shelf().hold(path, body);
            return hub().receiver().put(call(null), path, body);
        });
    }

    /** Asks an operator for a booking; the answer's data is the booking as it stands now. */
    public Reply book(PartyId operator, BookingRequest request) {
        return hub().ask(call(operator), OwnerRequest.booking(encoded(request)));
    }

    /** Tells an operator how the driver wants a session to go on; the answer's data is its response. */
    public Reply prefer(PartyId operator, String sessionId, Json preferences) {
        return hub().ask(call(operator), OwnerRequest.chargingPreferences(sessionId, preferences));
    }

    @Override
    public List<Offer> offers(Version version) {
        return offers(version, OFFERS, SINCE_2_3);
    }

    @Override
    public CommandReceiver commands() {
        return this;
    }

    /** Says yes to the valid tokens that it has published, wherever they want to charge. */
    @Override
    public TokenAuthorizer authorizer() {
        return (call, asked, references) -> {
            ObjectPath path = new ObjectPath(ModuleId.TOKENS, party(), List.of(asked.uid()), asked.type());
            Optional<Json> held = shelf().get(call, path);
            if (held.isEmpty()) {
                return Reply.refused(StatusCode.UNKNOWN_TOKEN, "no such token");
            }
            Json known = call.version().isRouted() ? held.get() : Kept211.of(held.get(), party(), null);
            Codec codec = Codec.of(call.version());
            Token token = codec.decode(known, Token.class);
            LocationReferences place =
                    references == null || !token.valid() ? null : codec.decode(references, LocationReferences.class);
            AllowedType allowed = token.valid() ? AllowedType.ALLOWED : AllowedType.BLOCKED;
            Json info = codec.encode(new AuthorizationInfo(allowed, token, place, null, null));
            return new Reply(200, StatusCode.SUCCESS, null, info, null);
        };
    }

    @Override
    public Json command(Call call, String command, Json body) {
        throw OcpiException.notFound("a provider takes no commands");
    }

    @Override
    public void result(Call call, String reference, Json body) {
        // it sends no commands, so no result is waited for
    }
}
