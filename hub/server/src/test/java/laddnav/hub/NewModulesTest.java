package laddnav.hub;

import static laddnav.hub.HubNetwork.CPO;
import static laddnav.hub.HubNetwork.EMP;
import static laddnav.hub.HubNetwork.HUB;
import static laddnav.hub.HubNetwork.OTHER;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import laddnav.database.ThrowawayDatabase;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.OwnerRequest;
import laddnav.ocpi.sides.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The modules that 2.3.0 added: invoice reconciliation, payments and bookings, each stored, routed and listed. */
@Timeout(60)
class NewModulesTest {

    private static final PartyId PTP = PartyId.of("SE", "PTP");

    private HubNetwork network;

    @BeforeEach
    void open() {
        network = new HubNetwork(ThrowawayDatabase.access());
    }

    @AfterEach
    void leave() {
        network.close();
    }

    private static void taken(Reply reply) {
        assertTrue(reply.isSuccess(), reply.toString());
    }

    private static void refused(StatusCode code, Reply reply) {
        assertEquals(code, reply.status(), reply.toString());
    }

    private static List<Json> listed(LoopbackPlatform reader, PartyId owner, ModuleId module) {
        return reader.hub()
                .sender()
                .list(reader.call(owner), module, PageRequest.first(10))
                .items();
    }

    @Test
    void reconciliation_records_go_from_operator_to_provider_and_the_other_way_round() {
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_3_0);
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_3_0);
        LoopbackPlatform stranger = network.joined(OTHER, Role.EMSP, Version.V2_3_0);
        Json direct = Samples230.record("CPO", "R1", "C1", "C2").with("unknown", "kept");
        Reply created = cpo.hub().receiver().post(cpo.call(EMP), ModuleId.INVOICE_RECONCILIATION, direct);
        taken(created);
        assertTrue(Objects.requireNonNull(created.location()).endsWith("/invoicereconciliation/SE/CPO/R1"));
        assertTrue(Objects.requireNonNull(emp.objects.get("invoicereconciliation/SE*CPO/R1"))
                .sameAs(direct));
        Json reverse = Samples230.record("EMP", "R1", "C1");
        taken(emp.hub().receiver().post(emp.call(CPO), ModuleId.INVOICE_RECONCILIATION, reverse));
        assertEquals(1, cpo.count("POST invoicereconciliation/SE*EMP/R1"));
        taken(cpo.hub().receiver().post(cpo.call(EMP), ModuleId.INVOICE_RECONCILIATION, direct));
        assertEquals(1, emp.count("POST invoicereconciliation/SE*CPO/R1"), "the same again is no news");
        Json other = direct.with("invoice_id", "F-2");
        refused(
                StatusCode.INVALID_PARAMETERS,
                cpo.hub().receiver().post(cpo.call(EMP), ModuleId.INVOICE_RECONCILIATION, other));
        ObjectPath path = ObjectPath.of(ModuleId.INVOICE_RECONCILIATION, CPO, "R1");
        taken(cpo.hub().receiver().put(cpo.call(EMP), path, other));
        assertEquals(1, emp.count("PUT " + path));
        assertTrue(cpo.hub().receiver().get(cpo.call(EMP), path).orElseThrow().sameAs(other));
        assertEquals(1, listed(emp, CPO, ModuleId.INVOICE_RECONCILIATION).size());
        assertEquals(List.of(), listed(stranger, HUB, ModuleId.INVOICE_RECONCILIATION));
        taken(cpo.hub().receiver().delete(cpo.call(EMP), path));
        assertEquals(1, emp.count("DELETE " + path));
        assertEquals(List.of(), listed(emp, CPO, ModuleId.INVOICE_RECONCILIATION));
        taken(cpo.hub().receiver().post(cpo.call(EMP), ModuleId.INVOICE_RECONCILIATION, direct));
        assertEquals(1, listed(emp, CPO, ModuleId.INVOICE_RECONCILIATION).size());
    }

    @Test
    void a_record_without_a_receiver_goes_to_whom_its_cdrs_were_sent_and_is_never_everyones() {
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_3_0);
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_3_0);
        Json cdr = Samples.cdr("C1", "EMP", "50");
        taken(cpo.hub().receiver().post(cpo.call(EMP), ModuleId.CDRS, cdr));
        taken(cpo.hub()
                .receiver()
                .post(cpo.call(null), ModuleId.INVOICE_RECONCILIATION, Samples230.record("CPO", "R1", "C9", "C1")));
        assertEquals(1, emp.count("POST invoicereconciliation/SE*CPO/R1"));
        refused(
                StatusCode.UNKNOWN_RECEIVER,
                cpo.hub()
                        .receiver()
                        .post(cpo.call(null), ModuleId.INVOICE_RECONCILIATION, Samples230.record("CPO", "R2", "C9")));
        refused(
                StatusCode.INVALID_PARAMETERS,
                cpo.hub()
                        .receiver()
                        .post(cpo.call(HUB), ModuleId.INVOICE_RECONCILIATION, Samples230.record("CPO", "R2", "C1")));
    }

    @Test
    void what_a_receivers_version_lacks_is_counted_as_lost_and_comes_when_it_moves_on() {
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_3_0);
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_2_1);
        Reply reply = cpo.hub()
                .receiver()
                .post(cpo.call(EMP), ModuleId.INVOICE_RECONCILIATION, Samples230.record("CPO", "R1", "C1"));
        taken(reply);
        assertTrue(String.valueOf(reply.message()).contains("speaks 2.2.1"), reply.toString());
        assertEquals(List.of(), emp.got);
        String told = network.hub.test(EMP.toString()).toString();
        assertTrue(told.contains("2.2.1 has no such module"), told);
        network.hub.answerWhenOffline(CPO.toString(), Partners.WhenOffline.REFUSE, Partners.WhenOffline.ACCEPT);
        refused(
                StatusCode.NOT_CONNECTED,
                cpo.hub()
                        .receiver()
                        .post(cpo.call(EMP), ModuleId.INVOICE_RECONCILIATION, Samples230.record("CPO", "R2", "C1")));
    }

    @Test
    void a_record_that_came_while_its_receiver_was_away_is_posted_when_it_is_back() {
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_3_0);
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_3_0);
        emp.stop();
        taken(cpo.hub()
                .receiver()
                .post(cpo.call(EMP), ModuleId.INVOICE_RECONCILIATION, Samples230.record("CPO", "R1", "C1")));
        emp.start();
        await(() -> emp.count("POST invoicereconciliation/SE*CPO/R1") == 1, "the record came");
    }

    @Test
    void terminals_are_made_by_their_provider_and_assigned_by_their_operator() {
        LoopbackPlatform ptp = network.joined(PTP, Role.PTP, Version.V2_3_0);
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_3_0);
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_3_0);
        taken(ptp.hub().receiver().post(ptp.call(CPO), ModuleId.TERMINALS, Json.parse("{\"terminal_id\":\"T0\"}")));
        assertEquals(1, cpo.count("POST payments/terminals/SE*PTP/T0"));
        Json mine = Samples230.terminal("T1").with("country_code", "SE").with("party_id", "CPO");
        taken(ptp.hub().receiver().post(ptp.call(null), ModuleId.TERMINALS, mine));
        assertEquals(1, cpo.count("POST payments/terminals/SE*PTP/T1"), "the terminal tells its operator");
        refused(
                StatusCode.UNKNOWN_RECEIVER,
                ptp.hub().receiver().post(ptp.call(null), ModuleId.TERMINALS, Samples230.terminal("T2")));
        ObjectPath path = ObjectPath.of(ModuleId.TERMINALS, PTP, "T1");
        assertTrue(ptp.hub().receiver().get(ptp.call(CPO), path).orElseThrow().sameAs(mine));
        Json assigned = Json.parse("{\"location_ids\":[\"L1\",\"L2\"],\"evse_uids\":[\"E7\"]}");
        taken(cpo.hub().ask(cpo.call(PTP), OwnerRequest.terminal(false, "T1", assigned)));
        assertEquals(List.of("PATCH_TERMINAL T1 " + assigned), ptp.requests);
        Json now = cpo.hub().sender().get(cpo.call(PTP), path).orElseThrow();
        assertTrue(now.sameAs(mine.mergedWith(assigned)), now.toString());
        ptp.decision = Reply.refused(StatusCode.UNKNOWN_LOCATION, "no such location");
        refused(
                StatusCode.UNKNOWN_LOCATION,
                cpo.hub().ask(cpo.call(PTP), OwnerRequest.terminal(true, "T1", assigned.with("city", "Ystad"))));
        assertTrue(
                cpo.hub().sender().get(cpo.call(PTP), path).orElseThrow().sameAs(now), "what it refused is not kept");
        ptp.decision = Reply.ok();
        taken(cpo.hub().ask(cpo.call(PTP), OwnerRequest.activation(Json.parse("{\"reference\":\"Serial 5\"}"))));
        taken(cpo.hub().ask(cpo.call(PTP), OwnerRequest.deactivation("T1")));
        assertEquals(
                List.of("ACTIVATE_TERMINAL null {\"reference\":\"Serial 5\"}", "DEACTIVATE_TERMINAL T1 null"),
                ptp.requests.subList(2, 4));
        assertEquals(2, listed(cpo, PTP, ModuleId.TERMINALS).size());
        assertEquals(1, cpo.count("POST payments/terminals/SE*PTP/T1"), "its own change does not come back");
        assertThrows(OcpiException.class, () -> listed(emp, PTP, ModuleId.TERMINALS));
        refused(
                StatusCode.INVALID_PARAMETERS,
                emp.hub().receiver().post(emp.call(CPO), ModuleId.TERMINALS, Samples230.terminal("T9")));
    }

    @Test
    void confirmations_go_to_the_operator_alone_and_terminals_which_name_no_owner_are_not_broadcast() {
        LoopbackPlatform ptp = network.joined(PTP, Role.PTP, Version.V2_3_0);
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_3_0);
        LoopbackPlatform second = network.joined(OTHER, Role.CPO, Version.V2_3_0);
        Json confirmation = Samples230.confirmation("F1");
        taken(ptp.hub().receiver().post(ptp.call(CPO), ModuleId.CONFIRMATIONS, confirmation));
        assertEquals(1, cpo.count("POST payments/confirmations/SE*PTP/F1"));
        ObjectPath path = ObjectPath.of(ModuleId.CONFIRMATIONS, PTP, "F1");
        assertTrue(cpo.hub().sender().get(cpo.call(PTP), path).orElseThrow().sameAs(confirmation));
        assertEquals(Optional.empty(), second.hub().sender().get(second.call(PTP), path));
        Json failed = Json.parse("{\"capture_status_code\":\"FAILED\",\"eft_data\":null}");
        taken(ptp.hub().receiver().post(ptp.call(CPO), ModuleId.CONFIRMATIONS, confirmation.mergedWith(failed)));
        assertEquals("FAILED", status(cpo, path));
        refused(
                StatusCode.INVALID_PARAMETERS,
                ptp.hub().receiver().post(ptp.call(HUB), ModuleId.CONFIRMATIONS, confirmation));
        refused(
                StatusCode.INVALID_PARAMETERS,
                ptp.hub().receiver().post(ptp.call(CPO), ModuleId.CONFIRMATIONS, confirmation.without("eft_data")));
        refused(
                StatusCode.INVALID_PARAMETERS,
                ptp.hub().receiver().post(ptp.call(HUB), ModuleId.TERMINALS, Samples230.terminal("T1")));
    }

    private static String status(LoopbackPlatform cpo, ObjectPath path) {
        Json found = cpo.hub().sender().get(cpo.call(PTP), path).orElseThrow();
        return found.text("capture_status_code").orElse("");
    }

    @Test
    void what_can_be_booked_is_everyones_and_its_calendars_change_by_themselves() {
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_3_0);
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_3_0);
        ObjectPath place = ObjectPath.of(ModuleId.BOOKING_LOCATIONS, CPO, "BL1");
        taken(cpo.hub().receiver().put(cpo.call(null), place, Samples230.bookingLocation("CPO", "BL1")));
        await(() -> emp.count("PUT bookings/locations/SE*CPO/BL1") == 1, "the provider got it");
        ObjectPath calendar = ObjectPath.of(ModuleId.BOOKING_LOCATIONS, CPO, "BL1", "K1");
        Json patch = Json.parse("{\"timeslot_increment\":30,\"last_updated\":\"2026-11-01T12:00:00Z\"}");
        taken(cpo.hub().receiver().patch(cpo.call(null), calendar, patch));
        Json whole = emp.hub().sender().get(emp.call(CPO), place).orElseThrow();
        assertEquals("2026-11-01T12:00:00Z", whole.text("last_updated").orElse(""), "raised with its calendar");
        Json one = emp.hub().sender().get(emp.call(CPO), calendar).orElseThrow();
        assertEquals(30, one.integer("timeslot_increment").orElse(0));
        Json second = Samples230.calendar("K2", "2026-11-02T18:00:00Z", "2026-11-01T13:00:00Z");
        ObjectPath added = ObjectPath.of(ModuleId.BOOKING_LOCATIONS, CPO, "BL1", "K2");
        taken(cpo.hub().receiver().put(cpo.call(null), added, second));
        assertTrue(emp.hub().sender().get(emp.call(CPO), added).orElseThrow().sameAs(second));
        ObjectPath none = ObjectPath.of(ModuleId.BOOKING_LOCATIONS, CPO, "BL1", "K9");
        refused(StatusCode.UNKNOWN_LOCATION, cpo.hub().receiver().patch(cpo.call(null), none, patch));
        assertEquals(Optional.empty(), emp.hub().sender().get(emp.call(CPO), none));
        refused(
                StatusCode.INVALID_PARAMETERS,
                cpo.hub().receiver().put(cpo.call(null), added, second.without("available_timeslots")));
    }

    @Test
    void a_booking_is_asked_for_live_kept_from_the_answer_and_changed_by_its_operator() {
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_3_0);
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_3_0);
        LoopbackPlatform stranger = network.joined(OTHER, Role.EMSP, Version.V2_3_0);
        Json request = Samples230.bookingRequest("EMP", "Q1");
        Json pending = Samples230.booking("CPO", "B1", request, "PENDING");
        cpo.decision = new Reply(200, StatusCode.SUCCESS, null, pending, null);
        Reply answer = emp.hub().ask(emp.call(CPO), OwnerRequest.booking(request));
        taken(answer);
        assertTrue(Objects.requireNonNull(answer.data()).sameAs(pending));
        assertEquals(List.of("BOOK null " + request), cpo.requests);
        ObjectPath path = ObjectPath.of(ModuleId.BOOKINGS, CPO, "B1");
        Json reserved = Json.parse("{\"reservation_status\":\"RESERVED\",\"last_updated\":\"2026-11-01T10:01:00Z\"}");
        taken(cpo.hub().receiver().patch(cpo.call(null), path, reserved));
        assertEquals(List.of("PATCH " + path), emp.got, "the answer is not pushed once more, the change is");
        Json now = cpo.hub().receiver().get(cpo.call(EMP), path).orElseThrow();
        assertTrue(now.sameAs(pending.mergedWith(reserved)), now.toString());
        ObjectPath byRequest = ObjectPath.of(ModuleId.BOOKINGS, CPO, "Q1");
        Json fulfilled = Json.parse("{\"reservation_status\":\"FULFILLED\",\"last_updated\":\"2026-11-01T10:02:00Z\"}");
        taken(cpo.hub().receiver().patch(cpo.call(null), byRequest, fulfilled));
        taken(cpo.hub()
                .receiver()
                .put(cpo.call(null), byRequest, pending.with("last_updated", "2026-11-01T10:03:00Z")));
        assertEquals(
                List.of("PATCH " + path, "PATCH " + path, "PUT " + path), emp.got, "whichever id the operator names");
        refused(
                StatusCode.INVALID_PARAMETERS,
                cpo.hub().receiver().patch(cpo.call(EMP), ObjectPath.of(ModuleId.BOOKINGS, CPO, "Q9"), fulfilled));
        assertEquals(1, listed(emp, CPO, ModuleId.BOOKINGS).size());
        assertEquals(List.of(), listed(stranger, CPO, ModuleId.BOOKINGS));
        refused(
                StatusCode.INVALID_PARAMETERS,
                emp.hub().ask(emp.call(CPO), OwnerRequest.booking(request.without("booking_location_id"))));
        refused(
                StatusCode.INVALID_PARAMETERS,
                emp.hub().ask(emp.call(CPO), OwnerRequest.booking(request.with("party_id", "OTH"))));
        cpo.stop();
        refused(StatusCode.NOT_CONNECTED, emp.hub().ask(emp.call(CPO), OwnerRequest.booking(request)));
        cpo.start();
    }
}
