package laddnav.hub;

import static laddnav.hub.HubNetwork.CPO;
import static laddnav.hub.HubNetwork.EMP;
import static laddnav.hub.HubNetwork.HUB;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.database.DatabaseAccess;
import laddnav.database.ThrowawayDatabase;
import laddnav.hub.messages.MessageLog;
import laddnav.hub.messages.MessageSettings;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.messages.LoggedMessage;
import laddnav.ocpi.messages.Message;
import laddnav.ocpi.messages.MessageSearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was said is found again, by those who may, as long as it is kept, and without tokens. */
@Timeout(60)
class MessageLogTest {

    private HubNetwork network;
    private DatabaseAccess access;
    private LoopbackPlatform cpo;
    private LoopbackPlatform emp;

    @BeforeEach
    void join() {
        access = ThrowawayDatabase.access();
        network = new HubNetwork(access);
        cpo = network.joined(CPO, Role.CPO, Version.V2_2_1);
        emp = network.joined(EMP, Role.EMSP, Version.V2_2_1);
    }

    @AfterEach
    void leave() {
        network.close();
    }

    private List<LoggedMessage> found(MessageSearch search, int atLeast) {
        await(() -> network.hub.messages(search).found().size() >= atLeast, atLeast + " messages are logged");
        return network.hub.messages(search).found();
    }

    private static MessageSearch search(Optional<PartyId> partner, Optional<String> id, Optional<String> object) {
        return new MessageSearch(partner, id, object, Optional.empty(), Optional.empty(), 0, 100);
    }

    private Call pushed(String cdr) {
        Call call = cpo.call(EMP);
        cpo.hub().receiver().post(call, ModuleId.CDRS, Samples.cdr(cdr, "EMP", "5.00"));
        return call;
    }

    @Test
    void a_forwarded_push_is_found_by_its_ids_with_both_its_legs() {
        Call call = pushed("CDR1");
        List<LoggedMessage> legs =
                found(search(Optional.empty(), Optional.of(call.correlationId()), Optional.empty()), 2);
        LoggedMessage in =
                legs.stream().filter(MessageLogTest::isIn).findFirst().orElseThrow();
        LoggedMessage out =
                legs.stream().filter(each -> !isIn(each)).findFirst().orElseThrow();
        assertEquals(CPO, in.message().parties().partner());
        assertEquals(EMP, out.message().parties().partner());
        assertEquals(call.requestId(), in.message().ids().request());
        assertEquals("cdrs", out.message().target().module());
        for (LoggedMessage leg : legs) {
            assertEquals(1000, leg.message().result().status());
            assertEquals("POST", leg.message().target().method());
            assertEquals("SE*CPO/CDR1", leg.object().orElseThrow().toString());
            assertTrue(leg.requestBytes() > 500 && leg.answerBytes() > 40, leg.toString());
        }
        assertEquals(
                1,
                found(search(Optional.empty(), Optional.of(call.requestId()), Optional.empty()), 1)
                        .size());
        assertEquals(
                2,
                found(search(Optional.empty(), Optional.empty(), Optional.of("cdr1")), 2)
                        .size());
        assertEquals(
                2,
                found(search(Optional.empty(), Optional.empty(), Optional.of("SE*CPO/CDR1")), 2)
                        .size());
        assertEquals(
                0,
                found(search(Optional.empty(), Optional.empty(), Optional.of("SE*OTH/CDR1")), 0)
                        .size());
        String body = network.hub
                .message(out.number(), Optional.empty())
                .orElseThrow()
                .bodies()
                .orElseThrow()
                .request();
        assertTrue(body.contains("\"CDR1\""), body);
    }

    @Test
    void a_partner_finds_only_what_was_said_with_it() {
        Call call = pushed("CDR2");
        List<LoggedMessage> legs =
                found(search(Optional.empty(), Optional.of(call.correlationId()), Optional.empty()), 2);
        List<LoggedMessage> ofEmp = found(search(Optional.of(EMP), Optional.empty(), Optional.empty()), 1);
        assertTrue(
                ofEmp.stream()
                        .allMatch(each -> EMP.equals(each.message().parties().partner())),
                ofEmp.toString());
        LoggedMessage in =
                legs.stream().filter(MessageLogTest::isIn).findFirst().orElseThrow();
        assertTrue(
                network.hub.message(in.number(), Optional.of(EMP)).isEmpty(),
                "the operator's call is not the provider's");
        assertTrue(network.hub.message(in.number(), Optional.of(CPO)).isPresent());
    }

    @Test
    void a_refused_call_is_logged_and_tokens_are_not() {
        cpo.hub().receiver().put(cpo.call(HUB), ObjectPath.of(ModuleId.LOCATIONS, CPO, "L1"), Samples.token("X"));
        List<LoggedMessage> refused = found(search(Optional.of(CPO), Optional.empty(), Optional.of("L1")), 1);
        assertEquals(2001, refused.getFirst().message().result().status());
        List<LoggedMessage> all = found(MessageSearch.newest(100), 10);
        boolean hasCredentials = false;
        for (LoggedMessage each : all) {
            LoggedMessage whole =
                    network.hub.message(each.number(), Optional.empty()).orElseThrow();
            String bodies = whole.bodies().map(LoggedMessage.Bodies::toString).orElse("");
            assertFalse(bodies.contains(LoopbackPlatform.FOR_HUB), whole.plain().toString());
            assertFalse(
                    bodies.contains(cpo.hubToken()) || bodies.contains(emp.hubToken()),
                    whole.plain().toString());
            hasCredentials |= bodies.contains("[redacted]");
        }
        assertTrue(hasCredentials, "the handshakes are in the log");
    }

    @Test
    void pages_follow_each_other_without_gaps() {
        for (int i = 0; i < 7; i++) {
            pushed("PAGED" + i);
        }
        List<LoggedMessage> all = found(MessageSearch.newest(100), 14 + 8);
        List<Long> walked = new ArrayList<>();
        long before = 0;
        while (true) {
            List<LoggedMessage> page = network.hub
                    .messages(new MessageSearch(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(all.getFirst().at().plusMillis(1)),
                            before,
                            3))
                    .found();
            if (page.isEmpty()) {
                break;
            }
            page.forEach(each -> walked.add(each.number()));
            before = page.getLast().number();
        }
        assertTrue(walked.containsAll(all.stream().map(LoggedMessage::number).toList()), walked.toString());
        assertEquals(
                walked.stream()
                        .distinct()
                        .sorted(java.util.Comparator.reverseOrder())
                        .toList(),
                walked);
    }

    @Test
    void what_is_old_is_forgotten_bodies_first() {
        pushed("OLD");
        found(search(Optional.empty(), Optional.empty(), Optional.of("OLD")), 2);
        network.hub.close();
        assertEquals(List.of(true, false), laterBy(Duration.ofDays(15)));
        assertEquals(List.of(false, false), laterBy(Duration.ofDays(91)));
    }

    /** Whether the message and its bodies are there, after a log was open at a later time. */
    private List<Boolean> laterBy(Duration time) {
        Instant later = InstantSource.system().instant().plus(time);
        try (Database database = Database.open(access, "hub", Hub.MIGRATIONS, List.of(), 4)) {
            MessageLog log = MessageLog.start(database, MessageSettings.standard(), () -> later);
            log.close();
            List<LoggedMessage> found = log.find(search(Optional.empty(), Optional.empty(), Optional.of("OLD")));
            boolean hasBodies = !found.isEmpty()
                    && log.find(found.getFirst().number(), Optional.empty())
                            .orElseThrow()
                            .bodies()
                            .isPresent();
            return List.of(!found.isEmpty(), hasBodies);
        }
    }

    @Test
    void what_cannot_be_kept_is_counted_and_nobody_waits() {
        try (Database database = Database.open(access, "hub", Hub.MIGRATIONS, List.of(), 4)) {
            MessageSettings slow = new MessageSettings(Duration.ofDays(1), Duration.ofDays(1), 16_384, 1);
            MessageLog log = MessageLog.start(database, slow, InstantSource.system());
            byte[] body = new byte[8_000];
            Message message = new Message(
                    Message.Direction.IN,
                    "p",
                    new Message.Parties(CPO, CPO, null),
                    new Message.Ids("r", "c"),
                    new Message.Target("PUT", Version.V2_2_1, "locations", "/x", List.of("L9")),
                    new Message.Result(200, 1000, 5),
                    body,
                    body);
            long start = System.nanoTime();
            for (int i = 0; i < 20_000; i++) {
                log.message(message);
            }
            long micros = (System.nanoTime() - start) / 1_000 / 20_000;
            assertTrue(log.dropped() >= 9_000, "dropped " + log.dropped());
            assertTrue(log.droppedBodies() > 5_000, "without bodies " + log.droppedBodies());
            assertTrue(micros < 1_000, micros + " µs a message");
            // a closing log writes what it has, at its full speed
            log.close();
            assertTrue(log.find(search(Optional.of(CPO), Optional.of("r"), Optional.empty()))
                            .size()
                    == 100);
        }
    }

    private static boolean isIn(LoggedMessage message) {
        return message.message().direction() == Message.Direction.IN;
    }
}
