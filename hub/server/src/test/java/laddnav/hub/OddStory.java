package laddnav.hub;

import com.github.tomakehurst.wiremock.extension.Extension;
import java.util.ArrayList;
import java.util.List;
import laddnav.database.ThrowawayDatabase;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A hub with an operator and a provider that are as they should be, to which odd partners come. */
class OddStory {

    static HubNetwork network;
    static LoopbackPlatform cpo;
    static LoopbackPlatform emp;
    private static int parties;
    private final List<OddPartner> odd = new ArrayList<>();

    @BeforeAll
    static void open() {
        network = new HubNetwork(ThrowawayDatabase.access());
        cpo = network.joined(HubNetwork.CPO, Role.CPO, Version.V2_2_1);
        emp = network.joined(HubNetwork.EMP, Role.EMSP, Version.V2_2_1);
        cpo.hub().receiver().put(cpo.call(null), site("L1"), Samples.location("L1", "AVAILABLE"));
    }

    @AfterAll
    static void close() {
        cpo.close();
        emp.close();
        network.close();
    }

    @AfterEach
    void leave() {
        odd.forEach(each -> network.hub.suspend(each.party.toString()));
        odd.forEach(OddPartner::close);
    }

    /** What a test of the connection tells of a partner, in words. */
    static String found(OddPartner partner) {
        List<String> lines = new ArrayList<>();
        for (ConnectionTest.Step step :
                network.hub.test(partner.party.toString()).steps()) {
            for (ConnectionTest.Found found : step.found()) {
                String line = found.finding().text();
                for (int i = 0; i < found.values().size(); i++) {
                    line = line.replace("{" + i + "}", found.values().get(i));
                }
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }

    static ObjectPath site(String id) {
        return ObjectPath.of(ModuleId.LOCATIONS, HubNetwork.CPO, id);
    }

    /** A partner of its own party, not registered yet. */
    OddPartner partner(Role role, String version, Extension... extensions) {
        parties++;
        PartyId party = PartyId.of("DK", "P" + (char) ('A' + parties / 10) + parties % 10);
        OddPartner partner = new OddPartner(network, party, role, version, extensions);
        odd.add(partner);
        return partner;
    }

    static String ofParty(OddPartner partner, Json object) {
        return object.with("country_code", partner.party.country())
                .with("party_id", partner.party.party())
                .toString();
    }

    static String at(OddPartner partner, String module, String id) {
        return "/receiver/" + module + "/" + partner.party.country() + "/" + partner.party.party() + "/" + id;
    }

    static Reply push(OddPartner to, String id) {
        return cpo.hub()
                .receiver()
                .put(
                        cpo.call(to.party),
                        ObjectPath.of(ModuleId.SESSIONS, HubNetwork.CPO, id),
                        Samples.session(id, "ACTIVE", "1"));
    }
}
