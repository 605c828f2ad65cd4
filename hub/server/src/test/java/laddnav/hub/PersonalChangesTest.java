package laddnav.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import laddnav.hub.personal.PersonalData;
import laddnav.hub.personal.PersonalSettings;
import laddnav.ocpi.Role;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that change after they became pseudonymous. All are old, so that the daily round has passed them. */
@Timeout(90)
class PersonalChangesTest extends OddStory {

    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
    private static final String LATER = "2024-11-02T10:00:00Z";

    private static String session(OddPartner partner, String id, String uid) {
        return ofParty(partner, Samples.session(id, "COMPLETED", "5"))
                .replace("\"AB12\"", "\"" + uid + "\"")
                .replace("SE-EMP-1", "SE-EMP-" + uid)
                .replace("2026-10", "2024-10");
    }

    private static String patch(String uid) {
        return "{\"last_updated\":\"" + LATER + "\",\"kwh\":6,\"cdr_token\":{\"uid\":\"" + uid
                + "\",\"contract_id\":\"SE-EMP-" + uid + "\"}}";
    }

    private static Json kept(OddPartner partner, String id) throws Exception {
        OddPartner.Answer answer = partner.send("GET", at(partner, "sessions", id), null);
        return answer.json().field("data").orElseThrow(() -> new AssertionError(answer.toString()));
    }

    private static long round() {
        try (PersonalData personal =
                PersonalData.start(network.database, PersonalSettings.standard(), KEY, InstantSource.system())) {
            return personal.round();
        }
    }

    private static void put(OddPartner partner, String id, String body) throws Exception {
        assertEquals(
                1000, partner.send("PUT", at(partner, "sessions", id), body).code());
    }

    @Test
    void a_change_that_repeats_the_token_does_not_bring_it_back() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        put(partner, "PATCHED", session(partner, "PATCHED", "CARD1"));
        put(partner, "PUT", session(partner, "PUT", "CARD1"));
        round();
        assertEquals(
                1000,
                partner.send("PATCH", at(partner, "sessions", "PATCHED"), patch("CARD1"))
                        .code());
        put(partner, "PUT", session(partner, "PUT", "CARD1").replace("\"kwh\":5", "\"kwh\":6"));
        for (String id : new String[] {"PATCHED", "PUT"}) {
            Json now = kept(partner, id);
            assertEquals("6", now.field("kwh").orElseThrow().toString());
            assertFalse(now.toString().contains("CARD1"), now.toString());
            assertTrue(now.toString().contains("\"ps-"), now.toString());
        }
    }

    @Test
    void nor_does_the_auth_id_of_2_1_1() throws Exception {
        OddPartner older = partner(Role.CPO, "2.1.1").join();
        String old = Samples211.session("S1", "COMPLETED", "5")
                .with("auth_id", "SEEMPC0007")
                .toString()
                .replace("2026-10", "2024-10");
        put(older, "S1", old);
        round();
        String patch = "{\"kwh\":6,\"auth_id\":\"SEEMPC0007\",\"last_updated\":\"" + LATER + "\"}";
        assertEquals(
                1000, older.send("PATCH", at(older, "sessions", "S1"), patch).code());
        Json now = kept(older, "S1");
        assertEquals("6", now.field("kwh").orElseThrow().toString());
        assertTrue(now.text("auth_id").orElseThrow().startsWith("SEEMPps"), now.toString());
    }

    @Test
    void another_token_becomes_pseudonymous_in_a_later_round() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        put(partner, "OTHER", session(partner, "OTHER", "CARD2"));
        put(partner, "LAST", session(partner, "LAST", "CARD2"));
        round();
        partner.send("PATCH", at(partner, "sessions", "OTHER"), patch("CARD3"));
        assertTrue(kept(partner, "OTHER").toString().contains("\"CARD3\""), "it is what the owner says now");
        round();
        assertFalse(kept(partner, "OTHER").toString().contains("CARD3"), "the round came back to it");
        assertEquals(0, round(), "and only once");
    }
}
