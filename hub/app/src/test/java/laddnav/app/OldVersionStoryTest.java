package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import laddnav.hub.Hub.PartyRole;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.simulator.NetworkSettings;
import laddnav.simulator.SimulatedNetwork;
import laddnav.simulator.documents.PartySettings;
import laddnav.simulator.platform.OperatorPlatform;
import laddnav.simulator.sessions.SessionSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month among operators and providers of all three versions: each charge is told, priced and agreed. */
class OldVersionStoryTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_month_of_charges_between_all_versions_is_agreed() {
        NetworkSettings settings = new NetworkSettings(
                List.of(
                        party("SE", "OLA", Version.V2_1_1),
                        party("DE", "OPB", Version.V2_2_1),
                        party("SE", "OPC", Version.V2_3_0)),
                List.of(
                        party("SE", "OLD", Version.V2_1_1),
                        party("DE", "PRB", Version.V2_2_1),
                        party("NO", "PRC", Version.V2_3_0)),
                folder.resolve("simulator"),
                7,
                0,
                8);
        List<PartySettings> all = Stream.concat(settings.operators().stream(), settings.providers().stream())
                .toList();
        InstantSource clock = InstantSource.system();
        try (StoryNode node = StoryNode.start(
                folder.resolve("data"), all.stream().map(PartySettings::id).toList())) {
            YearMonth month = YearMonth.from(clock.instant()
                            .atZone(node.installation.settings().settlement().zone()))
                    .minusMonths(1);
            SessionSet set = settings.month(month, 90);
            Map<String, Long> refusals;
            try (SimulatedNetwork network = SimulatedNetwork.start(settings, set, clock)) {
                network.platforms().forEach(platform -> {
                    PartySettings party = platform.settings();
                    Role role = platform instanceof OperatorPlatform ? Role.CPO : Role.EMSP;
                    var invitation = node.installation
                            .hub()
                            .invite(party.name(), List.of(new PartyRole(party.id(), role, party.name())));
                    network.register(platform, URI.create(invitation.versionsUrl()), invitation.tokenA());
                });
                network.publish();
                network.replay((done, total) -> {});
                refusals = network.sending().refusals();
                node.installation.settle();
            }
            assertEquals(Map.of(), refusals);
            List<List<String>> charges = node.rows(
                    "settlement",
                    "SELECT c.operator, c.provider, c.state, j.ocpi, c.cdr_id, GROUP_CONCAT(f.code, ' ', f.detail)"
                            + " FROM charge c JOIN charge_cdr j ON j.charge=c.id LEFT JOIN charge_finding f"
                            + " ON f.charge=c.id GROUP BY c.id");
            assertEquals(90, charges.size());
            assertTrue(
                    charges.stream().filter(each -> each.get(3).equals("2.1.1")).count() >= 20);
            assertTrue(charges.stream()
                            .filter(each -> each.get(1).equals("SE*OLD"))
                            .count()
                    >= 20);
            assertEquals(
                    List.of(), charges.stream().filter(each -> !isAgreed(each)).toList());
        }
    }

    /** The month is drawn by chance: now and then a driver is at two chargers, or charges next to nothing. */
    private static boolean isAgreed(List<String> charge) {
        return charge.get(2).equals("AGREED")
                || charge.get(5).contains("OVERLAP_SAME_TOKEN")
                || charge.get(5).contains("ENERGY_ZERO_WITH_COST");
    }

    private static PartySettings party(String country, String party, Version version) {
        return new PartySettings(PartyId.of(country, party), "Firm " + party, version, "EUR");
    }
}
