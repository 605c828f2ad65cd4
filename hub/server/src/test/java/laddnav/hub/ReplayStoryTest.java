package laddnav.hub;

import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import laddnav.ocpi.Role;
import laddnav.ocpi.messages.LoggedMessage;
import laddnav.ocpi.messages.Message;
import laddnav.ocpi.messages.MessageSearch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A push of the log once more: first what it would change, then the change. */
@Timeout(90)
class ReplayStoryTest extends OddStory {

    private static List<LoggedMessage> logged(OddPartner partner, String method) {
        MessageSearch search = new MessageSearch(
                Optional.of(partner.party),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                100);
        return network.hub.messages(search).found().stream()
                .filter(each -> each.message().direction() == Message.Direction.IN)
                .filter(each -> each.message().target().method().equals(method)
                        && !each.message().target().module().equals("credentials"))
                .toList();
    }

    private static long newest(OddPartner partner, String method, int count) {
        await(() -> logged(partner, method).size() == count, count + " times " + method + " are in the log");
        return logged(partner, method).getFirst().number();
    }

    private static String name(OddPartner partner) {
        return String.valueOf(emp.objects.get("locations/" + partner.party + "/L1"));
    }

    @Test
    void a_replay_shows_what_it_would_change_and_changes_it_only_when_sent() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        String first = ofParty(partner, Samples.location("L1", "AVAILABLE"));
        partner.send("PUT", at(partner, "locations", "L1"), first);
        partner.send("PUT", at(partner, "locations", "L1"), first.replace("Torget", "Hamnen"));
        await(() -> name(partner).contains("Hamnen"), "the second came");
        await(() -> logged(partner, "PUT").size() == 2, "both are in the log");
        long number = logged(partner, "PUT").getLast().number();

        Hub.Replay dry = network.hub.replay(number, false, "test");
        assertTrue(dry.isThere());
        assertEquals(
                "[Difference[path=name, before=Hamnen, after=Torget]]",
                dry.differences().toString());
        assertEquals(Optional.empty(), dry.answer());
        assertTrue(name(partner).contains("Hamnen"), "nothing was changed");
        assertEquals(
                dry.differences(), network.hub.replay(number, false, "test").differences());

        Hub.Replay sent = network.hub.replay(number, true, "test");
        assertEquals(Optional.of("1000"), sent.answer());
        await(() -> name(partner).contains("Torget"), "receivers are told");
        assertEquals(List.of(), network.hub.replay(number, false, "test").differences());
        String journal = network.hub.network().journal(5).toString();
        assertTrue(journal.contains("REPLAYED") && journal.contains("message " + number), journal);
    }

    @Test
    void a_status_is_merged_and_a_cdr_that_is_there_is_no_change() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        partner.send("PUT", at(partner, "locations", "L1"), ofParty(partner, Samples.location("L1", "AVAILABLE")));
        partner.send(
                "PATCH",
                at(partner, "locations", "L1/E1"),
                "{\"status\":\"CHARGING\",\"last_updated\":\"2026-10-02T10:00:00Z\"}");
        partner.send("PUT", at(partner, "locations", "L1"), ofParty(partner, Samples.location("L1", "BLOCKED")));
        String differences = network.hub
                .replay(newest(partner, "PATCH", 1), false, "test")
                .differences()
                .toString();
        assertTrue(differences.contains("evses[0].status, before=BLOCKED, after=CHARGING"), differences);
        partner.send("POST", "/receiver/cdrs", ofParty(partner, Samples.cdr("C1", "EMP", "50")));
        Hub.Replay cdr = network.hub.replay(newest(partner, "POST", 1), false, "test");
        assertTrue(cdr.isThere() && cdr.differences().isEmpty() && cdr.refusal().isEmpty(), cdr.toString());
    }

    @Test
    void what_is_no_push_or_no_longer_allowed_is_refused_with_its_reason() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        partner.send("GET", "/sender/tokens", null);
        long number = newest(partner, "GET", 1);
        Hub.Refusal none = assertThrows(Hub.Refusal.class, () -> network.hub.replay(number, true, "test"));
        assertTrue(String.valueOf(none.getMessage()).contains("is no push"), none.getMessage());
        assertThrows(Hub.Refusal.class, () -> network.hub.replay(1_000_000, false, "test"));
        partner.send("PATCH", at(partner, "tariffs", "T1"), "{}");
        partner.send("DELETE", at(partner, "tariffs", "T1"), null);
        Hub.Replay refused = network.hub.replay(newest(partner, "DELETE", 1), false, "test");
        assertTrue(refused.refusal().orElseThrow().startsWith("2001"), refused.toString());
        assertFalse(refused.isThere());
    }
}
