package laddnav.hub;

import static laddnav.hub.HubNetwork.CPO;
import static laddnav.hub.HubNetwork.EMP;
import static laddnav.hub.HubNetwork.HUB;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.database.ThrowawayDatabase;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.tls.ClientTls;
import laddnav.ocpi.tls.ServerTls;
import laddnav.ocpi.tls.ServerTls.Clients;
import laddnav.ocpi.tls.TlsFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Partners and the hub over TLS, with certificates that are made for each test. */
@Timeout(120)
class TlsStoryTest {

    private static final ObjectPath L1 = ObjectPath.of(ModuleId.LOCATIONS, CPO, "L1");
    private static final String HOST = "localhost";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestAuthority authority;
    private Optional<Path> ca = Optional.empty();

    @BeforeEach
    void found() {
        authority = new TestAuthority(folder, "authority");
        ca = Optional.of(authority.certificate());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    /** A hub that listens on TLS and trusts the authority. */
    private HubNetwork hub(Clients clients, Optional<TlsFiles> asClient) {
        ServerTls tls = new ServerTls(authority.issue("hub", "hub", HOST), clients, ca);
        HubNetwork network = new HubNetwork(
                ThrowawayDatabase.access(), usual -> usual.with(new ClientTls(ca, asClient, Map.of())), tls);
        opened.add(network);
        return network;
    }

    /** A platform that listens on TLS and trusts the authority. */
    private LoopbackPlatform platform(
            laddnav.ocpi.PartyId party, Role role, TlsFiles server, @Nullable TlsFiles client, Clients clients) {
        LoopbackPlatform platform = new LoopbackPlatform(
                party,
                role,
                new LoopbackPlatform.Secure(
                        new ServerTls(server, clients, ca), new ClientTls(ca, Optional.ofNullable(client), Map.of())),
                Version.V2_2_1);
        opened.add(platform);
        return platform;
    }

    private LoopbackPlatform usual(laddnav.ocpi.PartyId party, Role role) {
        return platform(party, role, authority.issue(party.party(), party.party(), HOST), null, Clients.NONE);
    }

    private static String test(HubNetwork network, LoopbackPlatform platform) {
        return network.hub.test(platform.party.toString()).steps().stream()
                .flatMap(step -> step.found().stream())
                .map(Object::toString)
                .collect(java.util.stream.Collectors.joining("\n"));
    }

    @Test
    void what_a_receiver_with_an_expired_certificate_missed_comes_when_it_is_renewed() {
        HubNetwork network = hub(Clients.NONE, Optional.empty());
        LoopbackPlatform cpo = usual(CPO, Role.CPO);
        LoopbackPlatform emp = usual(EMP, Role.EMSP);
        cpo.register(network.invite(cpo));
        emp.register(network.invite(emp));
        emp.stop();
        authority.issueExpired("EMP", "EMP", HOST);
        emp.start();
        assertTrue(cpo.hub()
                .receiver()
                .put(cpo.call(HUB), L1, Samples.location("L1", "AVAILABLE"))
                .isSuccess());
        assertTrue(
                cpo.hub()
                        .receiver()
                        .post(cpo.call(EMP), ModuleId.CDRS, Samples.cdr("C1", "EMP", "5.00"))
                        .isSuccess(),
                "accepted, since the hub delivers later");
        await(
                () -> network.hub.platforms().stream().anyMatch(each -> each.status() == Hub.ConnectionStatus.OFFLINE),
                "the receiver counts as away");
        String found = test(network, emp);
        assertTrue(found.contains("its TLS certificate has expired: it was valid until 20"), found);
        assertTrue(found.matches("(?s).*our calls have not reached it since 20\\S+Z: its TLS certificate.*"), found);

        authority.issue("EMP", "EMP", HOST);
        await(() -> emp.count("PUT " + L1) == 1, "the location comes with the renewed certificate");
        await(() -> emp.count("POST " + ObjectPath.of(ModuleId.CDRS, CPO, "C1")) == 1, "and the CDR, once");
        await(
                () -> network.hub.platforms().stream()
                        .allMatch(each -> each.status() == Hub.ConnectionStatus.CONNECTED),
                "the receiver is there again");
    }

    @Test
    void a_certificate_for_another_host_or_of_an_unknown_authority_is_refused_and_told() {
        HubNetwork network = hub(Clients.NONE, Optional.empty());
        LoopbackPlatform otherHost = usual(CPO, Role.CPO);
        otherHost.host = "127.0.0.1";
        String told = refused(network, otherHost);
        assertTrue(told.contains("its TLS certificate is for another host: localhost"), told);

        TestAuthority stranger = new TestAuthority(folder, "stranger");
        LoopbackPlatform unknown = platform(EMP, Role.EMSP, stranger.issue("EMP", "EMP", HOST), null, Clients.NONE);
        told = refused(network, unknown);
        assertTrue(told.contains("from an authority that is not trusted here: CN=stranger"), told);
    }

    private static String refused(HubNetwork network, LoopbackPlatform platform) {
        OcpiException refused = assertThrows(OcpiException.class, () -> platform.register(network.invite(platform)));
        return String.valueOf(refused.getMessage());
    }

    @Test
    void a_platform_bound_to_a_certificate_is_not_let_in_with_its_token_alone() {
        HubNetwork network = hub(Clients.WANTED, Optional.empty());
        TlsFiles right = authority.issue("right", "right", HOST);
        TlsFiles wrong = authority.issue("wrong", "wrong", HOST);
        LoopbackPlatform cpo = platform(CPO, Role.CPO, authority.issue("CPO", "CPO", HOST), right, Clients.NONE);
        cpo.register(network.invite(cpo));
        String token = cpo.hubToken();
        assertEquals(200, asked(network, token, Optional.empty()), "its token is enough");

        network.hub.bind(CPO.toString(), List.of("subject:cn=right"));
        assertEquals(200, asked(network, token, Optional.of(right)));
        assertEquals(401, asked(network, token, Optional.of(wrong)));
        assertEquals(401, asked(network, token, Optional.empty()));
        String wrongs = BoundCertificates.of(wrong);
        assertEquals(
                List.of(wrongs), network.hub.bind(CPO.toString(), List.of(wrongs.toUpperCase(java.util.Locale.ROOT))));
        assertEquals(200, asked(network, token, Optional.of(wrong)));
        assertEquals(401, asked(network, token, Optional.of(right)));
        String found = test(network, cpo);
        assertTrue(found.contains("calls with another client certificate than it is bound to"), found);
        assertTrue(found.contains("its calls must present the client certificate " + wrongs), found);
        assertThrows(Hub.Refusal.class, () -> network.hub.bind(CPO.toString(), List.of("subject:nobody")));
        network.hub.bind(CPO.toString(), List.of());
        assertEquals(200, asked(network, token, Optional.empty()), "its token is enough again");
    }

    private int asked(HubNetwork network, String token, Optional<TlsFiles> as) {
        return HttpsCall.status(URI.create(network.base() + "/ocpi/versions"), token, new ClientTls(ca, as, Map.of()));
    }

    @Test
    void nobody_is_let_in_without_a_certificate_where_all_must_present_one() {
        HubNetwork network = hub(Clients.REQUIRED, Optional.empty());
        TestAuthority stranger = new TestAuthority(folder, "stranger");
        TlsFiles cpos = authority.issue("CPO", "CPO", HOST);
        LoopbackPlatform cpo = platform(CPO, Role.CPO, cpos, cpos, Clients.NONE);
        cpo.register(network.invite(cpo));
        assertEquals(200, asked(network, cpo.hubToken(), Optional.of(cpos)));
        assertEquals(0, asked(network, cpo.hubToken(), Optional.empty()), "the handshake ends");
        assertEquals(0, asked(network, cpo.hubToken(), Optional.of(stranger.issue("s", "CPO", HOST))));
    }

    @Test
    void our_own_client_certificate_is_presented_to_a_partner_that_wants_one() {
        TlsFiles ours = authority.issue("ours", "ours", HOST);
        HubNetwork network = hub(Clients.NONE, Optional.of(ours));
        LoopbackPlatform emp = platform(EMP, Role.EMSP, authority.issue("EMP", "EMP", HOST), null, Clients.REQUIRED);
        emp.register(network.invite(emp));
        LoopbackPlatform cpo = usual(CPO, Role.CPO);
        cpo.register(network.invite(cpo));
        Reply reply = cpo.hub().receiver().post(cpo.call(EMP), ModuleId.CDRS, Samples.cdr("C1", "EMP", "5.00"));
        assertTrue(reply.isSuccess(), reply.toString());
        assertEquals(1, emp.count("POST " + ObjectPath.of(ModuleId.CDRS, CPO, "C1")));

        HubNetwork without = hub(Clients.NONE, Optional.empty());
        assertThrows(OcpiException.class, () -> emp.register(without.invite(emp)));
    }
}
