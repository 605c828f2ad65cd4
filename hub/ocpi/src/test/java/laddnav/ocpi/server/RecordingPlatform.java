package laddnav.ocpi.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.ObjectReceiver;
import laddnav.ocpi.sides.ObjectSender;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.BusinessDetails;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.CredentialsRole;

/** A platform that writes down what it was asked, and keeps what was pushed to it in memory. */
public final class RecordingPlatform
        implements OcpiPlatform, ObjectSender, ObjectReceiver, CommandReceiver, CredentialsReceiver {

    public static final PartyId HUB = PartyId.of("SE", "HUB");

    public final Map<String, Caller> callers = new ConcurrentHashMap<>();
    public final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    public final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    public final Map<String, Json> objects = new ConcurrentHashMap<>();
    public final List<Json> listed = Collections.synchronizedList(new ArrayList<>());
    public volatile @org.jspecify.annotations.Nullable RuntimeException trouble;
    public volatile Reply reply = Reply.ok();
    public volatile boolean records = true;

    public static CredentialsRole role(Role role, String party) {
        BusinessDetails details = new BusinessDetails(party + " AB", null, null);
        return new CredentialsRole(role, details, party.substring(2), party.substring(0, 2));
    }

    @Override
    public PartyId party() {
        return HUB;
    }

    @Override
    public Optional<Caller> authenticate(String token) {
        return Optional.ofNullable(callers.get(token));
    }

    @Override
    public List<Version> versions() {
        return List.of(Version.values());
    }

    @Override
    public List<Offer> offers(Version version) {
        List<Offer> offers = new ArrayList<>();
        for (ModuleId module : List.of(
                ModuleId.LOCATIONS,
                ModuleId.TARIFFS,
                ModuleId.TOKENS,
                ModuleId.SESSIONS,
                ModuleId.CDRS,
                ModuleId.COMMANDS)) {
            offers.add(new Offer(module, InterfaceRole.SENDER));
            offers.add(new Offer(module, InterfaceRole.RECEIVER));
        }
        return offers;
    }

    @Override
    public CredentialsReceiver credentials() {
        return this;
    }

    @Override
    public ObjectSender sender() {
        return this;
    }

    @Override
    public ObjectReceiver receiver() {
        return this;
    }

    @Override
    public CommandReceiver commands() {
        return this;
    }

    @Override
    public Page list(Call call, ModuleId module, PageRequest page) {
        record(call, "LIST " + module + " " + page.offset() + "+" + page.limit());
        int end = Math.min(listed.size(), page.offset() + page.limit());
        List<Json> items = page.offset() >= end ? List.of() : List.copyOf(listed.subList(page.offset(), end));
        return new Page(items, listed.size(), page.limit(), end < listed.size());
    }

    @Override
    public Optional<Json> get(Call call, ObjectPath path) {
        record(call, "GET " + path);
        return Optional.ofNullable(objects.get(path.toString()));
    }

    @Override
    public Reply put(Call call, ObjectPath path, Json body) {
        record(call, "PUT " + path);
        objects.put(path.toString(), body);
        return reply;
    }

    @Override
    public Reply patch(Call call, ObjectPath path, Json body) {
        record(call, "PATCH " + path);
        return reply;
    }

    @Override
    public Reply post(Call call, ModuleId module, Json body) {
        record(call, "POST " + module + " " + body.text("id").orElse(""));
        return reply;
    }

    @Override
    public Reply delete(Call call, ObjectPath path) {
        record(call, "DELETE " + path);
        return reply;
    }

    @Override
    public Json command(Call call, String command, Json body) {
        record(call, "COMMAND " + command);
        return Json.parse("{\"result\":\"ACCEPTED\",\"timeout\":30}");
    }

    @Override
    public void result(Call call, String reference, Json body) {
        record(call, "RESULT " + reference + " " + body.text("result").orElse(""));
    }

    @Override
    public Credentials get(Caller caller, Version version) {
        return ours();
    }

    @Override
    public Credentials post(Caller caller, Version version, Credentials theirs) {
        asked.add("REGISTER " + caller.platform() + " " + theirs.token());
        return ours();
    }

    @Override
    public Credentials put(Caller caller, Version version, Credentials theirs) {
        asked.add("RENEW " + caller.platform() + " " + theirs.token());
        return ours();
    }

    @Override
    public void delete(Caller caller, Version version) {
        asked.add("UNREGISTER " + caller.platform());
    }

    private static Credentials ours() {
        return new Credentials(
                "token-of-hub", "http://hub.example/ocpi/versions", "SEHUB", List.of(role(Role.HUB, "SEHUB")));
    }

    private void record(Call call, String what) {
        RuntimeException thrown = trouble;
        if (thrown != null) {
            throw thrown;
        }
        if (records) {
            calls.add(call);
            asked.add(what);
        }
    }
}
