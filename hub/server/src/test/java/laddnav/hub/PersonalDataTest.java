package laddnav.hub;

import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

/** Who charged: for how long it is told, what is held of a token, and its erasure. */
@Timeout(90)
class PersonalDataTest extends OddStory {

    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");

    private static String charge(OddPartner partner, Json charge, String uid, String contract, String month) {
        return ofParty(partner, charge)
                .replace("\"AB12\"", "\"" + uid + "\"")
                .replace("SE-EMP-1", contract)
                .replace("2026-10", month);
    }

    private static Json kept(OddPartner partner, String module, String id) throws Exception {
        OddPartner.Answer answer = partner.send("GET", at(partner, module, id), null);
        return answer.json().field("data").orElseThrow(() -> new AssertionError(answer.toString()));
    }

    private static long round() {
        try (PersonalData personal =
                PersonalData.start(network.database, PersonalSettings.standard(), KEY, InstantSource.system())) {
            return personal.round();
        }
    }

    @Test
    void old_sessions_and_cdrs_no_longer_tell_who_charged_and_still_belong_together() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        OddPartner older = partner(Role.CPO, "2.1.1").join();
        partner.send(
                "PUT",
                at(partner, "sessions", "S1"),
                charge(partner, Samples.session("S1", "COMPLETED", "5"), "CARD-0001", "SE-EMP-C0001", "2024-10"));
        partner.send(
                "POST",
                "/receiver/cdrs",
                charge(partner, Samples.cdr("C1", "EMP", "50"), "CARD-0001", "SE-EMP-C0001", "2024-10"));
        String old = Samples211.session("S1", "COMPLETED", "5")
                .with("auth_id", "SEEMPC0001")
                .toString()
                .replace("2026-10", "2024-10");
        assertEquals(1000, older.send("PUT", at(older, "sessions", "S1"), old).code());
        partner.send(
                "POST",
                "/receiver/cdrs",
                charge(partner, Samples.cdr("YOUNG", "EMP", "50"), "CARD-0001", "SE-EMP-C0001", "2026-11"));
        await(() -> emp.objects.containsKey("cdrs/" + partner.party + "/C1"), "the provider got it as it was");
        round();
        Json session = kept(partner, "sessions", "S1").field("cdr_token").orElseThrow();
        Json cdr = kept(partner, "cdrs", "C1").field("cdr_token").orElseThrow();
        assertTrue(cdr.text("uid").orElseThrow().startsWith("ps-"), cdr.toString());
        assertTrue(session.sameAs(cdr), session + " and " + cdr);
        assertFalse(cdr.toString().contains("C0001"), cdr.toString());
        String authId = kept(older, "sessions", "S1").text("auth_id").orElseThrow();
        assertTrue(authId.startsWith("SEEMPps") && authId.length() <= 36, authId);
        Json young = kept(partner, "cdrs", "YOUNG").field("cdr_token").orElseThrow();
        assertEquals("CARD-0001", young.text("uid").orElseThrow());
        assertEquals(0, round(), "nothing is changed twice");
    }

    @Test
    void what_an_owner_sends_again_after_it_became_pseudonymous_is_known_as_the_same() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        OddPartner older = partner(Role.CPO, "2.1.1").join();
        String cdr = charge(partner, Samples.cdr("AGAIN", "EMP", "50"), "CARD-0002", "SE-EMP-C0002", "2024-10");
        String session =
                charge(partner, Samples.session("AGAIN", "COMPLETED", "5"), "CARD-0002", "SE-EMP-C0002", "2024-10");
        String old = Samples211.cdr("AGAIN", "50").toString().replace("2026-10", "2024-10");
        assertEquals(1000, partner.send("POST", "/receiver/cdrs", cdr).code());
        assertEquals(
                1000,
                partner.send("PUT", at(partner, "sessions", "AGAIN"), session).code());
        assertEquals(1000, older.send("POST", "/receiver/cdrs", old).code());
        round();
        long before = newestChange();
        assertEquals(1000, partner.send("POST", "/receiver/cdrs", cdr).code());
        assertEquals(
                1000,
                partner.send("PUT", at(partner, "sessions", "AGAIN"), session).code());
        assertEquals(1000, older.send("POST", "/receiver/cdrs", old).code());
        for (String other : new String[] {
            cdr.replace("CARD-0002", "CARD-0003"), cdr.replace("C0002", "C0003"), cdr.replace("50", "51")
        }) {
            assertEquals(2001, partner.send("POST", "/receiver/cdrs", other).code(), other);
        }
        String otherDriver = old.replace(Samples211.CONTRACT, "SEEMPC00002");
        assertEquals(2001, older.send("POST", "/receiver/cdrs", otherDriver).code());
        assertEquals(before, newestChange(), "nothing is stored, and nobody gets it once more");
        Json token = kept(partner, "sessions", "AGAIN").field("cdr_token").orElseThrow();
        assertTrue(token.text("uid").orElseThrow().startsWith("ps-"), token.toString());
    }

    private static long newestChange() {
        return network.database.query(connection -> {
            try (var select = connection.prepareStatement("SELECT MAX(seq) FROM feed");
                    var found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        });
    }

    @Test
    void what_is_held_of_a_token_is_exported_and_erased_as_far_as_it_may_be() throws Exception {
        OddPartner provider = partner(Role.EMSP, "2.2.1").join();
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        String party = provider.party.party();
        String contract = "DK-" + party + "-C4711";
        String token = Samples.token("CARD-4711")
                .with("country_code", "DK")
                .with("party_id", party)
                .with("contract_id", contract)
                .toString();
        assertEquals(
                1000,
                provider.send("PUT", at(provider, "tokens", "CARD-4711"), token).code());
        for (String month : new String[] {"2026-03", "2026-10"}) {
            String cdr = charge(partner, Samples.cdr("C" + month, "EMP", "5"), "CARD-4711", contract, month);
            assertEquals(1000, partner.send("POST", "/receiver/cdrs", cdr).code());
        }
        await(
                () -> exported(contract).contains("receiver/tokens")
                        || exported(contract).contains("\"issuer\""),
                "it is held");
        String before = exported("CARD-4711");
        assertTrue(before.contains("C2026-03") && before.contains("C2026-10"), before);
        await(
                () -> network.hub
                                .exportPersonal("CARD-4711", "test")
                                .field("messages")
                                .orElseThrow()
                                .elements()
                                .size()
                        >= 3,
                "the messages are in the log");

        PersonalData.Erased erased = network.hub.erasePersonal("CARD-4711", "test");
        assertEquals("1 1 1", erased.tokens() + " " + erased.charges() + " " + erased.keptCharges());
        assertTrue(erased.bodies() >= 3, erased.toString());
        String after = exported("CARD-4711");
        assertFalse(after.contains("issuer") || after.contains("C2026-03"), after);
        assertTrue(after.contains("C2026-10"), "it is settled by: " + after);
        assertEquals(
                "ps-",
                kept(partner, "cdrs", "C2026-03")
                        .field("cdr_token")
                        .orElseThrow()
                        .text("uid")
                        .orElseThrow()
                        .substring(0, 3));
        assertEquals(
                0,
                cpo.hub()
                        .sender()
                        .list(cpo.call(provider.party), laddnav.ocpi.ModuleId.TOKENS, laddnav.ocpi.PageRequest.first(5))
                        .items()
                        .size());
        String journal = network.hub.network().journal(3).toString();
        assertTrue(journal.contains("ERASED") && !journal.contains("4711"), journal);
        assertThrows(Hub.Refusal.class, () -> network.hub.erasePersonal("1", "test"));
    }

    private static String exported(String token) {
        return network.hub.exportPersonal(token, "test").toString();
    }
}
