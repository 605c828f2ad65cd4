package laddnav.hub;

import static laddnav.hub.HubNetwork.CPO;
import static laddnav.hub.HubNetwork.EMP;
import static laddnav.hub.HubNetwork.HUB;
import static laddnav.hub.HubNetwork.OTHER;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import laddnav.database.ThrowawayDatabase;
import laddnav.hub.exchange.NewsSettings;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The hub's own PUT credentials, when what its credentials say has changed. */
@Timeout(60)
class CredentialsNewsTest {

    private static final Duration QUIET = Duration.ofMillis(200);

    private final List<LoopbackPlatform> platforms = new ArrayList<>();
    private volatile String host = "127.0.0.1";

    @SuppressWarnings("NullAway.Init")
    private HubNetwork network;

    private void open(NewsSettings.When when) {
        network = new HubNetwork(
                ThrowawayDatabase.access(), usual -> elsewhere(usual).with(new NewsSettings(when, QUIET)));
    }

    /** The same under whichever name it goes now. */
    private HubSettings elsewhere(HubSettings usual) {
        return new HubSettings(
                usual.party(),
                usual.name(),
                () -> URI.create(usual.publicBase().get().toString().replace("127.0.0.1", host)),
                usual.encryptionKey(),
                usual.callTimeout(),
                usual.lockPatience(),
                usual.commitPatience(),
                usual.delivery(),
                usual.pollInterval(),
                usual.messages(),
                usual.callers(),
                usual.openings(),
                usual.personal(),
                usual.tls(),
                usual.news());
    }

    @AfterEach
    void close() {
        platforms.forEach(LoopbackPlatform::close);
        network.close();
    }

    private LoopbackPlatform joined(PartyId party, Role role, Version version) {
        LoopbackPlatform platform = network.joined(party, role, version);
        platforms.add(platform);
        return platform;
    }

    private static boolean lists(LoopbackPlatform platform, PartyId party) {
        return platform.theirs().roles().stream().anyMatch(each -> each.party().equals(party));
    }

    private static boolean isLetIn(LoopbackPlatform emp) {
        ObjectPath token = new ObjectPath(ModuleId.TOKENS, EMP, List.of("AB12"), "RFID");
        return emp.hub()
                .receiver()
                .put(emp.call(HUB), token, Samples.token("AB12"))
                .isSuccess();
    }

    @Test
    void who_comes_and_goes_is_told_by_credentials() {
        open(NewsSettings.When.ALWAYS);
        LoopbackPlatform emp = joined(EMP, Role.EMSP, Version.V2_3_0);
        joined(CPO, Role.CPO, Version.V2_2_1);
        await(() -> lists(emp, CPO), "the provider's copy of the hub's credentials lists the operator");
        assertTrue(isLetIn(emp), "with its new token");
        network.hub.suspend(CPO.toString());
        await(() -> !lists(emp, CPO), "and no longer, once it is cut off");
        assertTrue(isLetIn(emp));
    }

    @Test
    void who_refuses_is_told_again_and_keeps_its_tokens_meanwhile() {
        open(NewsSettings.When.ALWAYS);
        LoopbackPlatform emp = joined(EMP, Role.EMSP, Version.V2_3_0);
        emp.refusesCredentials = true;
        joined(CPO, Role.CPO, Version.V2_2_1);
        await(
                () -> network.hub.look(EMP.toString()).steps().stream()
                        .flatMap(step -> step.found().stream())
                        .anyMatch(each -> each.text().contains("does not take PUT credentials")),
                "the refusal is noted");
        assertTrue(isLetIn(emp));
        emp.refusesCredentials = false;
        await(() -> lists(emp, CPO), "it takes them later");
    }

    @Test
    void who_takes_hub_client_info_is_told_by_that_and_others_by_credentials() {
        open(NewsSettings.When.NEEDED);
        LoopbackPlatform emp = joined(EMP, Role.EMSP, Version.V2_3_0);
        LoopbackPlatform silent = new LoopbackPlatform(OTHER, Role.EMSP, Version.V2_3_0);
        platforms.add(silent);
        silent.receives = false;
        silent.register(network.invite(silent));
        joined(CPO, Role.CPO, Version.V2_2_1);
        await(() -> lists(silent, CPO), "the one without hub client info is told by credentials");
        await(
                () -> emp.clientInfos.stream()
                        .anyMatch(each -> each.text("party_id").orElse("").equals("CPO")),
                "the other by hub client info");
        assertEquals(0, emp.renewals.get(), "so that its tokens are left alone");
    }

    @Test
    void another_address_is_told_to_everyone() {
        open(NewsSettings.When.NEEDED);
        LoopbackPlatform emp = joined(EMP, Role.EMSP, Version.V2_3_0);
        LoopbackPlatform cpo = joined(CPO, Role.CPO, Version.V2_2_1);
        host = "localhost";
        await(() -> emp.theirs().url().contains("localhost"), "the partner of 2.3.0 is told");
        await(() -> cpo.theirs().url().contains("localhost"), "and that of 2.2.1");
        assertTrue(isLetIn(emp));
    }

    @Test
    void where_both_sides_tell_new_credentials_at_once_all_tokens_stay_in_use() {
        open(NewsSettings.When.ALWAYS);
        LoopbackPlatform emp = joined(EMP, Role.EMSP, Version.V2_3_0);
        emp.whenRenewed = () -> {
            emp.whenRenewed = () -> {};
            emp.nextForHub = "another-token-for-the-hub";
            emp.renew();
        };
        joined(CPO, Role.CPO, Version.V2_2_1);
        await(() -> emp.renewals.get() == 1, "the hub's credentials arrive while the provider's are under way");
        await(() -> lists(emp, CPO), "the provider has taken them");
        await(() -> unendedTokens() == 2, "neither of the tokens that the provider may take for the last one ends");
        assertTrue(isLetIn(emp));
    }

    private long unendedTokens() {
        return network.database.query(connection -> {
            try (var select = connection.prepareStatement(
                    "SELECT COUNT(*) FROM platform_tokens t JOIN platforms p ON p.id = t.platform"
                            + " WHERE p.name = ? AND t.valid_until IS NULL")) {
                select.setString(1, EMP.toString());
                try (var found = select.executeQuery()) {
                    found.next();
                    return found.getLong(1);
                }
            }
        });
    }
}
