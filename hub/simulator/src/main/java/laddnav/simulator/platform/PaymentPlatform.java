package laddnav.simulator.platform;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.CommandReceiver;
import laddnav.ocpi.server.Offer;
import laddnav.ocpi.sides.ObjectOwner;
import laddnav.ocpi.sides.OwnerRequest;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.FinancialAdviceConfirmation;
import laddnav.ocpi.types.Terminal;
import laddnav.simulator.documents.PartySettings;

/** A payment terminal provider: makes terminals of operators, and tells them what was captured. */
public final class PaymentPlatform extends SimulatedPlatform {

    private static final List<Offer> SINCE_2_3 = List.of(new Offer(ModuleId.PAYMENTS, InterfaceRole.SENDER));

    public PaymentPlatform(PartySettings settings, OcpiClient client, Path folder, InstantSource clock) {
        super(settings, Role.PTP, client, folder, clock);
    }

    /** Makes a terminal of an operator, or changes it. */
    public Reply make(Terminal terminal, PartyId operator) {
        return send(ModuleId.TERMINALS, terminal.terminalId(), encoded(terminal), operator);
    }

    /** Tells the operator of a session what was captured for it. */
    public Reply confirm(FinancialAdviceConfirmation confirmation, PartyId operator) {
        return send(ModuleId.CONFIRMATIONS, confirmation.id(), encoded(confirmation), operator);
    }

    private Reply send(ModuleId module, String id, Json body, PartyId operator) {
        shelf().hold(ObjectPath.of(module, party(), id), body);
        return hub().receiver().post(call(operator), module, body);
    }

    @Override
    public List<Offer> offers(Version version) {
        return offers(version, List.of(), SINCE_2_3);
    }

    @Override
    public CommandReceiver commands() {
        throw new IllegalStateException("a payment terminal provider offers no commands");
    }

    /** Does what operators ask of their terminals. One that is activated is made at the operator, as it must be. */
    @Override
    public ObjectOwner owner() {
        return (call, request) -> switch (request.kind()) {
            case PUT_TERMINAL, PATCH_TERMINAL ->
                shelf().patch(call, path(request), Objects.requireNonNull(request.body()));
            case ACTIVATE_TERMINAL -> activated(call, Objects.requireNonNull(request.body()));
            case DEACTIVATE_TERMINAL -> shelf().delete(call, path(request));
            case CHARGING_PREFERENCES, BOOK -> throw OcpiException.notFound("there is nothing to charge at here");
        };
    }

    private Reply activated(Call call, Json body) {
        String id = "PT-" + body.text("reference").orElse("");
        Json terminal = body.with("terminal_id", id).mergedWith(Json.from(Map.of("last_updated", now())));
        // the operator's request must be answered before its terminal comes
        Thread.ofVirtual().start(() -> send(ModuleId.TERMINALS, id, terminal, call.from()));
        return Reply.ok();
    }

    private ObjectPath path(OwnerRequest request) {
        return ObjectPath.of(ModuleId.TERMINALS, party(), Objects.requireNonNull(request.id()));
    }
}
