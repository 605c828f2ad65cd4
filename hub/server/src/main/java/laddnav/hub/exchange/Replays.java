package laddnav.hub.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import laddnav.hub.delivery.Push;
import laddnav.hub.registry.RegistryRefusal;
import laddnav.hub.store.Outcome;
import laddnav.hub.store.Store;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.messages.LoggedMessage;
import laddnav.ocpi.messages.Message;
import laddnav.ocpi.sides.Reply;

/**
 * Pushes of the message log once more: what they would change now, and on request the change itself, on the same way as
 * when they came.
 */
public final class Replays {

    private static final Set<ModuleId> OBJECTS =
            Set.of(ModuleId.LOCATIONS, ModuleId.TARIFFS, ModuleId.TOKENS, ModuleId.SESSIONS, ModuleId.CDRS);

    private final PushIntake intake;

    Replays(PushIntake intake) {
        this.intake = intake;
    }

    /**
     * What a replay would do, or did.
     *
     * @param before the object as it was before; empty where there was none
     * @param after the object afterwards; empty where it is removed, or the push is refused
     * @param refusal why it is refused; empty where it is not
     */
    public record Result(Optional<Json> before, Optional<Json> after, Optional<String> refusal) {}

    /** @throws RegistryRefusal where the message is none that can be replayed, and why */
    public Result dryRun(LoggedMessage logged) {
        Read read = read(logged);
        try {
            Store.Preview preview = intake.preview(read.call(), asked(read));
            return switch (preview.outcome()) {
                case Outcome.Stored stored ->
                    new Result(
                            preview.before(),
                            read.kind() == Push.Kind.DELETE ? Optional.empty() : Optional.of(stored.state()),
                            Optional.empty());
                case Outcome.Refused refused ->
                    new Result(
                            preview.before(),
                            Optional.empty(),
                            Optional.of(refused.status().value() + " " + refused.message()));
                case Outcome.Failed failed -> throw new IllegalStateException(failed.message());
            };
        } catch (OcpiException e) {
            return new Result(
                    Optional.empty(), Optional.empty(), Optional.of(e.status().value() + " " + e.getMessage()));
        }
    }

    /** Carries it out. Returns the answer that the partner would have got. */
    public String send(LoggedMessage logged) {
        Read read = read(logged);
        Call call = read.call();
        try {
            Reply reply = switch (read.kind()) {
                case PUT -> intake.put(call, read.path(), read.body());
                case PATCH -> intake.patch(call, read.path(), read.body());
                case POST -> intake.post(call, read.path().module(), read.body());
                case DELETE -> intake.delete(call, read.path());
            };
            String message = reply.message();
            return reply.status().value() + (message == null ? "" : " " + message);
        } catch (OcpiException e) {
            return e.status().value() + " " + e.getMessage();
        }
    }

    private PushIntake.Asked asked(Read read) {
        return read.kind() == Push.Kind.POST
                ? intake.created(read.call(), read.path().module(), read.body())
                : intake.asked(read.call(), read.kind(), read.path(), read.body());
    }

    /** A logged push as it came. */
    private record Read(Call call, Push.Kind kind, ObjectPath path, Json body) {}

    private static Read read(LoggedMessage logged) {
        Message message = logged.message();
        Message.Target target = message.target();
        Version version = target.version();
        PartyId from = message.parties().from() == null
                ? message.parties().partner()
                : message.parties().from();
        Optional<Push.Kind> kind = kind(target.method());
        ModuleId module = new ModuleId(target.module());
        List<String> rest = rest(target, module);
        boolean isPush = message.direction() == Message.Direction.IN
                && kind.isPresent()
                && OBJECTS.contains(module)
                && (kind.get() == Push.Kind.POST ? rest.isEmpty() : rest.size() >= 3);
        if (!isPush || version == null || from == null) {
            throw new RegistryRefusal("message " + logged.number() + " is no push of an object that a partner sent");
        }
        Call call = new Call(
                version,
                message.platform(),
                from,
                message.parties().to(),
                Call.freshId(),
                message.ids().correlation());
        return new Read(call, kind.get(), path(target, module, rest, from), body(logged, kind.get()));
    }

    private static Json body(LoggedMessage logged, Push.Kind kind) {
        if (kind == Push.Kind.DELETE) {
            return Json.parse("{}");
        }
        String body = logged.bodies().map(LoggedMessage.Bodies::request).orElse("");
        int kept = body.getBytes(StandardCharsets.UTF_8).length;
        if (body.isEmpty() || kept < logged.requestBytes()) {
            throw new RegistryRefusal("of message " + logged.number() + " only " + kept + " of " + logged.requestBytes()
                    + " bytes are kept");
        }
        return Json.parse(body);
    }

    private static ObjectPath path(Message.Target target, ModuleId module, List<String> rest, PartyId from) {
        if (rest.isEmpty()) {
            return ObjectPath.of(module, from, "-");
        }
        String type = module.equals(ModuleId.TOKENS)
                ? parameter(target.path(), "type").orElse("RFID").toUpperCase(Locale.ROOT)
                : null;
        return new ObjectPath(module, PartyId.of(rest.get(0), rest.get(1)), rest.subList(2, rest.size()), type);
    }

    private static Optional<Push.Kind> kind(String method) {
        for (Push.Kind each : Push.Kind.values()) {
            if (each.name().equals(method)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The segments after the module, which the log keeps as a path below {@code /ocpi}. */
    private static List<String> rest(Message.Target target, ModuleId module) {
        String path = target.path();
        int query = path.indexOf('?');
        List<String> segments = new ArrayList<>();
        for (String each : (query < 0 ? path : path.substring(0, query)).split("/")) {
            if (!each.isEmpty()) {
                segments.add(URLDecoder.decode(each.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        int at = segments.indexOf(module.value());
        return at < 0 ? List.of() : segments.subList(at + 1, segments.size());
    }

    private static Optional<String> parameter(String path, String name) {
        int query = path.indexOf('?');
        for (String pair : (query < 0 ? "" : path.substring(query + 1)).split("&")) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
