package laddnav.ocpi.server;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.Endpoint;
import laddnav.ocpi.types.VersionDetails;
import laddnav.ocpi.types.VersionInfo;

/** Versions, version details and credentials: the modules that are not routed. */
final class RegistrationRoutes {

    private final OcpiPlatform platform;
    private final Addresses addresses;

    RegistrationRoutes(OcpiPlatform platform, Addresses addresses) {
        this.platform = platform;
        this.addresses = addresses;
    }

    Answer versions(Exchange exchange) {
        Methods.only(exchange, "GET");
        Codec codec = Codec.of(Version.V2_3_0);
        List<Json> infos = platform.versions(exchange.knownCaller()).stream()
                .map(version -> codec.encode(new VersionInfo(version.number(), addresses.details(version))))
                .toList();
        return Answer.data(Json.list(infos).bytes());
    }

    Answer details(Exchange exchange) {
        Methods.only(exchange, "GET");
        Version version = exchange.version();
        List<Endpoint> endpoints = new ArrayList<>();
        // the role of the credentials module has no meaning, and must be given all the same
        endpoints.add(new Endpoint(ModuleId.CREDENTIALS.value(), InterfaceRole.SENDER, addresses.credentials(version)));
        for (Offer offer : platform.offers(version, exchange.knownCaller())) {
            endpoints.add(new Endpoint(
                    offer.module().identifier(),
                    offer.role(),
                    addresses.module(version, offer.role(), offer.module())));
        }
        Json details = Codec.of(version).encode(new VersionDetails(version.number(), endpoints));
        return Answer.data(details.bytes());
    }

    Answer credentials(Exchange exchange) {
        Caller caller = exchange.knownCaller();
        Version version = exchange.version();
        CredentialsReceiver receiver = platform.credentials();
        // POST registers, PUT and DELETE are for those that are registered
        Methods.only(
                exchange, caller.registered() ? new String[] {"GET", "PUT", "DELETE"} : new String[] {"GET", "POST"});
        return switch (exchange.method()) {
            case "POST" -> ours(version, receiver.post(caller, version, theirs(exchange)));
            case "PUT" -> ours(version, receiver.put(caller, version, theirs(exchange)));
            case "DELETE" -> {
                receiver.delete(caller, version);
                yield Answer.done();
            }
            default -> ours(version, receiver.get(caller, version));
        };
    }

    private static Credentials theirs(Exchange exchange) {
        Json body = RequestBody.read(exchange);
        Credentials theirs = Codec.of(exchange.version()).decode(body, Credentials.class);
        checkUrl(theirs.url());
        theirs.roles().forEach(role -> Ownership.inPath(role.countryCode(), role.partyId()));
        return theirs;
    }

    private static void checkUrl(String url) {
        try {
            URI uri = URI.create(url.trim());
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw OcpiException.invalid("field 'url' is not an address: " + Objects.toString(e.getMessage()));
        }
        throw OcpiException.invalid("field 'url' must be an http or https address");
    }

    private static Answer ours(Version version, Credentials ours) {
        return Answer.data(Codec.of(version).encode(ours).bytes());
    }
}
