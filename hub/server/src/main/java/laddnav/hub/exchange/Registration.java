package laddnav.hub.exchange;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import laddnav.hub.registry.PartyInRole;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.registry.RegistryRefusal;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.Handshake;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.server.Caller;
import laddnav.ocpi.server.CredentialsReceiver;
import laddnav.ocpi.types.BusinessDetails;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.CredentialsRole;

/**
 * The credentials handshake, begun by either side. While a partner registers we ask for its versions, and it may ask
 * for ours meanwhile: nothing is locked while we wait, and its old token works until the new one is stored.
 *
 * @see "OCPI 2.3.0, credentials, Registration"
 */
public final class Registration implements CredentialsReceiver {

    private static final List<Version> OURS = List.of(Version.values());

    private final Registry registry;
    private final OcpiClient client;
    private final PartyId hub;
    private final String name;
    private final Supplier<String> versionsUrl;
    private final Runnable changed;

    /** @param changed called when a platform came, changed or went */
    public Registration(
            Registry registry,
            OcpiClient client,
            PartyId hub,
            String name,
            Supplier<String> versionsUrl,
            Runnable changed) {
        this.registry = registry;
        this.client = client;
        this.hub = hub;
        this.name = name;
        this.versionsUrl = versionsUrl;
        this.changed = changed;
    }

    /**
     * Begins the handshake with a platform that gave us its token A.
     *
     * @throws OcpiException with the partner's reason
     */
    public void begin(String platform, URI theirVersions, String tokenA) {
        String tokenB = registry.prepare(platform);
        Handshake.Result result =
                client.register(theirVersions, tokenA, OURS, version -> ours(tokenB, version, platform));
        registry.registered(
                platform,
                new Registry.Registration(
                        result.version(),
                        theirVersions.toString(),
                        result.theirs().token(),
                        parties(result.theirs()),
                        result.endpoints()));
        changed.run();
    }

    @Override
    public Credentials get(Caller caller, Version version) {
        // the token is the caller's own, which it has, and which we do not keep: only its hash
        return ours("-", version, caller.platform());
    }

    @Override
    public Credentials post(Caller caller, Version version, Credentials theirs) {
        Platform platform = platform(caller);
        Registry.Registration registration = registration(version, theirs);
        String token = registry.register(platform, registration);
        changed.run();
        return ours(token, version, caller.platform());
    }

    @Override
    public Credentials put(Caller caller, Version version, Credentials theirs) {
        Platform platform = platform(caller);
        String token = registry.renew(platform, registration(version, theirs));
        changed.run();
        return ours(token, version, caller.platform());
    }

    @Override
    public void delete(Caller caller, Version version) {
        registry.unregister(platform(caller));
        changed.run();
    }

    private Registry.Registration registration(Version version, Credentials theirs) {
        String url = theirs.url().trim();
        Handshake.Discovery found = client.discover(URI.create(url), theirs.token(), List.of(version));
        return new Registry.Registration(version, url, theirs.token(), parties(theirs), found.endpoints());
    }

    private static List<PartyInRole> parties(Credentials theirs) {
        return theirs.roles().stream().map(PartyInRole::from).distinct().toList();
    }

    /** From 2.3.0 on a hub lists who is reachable through it; before, its own role only. */
    private Credentials ours(String token, Version version, String platform) {
        List<CredentialsRole> roles = new ArrayList<>();
        roles.add(new CredentialsRole(Role.HUB, new BusinessDetails(name, null, null), hub.party(), hub.country()));
        if (version.compareTo(Version.V2_3_0) >= 0) {
            registry.roster().platforms().stream()
                    .filter(each -> each.isRegistered() && !each.name().equals(platform))
                    .flatMap(each -> each.parties().stream())
                    .map(PartyInRole::credentialsRole)
                    .forEach(roles::add);
        }
        return new Credentials(token, versionsUrl.get(), hub.country() + hub.party(), roles);
    }

    private Platform platform(Caller caller) {
        return registry.roster()
                .find(caller.platform())
                .orElseThrow(() -> new RegistryRefusal("platform '" + caller.platform() + "' is gone"));
    }
}
