package laddnav.ocpi.client;

import io.helidon.http.Method;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.Endpoint;
import laddnav.ocpi.types.VersionInfo;
import org.jspecify.annotations.Nullable;

/**
 * Finding out what a partner speaks, and registering with it: versions, details, POST credentials.
 *
 * @see "OCPI 2.3.0, credentials, Registration"
 */
public final class Handshake {

    /** What a registration brought: the version that both speak, where the partner answers, and its credentials. */
    public record Result(Version version, List<Endpoint> endpoints, Credentials theirs) {}

    /** What a partner's versions and details say. */
    public record Discovery(Version version, List<Endpoint> endpoints) {}

    /**
     * What a partner's versions endpoint says now.
     *
     * @param took until the answer was read whole
     * @param timestamp the partner's time, as its answer has it
     */
    public record Look(List<VersionInfo> versions, Duration took, Optional<Instant> timestamp) {}

    private final Connection connection;
    private final Set<Role> theirRoles;

    /** @param theirRoles the partner's roles, where they are known; 2.1.1 does not tell them */
    Handshake(Connection connection, Set<Role> theirRoles) {
        this.connection = connection;
        this.theirRoles = Set.copyOf(theirRoles);
    }

    Result register(URI versionsUrl, List<Version> ours, Function<Version, Credentials> ourCredentials) {
        Discovery found = discover(versionsUrl, ours);
        URI credentials = new Endpoints(found.endpoints())
                .credentials()
                .orElseThrow(() -> new OcpiException(
                        StatusCode.NO_MATCHING_ENDPOINTS,
                        "the partner's version details have no credentials endpoint"));
        Codec codec = Codec.of(found.version());
        Json answer =
                call(Method.POST, credentials, codec.encode(ourCredentials.apply(found.version())), "credentials");
        Credentials theirs = read(codec, answer, Credentials.class, "credentials");
        return new Result(found.version(), found.endpoints(), theirs);
    }

    Look look(URI versionsUrl) {
        URI start = Urls.parse(versionsUrl.toString())
                .orElseThrow(() -> unusable("versions", "its address is not an http or https address"));
        long asked = System.nanoTime();
        Wire.Incoming answer;
        try {
            answer = connection.send(Method.GET, start, null, null);
        } catch (Unreachable e) {
            throw unusable("versions", String.valueOf(e.getMessage()));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        List<VersionInfo> versions = data(PartnerAnswer.reply(answer), "versions").elements().stream()
                .flatMap(each -> decoded(each, VersionInfo.class).stream())
                .toList();
        return new Look(versions, took, PartnerAnswer.timestamp(answer));
    }

    /** The newest version that both speak, and its endpoints. */
    Discovery discover(URI versionsUrl, List<Version> ours) {
        URI start = Urls.parse(versionsUrl.toString())
                .orElseThrow(() -> unusable("versions", "its address is not an http or https address"));
        Json versions = call(Method.GET, start, null, "versions");
        record Common(Version version, String url) {}
        Common newest = versions.elements().stream()
                .flatMap(each -> decoded(each, VersionInfo.class).stream())
                .flatMap(info -> Version.find(info.version().trim()).filter(ours::contains).stream()
                        .map(version -> new Common(version, info.url())))
                .max(Comparator.comparing(Common::version))
                .orElseThrow(() ->
                        new OcpiException(StatusCode.UNSUPPORTED_VERSION, "no version in common: we speak " + ours));
        URI details = Urls.parse(newest.url())
                .filter(url -> Urls.sameHost(url, start))
                .orElseThrow(() -> unusable("version details", "their address is not on the host of its versions"));
        Json answer = call(Method.GET, details, null, "version details");
        return new Discovery(newest.version(), endpoints(answer, newest.version()));
    }

    /** What we can read of them; an endpoint of a kind that we do not know must not hide the others. */
    private List<Endpoint> endpoints(Json details, Version version) {
        List<Json> told = details.field("endpoints").map(Json::elements).orElse(List.of());
        List<Json> sided = version.isRouted() ? told : sided(told);
        List<Endpoint> endpoints = new ArrayList<>();
        sided.forEach(each -> decoded(each, Endpoint.class).ifPresent(endpoints::add));
        if (endpoints.isEmpty()) {
            throw new OcpiException(
                    StatusCode.NO_MATCHING_ENDPOINTS, "the partner's version details have no endpoints");
        }
        return List.copyOf(endpoints);
    }

    /** Endpoints of 2.1.1 with the side that a platform of that role has. */
    private List<Json> sided(List<Json> endpoints) {
        Set<Role> roles = theirRoles.isEmpty() ? rolesIn(endpoints) : theirRoles;
        return endpoints.stream()
                .filter(Json::isObject)
                .map(each -> each.field("role").isPresent()
                                || each.text("identifier").isEmpty()
                        ? each
                        : each.with(
                                "role",
                                new ModuleId(each.text("identifier").orElseThrow())
                                        .sideOf(roles)
                                        .name()))
                .toList();
    }

    /** What the addresses tell, as the examples of 2.1.1 have it. */
    private static Set<Role> rolesIn(List<Json> endpoints) {
        for (Json endpoint : endpoints) {
            String url = endpoint.text("url").orElse("").toLowerCase(Locale.ROOT);
            if (url.contains("/cpo/")) {
                return Set.of(Role.CPO);
            }
            if (url.contains("/emsp/") || url.contains("/msp/")) {
                return Set.of(Role.EMSP);
            }
        }
        throw new OcpiException(
                StatusCode.NO_MATCHING_ENDPOINTS,
                "2.1.1 does not tell whether the partner is an operator or a provider: invite it in its role first");
    }

    private static <T> Optional<T> decoded(Json json, Class<T> type) {
        try {
            return Optional.of(Codec.of(Version.V2_3_0).decode(json, type));
        } catch (OcpiException unreadable) {
            return Optional.empty();
        }
    }

    private static <T> T read(Codec codec, Json json, Class<T> type, String what) {
        try {
            return codec.decode(json, type);
        } catch (OcpiException e) {
            throw unusable(what, String.valueOf(e.getMessage()));
        }
    }

    private Json call(Method method, URI uri, @Nullable Json body, String what) {
        Reply reply;
        try {
            reply = PartnerAnswer.reply(connection.send(method, uri, null, body));
        } catch (Unreachable e) {
            throw unusable(what, String.valueOf(e.getMessage()));
        }
        return data(reply, what);
    }

    private static Json data(Reply reply, String what) {
        Json data = reply.data();
        if (!reply.isSuccess() || data == null) {
            throw unusable(
                    what,
                    "HTTP " + reply.http() + ", OCPI " + reply.status().value()
                            + (reply.message() == null ? "" : ", " + reply.message()));
        }
        return data;
    }

    private static OcpiException unusable(String what, String why) {
        return new OcpiException(
                StatusCode.UNABLE_TO_USE_CLIENT_API, "the partner's " + what + " could not be used: " + why);
    }
}
