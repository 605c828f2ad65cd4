package laddnav.portal;

import io.helidon.webserver.http.HttpService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.hub.ConnectionTest;
import laddnav.hub.Hub;
import laddnav.hub.Network;
import laddnav.hub.Partners;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.feed.Feed;
import laddnav.ocpi.json.Differences;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.messages.LoggedMessage;
import laddnav.ocpi.messages.Message;
import laddnav.ocpi.messages.MessageSearch;

/** A hub in memory with a few platforms; records what was asked of it. */
final class SampleHub implements Hub {

    static final Map<PartyId, String> NAMES = Map.of(
            SampleCharges.GRONLADD, "Grönladd",
            SampleCharges.NORDVAG, "Nordväg Laddnät",
            SampleCharges.FARDKORT, "Färdkort",
            SampleCharges.VOLTPAS, "VoltPas");
    private static final Instant HEARD = Instant.parse("2026-11-24T03:58:12Z");

    final List<String> asked = new ArrayList<>();
    volatile long sessions = 4;

    static String name(PartyId party) {
        return NAMES.getOrDefault(party, party.toString());
    }

    @Override
    public HttpService routes() {
        return rules -> {};
    }

    @Override
    public Feed feed() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PlatformStatus> platforms() {
        return List.of(
                platform(SampleCharges.GRONLADD, Role.CPO, ConnectionStatus.CONNECTED, 0),
                platform(SampleCharges.NORDVAG, Role.CPO, ConnectionStatus.OFFLINE, 17),
                platform(SampleCharges.FARDKORT, Role.EMSP, ConnectionStatus.CONNECTED, 0),
                platform(SampleCharges.VOLTPAS, Role.EMSP, ConnectionStatus.PLANNED, 0));
    }

    private static PlatformStatus platform(PartyId party, Role role, ConnectionStatus status, long undelivered) {
        String name = name(party);
        boolean planned = status == ConnectionStatus.PLANNED;
        return new PlatformStatus(
                name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-zåäö]", "-"),
                List.of(new PartyRole(party, role, name)),
                status,
                planned ? Optional.empty() : Optional.of(Version.V2_2_1),
                planned ? Optional.empty() : Optional.of(HEARD),
                undelivered,
                new Answers(WhenOffline.ACCEPT, WhenOffline.REFUSE));
    }

    @Override
    public Invitation invite(String name, List<PartyRole> parties) {
        asked.add("invite " + name + " " + parties);
        return new Invitation(name, "8f3k2-token-a-for-tests", "http://127.0.0.1:8080/ocpi/versions");
    }

    @Override
    public void register(String platform, String versionsUrl, String tokenA) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void suspend(String platform) {
        asked.add("suspend " + platform);
    }

    @Override
    public void resume(String platform) {
        asked.add("resume " + platform);
    }

    @Override
    public Partners actingFor(String who) {
        return this;
    }

    @Override
    public void allow(String platform, List<PartyRole> more) {
        asked.add("allow " + platform + " " + more);
    }

    @Override
    public Network network() {
        return new SampleNetwork(asked);
    }

    @Override
    public void answerWhenOffline(String platform, WhenOffline asSender, WhenOffline asReceiver) {
        asked.add("answer " + platform + " " + asSender + " " + asReceiver);
    }

    @Override
    public List<String> bind(String platform, List<String> certificates) {
        asked.add("bind " + platform + " " + certificates);
        return certificates;
    }

    @Override
    public void wish(String platform, Wish wish, boolean isWanted) {
        throw new Refusal("there is no platform '" + platform + "'");
    }

    @Override
    public Instant rotate(String platform, Duration overlap) {
        asked.add("rotate " + platform + " " + overlap);
        return HEARD.plus(overlap);
    }

    @Override
    public Removal remove(String platform) {
        asked.add("remove " + platform);
        return new Removal(48, 1_204, 3);
    }

    @Override
    public ConnectionTest test(String platform) {
        asked.add("test " + platform);
        return SampleConnection.tested(platform);
    }

    @Override
    public ConnectionTest look(String platform) {
        return SampleConnection.known(platform);
    }

    @Override
    public List<Imported> importObjects(PartyId party, ModuleId module, Version version, List<Json> objects) {
        asked.add("import " + party + " " + module + " " + version + " " + objects.size());
        return objects.stream()
                .map(object -> new Imported(object.text("id").orElse("?"), true, Optional.empty()))
                .toList();
    }

    @Override
    public Activity activity(Optional<PartyId> party) {
        asked.add("activity " + party);
        return new Activity(
                sessions,
                48,
                9,
                2,
                14,
                312.4,
                List.of(
                        new RecentCharge(SampleCharges.GRONLADD, "Väsby Centrum", "ACTIVE", "12.40", HEARD),
                        new RecentCharge(
                                SampleCharges.GRONLADD,
                                "Hötorget P-hus",
                                "COMPLETED",
                                "31.07",
                                HEARD.minusSeconds(340))));
    }

    @Override
    public Messages messages(MessageSearch search) {
        asked.add("messages " + search.partner() + " " + search.id().orElse("-"));
        return new Messages(List.of(message(7)), 0, 0);
    }

    @Override
    public Optional<LoggedMessage> message(long number, Optional<PartyId> partner) {
        asked.add("message " + number + " " + partner);
        return partner.isEmpty() || partner.get().equals(SampleCharges.GRONLADD)
                ? Optional.of(message(number))
                : Optional.empty();
    }

    @Override
    public Replay replay(long number, boolean isSent, String who) {
        asked.add("replay " + number + " " + isSent + " " + who);
        return new Replay(
                message(number),
                true,
                List.of(new Differences.Difference("evses[0].status", "AVAILABLE", "CHARGING")),
                Optional.empty(),
                isSent ? Optional.of("1000 Success") : Optional.empty());
    }

    @Override
    public Json exportPersonal(String token, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public laddnav.hub.personal.PersonalData.Erased erasePersonal(String token, String who) {
        throw new UnsupportedOperationException();
    }

    private static LoggedMessage message(long number) {
        Message message = new Message(
                Message.Direction.IN,
                "gronladd",
                new Message.Parties(SampleCharges.GRONLADD, SampleCharges.GRONLADD, null),
                new Message.Ids("request-7", "correlation-7"),
                new Message.Target("PUT", Version.V2_2_1, "locations", "/2.2.1/receiver/locations/L1", List.of()),
                new Message.Result(200, 1000, 1_250),
                new byte[0],
                new byte[0]);
        return new LoggedMessage(number, HEARD, message, Optional.empty(), 120, 80, Optional.empty());
    }

    @Override
    public void close() {}
}
