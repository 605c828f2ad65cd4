package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import laddnav.hub.Hub.PartyRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.ClientSettings;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.BookingLocation;
import laddnav.ocpi.types.BookingRequest;
import laddnav.ocpi.types.CaptureStatusCode;
import laddnav.ocpi.types.FinancialAdviceConfirmation;
import laddnav.ocpi.types.InvoiceReconciliationRecord;
import laddnav.ocpi.types.Period;
import laddnav.ocpi.types.Policy;
import laddnav.ocpi.types.Price;
import laddnav.ocpi.types.Terminal;
import laddnav.simulator.documents.PartySettings;
import laddnav.simulator.platform.OperatorPlatform;
import laddnav.simulator.platform.PaymentPlatform;
import laddnav.simulator.platform.ProviderPlatform;
import laddnav.simulator.platform.SimulatedPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Payments, bookings and invoice reconciliation from end to end, between simulated platforms over loopback. */
@Timeout(120)
class NewModulesStoryTest {

    private static final PartyId OPERATOR = PartyId.of("SE", "OPA");
    private static final PartyId PROVIDER = PartyId.of("SE", "PRA");
    private static final PartyId PAYER = PartyId.of("SE", "PTA");
    private static final Instant AT = Instant.parse("2026-11-02T08:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_terminal_a_booking_and_an_invoice_go_their_whole_way() {
        InstantSource clock = InstantSource.system();
        try (StoryNode node = StoryNode.start(folder.resolve("data"), List.of());
                OcpiClient client = OcpiClient.create(ClientSettings.standard());
                OperatorPlatform operator = new OperatorPlatform(party(OPERATOR), client, folder, clock);
                ProviderPlatform provider = new ProviderPlatform(party(PROVIDER), client, folder, clock);
                PaymentPlatform payer = new PaymentPlatform(party(PAYER), client, folder, clock)) {
            register(node, operator, Role.CPO);
            register(node, provider, Role.EMSP);
            register(node, payer, Role.PTP);
            payAtATerminal(operator, payer);
            book(operator, provider);
            reconcile(operator, provider);
        }
    }

    private static void payAtATerminal(OperatorPlatform operator, PaymentPlatform payer) {
        taken(operator.activate(PAYER, "SN-1"));
        await(() -> operator.shelf().held(ModuleId.TERMINALS).size() == 1, "the activated terminal");
        taken(payer.make(terminal("PT-2"), OPERATOR));
        taken(operator.assign(PAYER, "PT-2", List.of("L1", "L2")));
        Json assigned = payer.shelf().held(ModuleId.TERMINALS).stream()
                .filter(each -> each.text("terminal_id").orElse("").equals("PT-2"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "[\"L1\",\"L2\"]", assigned.field("location_ids").orElseThrow().toString());
        Price captured = new Price(new BigDecimal("80.00"), List.of());
        taken(payer.confirm(
                new FinancialAdviceConfirmation(
                        "F1", "A1", captured, "SEK", List.of("Card"), CaptureStatusCode.SUCCESS, null, AT),
                OPERATOR));
        assertEquals(1, operator.shelf().held(ModuleId.CONFIRMATIONS).size());
    }

    private static Terminal terminal(String id) {
        return new Terminal(
                id, "Hamnen", null, null, null, "Lund", null, null, "SWE", null, null, null, null, List.of(), List.of(),
                AT);
    }

    private static void book(OperatorPlatform operator, ProviderPlatform provider) {
        taken(operator.publish(new BookingLocation(
                "SE", "OPA", "BL1", "L1", null, new Policy(true, null), List.of(), null, List.of(), AT)));
        await(() -> provider.shelf().held(ModuleId.BOOKING_LOCATIONS).size() == 1, "what can be booked");
        Reply first = taken(provider.book(OPERATOR, request("Q1")));
        assertEquals("PENDING", status(java.util.Objects.requireNonNull(first.data())));
        await(() -> statuses(provider).contains("RESERVED"), "the booking");
        taken(provider.book(OPERATOR, request("Q2")));
        await(() -> statuses(provider).contains("REJECTED"), "the refusal of the same time");
    }

    private static BookingRequest request(String id) {
        Period hour = new Period(AT, AT.plus(Duration.ofHours(1)));
        return new BookingRequest("SE", "PRA", id, null, "L1", "BL1", List.of(), List.of(), hour, "A" + id, null, null);
    }

    private static List<String> statuses(ProviderPlatform provider) {
        return provider.shelf().held(ModuleId.BOOKINGS).stream()
                .map(NewModulesStoryTest::status)
                .toList();
    }

    private static String status(Json booking) {
        return booking.text("reservation_status").orElse("");
    }

    private static void reconcile(OperatorPlatform operator, ProviderPlatform provider) {
        taken(operator.reconcile(record("OPA", "R1"), PROVIDER));
        assertEquals(1, provider.shelf().received(ModuleId.INVOICE_RECONCILIATION));
        taken(provider.reconcile(record("PRA", "R2"), OPERATOR));
        assertEquals(1, operator.shelf().received(ModuleId.INVOICE_RECONCILIATION));
    }

    private static InvoiceReconciliationRecord record(String owner, String id) {
        return new InvoiceReconciliationRecord("SE", owner, id, "F-" + id, List.of("C1"), AT);
    }

    private static Reply taken(Reply reply) {
        assertTrue(reply.isSuccess(), reply.toString());
        return reply;
    }

    private static void register(StoryNode node, SimulatedPlatform platform, Role role) {
        PartySettings party = platform.settings();
        var invitation =
                node.installation.hub().invite(party.name(), List.of(new PartyRole(party.id(), role, party.name())));
        platform.start();
        platform.register(URI.create(invitation.versionsUrl()), invitation.tokenA());
    }

    private static PartySettings party(PartyId party) {
        return new PartySettings(party, "Firm " + party, Version.V2_3_0, "SEK");
    }

    private static void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what + " did not come");
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
    }
}
