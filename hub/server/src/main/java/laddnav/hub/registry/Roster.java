package laddnav.hub.registry;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import laddnav.hub.routing.Directory;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import org.jspecify.annotations.Nullable;

/** Everyone who is connected or invited, as of one version of the registry. Immutable, so it is read without locks. */
public final class Roster implements Directory {

    private final long version;
    private final PartyId hub;
    private final Openings openings;
    private final Openings ended;
    private final List<Platform> platforms;
    private final Map<ByteBuffer, Admission> admissions;
    private final Map<Long, Sealed> sealedTokens;
    private final Map<Long, Platform> byId = new HashMap<>();
    private final Map<PartyId, List<Platform>> byParty = new HashMap<>();
    private final Set<PartyId> direct = new HashSet<>();

    /** A token that may be used: whose it is, and until when. An invitation opens versions and credentials only. */
    record Admission(
            long platform, boolean isInvitation, @Nullable Instant validUntil) {}

    /** The token that we use towards a platform, and the one that we used before. */
    @SuppressWarnings("ArrayRecordComponent")
    record Sealed(
            byte[] token, @Nullable Former former, @Nullable Instant changedAt) {}

    /** A token that we used before the last rotation, and until when it may still be what the platform knows. */
    @SuppressWarnings("ArrayRecordComponent")
    record Former(byte[] token, Instant until) {}

    /** The platform that a token belongs to. */
    public record Admitted(Platform platform, boolean isInvitation) {}

    Roster(
            long version,
            PartyId hub,
            List<Platform> platforms,
            Map<ByteBuffer, Admission> admissions,
            Map<Long, Sealed> sealedTokens,
            Openings openings,
            Openings ended) {
        this.openings = openings;
        this.ended = ended;
        this.version = version;
        this.hub = hub;
        this.platforms = List.copyOf(platforms);
        this.admissions = Map.copyOf(admissions);
        this.sealedTokens = Map.copyOf(sealedTokens);
        for (Platform platform : platforms) {
            byId.put(platform.id(), platform);
            direct.addAll(platform.ownPartyIds());
            for (PartyId party : platform.partyIds()) {
                byParty.computeIfAbsent(party, p -> new ArrayList<>()).add(platform);
            }
        }
    }

    /**
     * Gives each party that is behind other hubs one way: none where it is connected here itself, else the hub that was
     * known first of those that lead to it.
     *
     * @param told what each hub says that it leads to
     */
    static List<Platform> oneWay(PartyId hub, List<Platform> platforms, Map<Long, List<Behind>> told) {
        if (told.isEmpty()) {
            return platforms;
        }
        Set<PartyId> taken = new HashSet<>();
        taken.add(hub);
        platforms.stream()
                .filter(each -> each.state() != Platform.State.REMOVED)
                .forEach(each -> taken.addAll(each.ownPartyIds()));
        List<Platform> ways = new ArrayList<>();
        for (Platform platform : platforms) {
            boolean leads = platform.isRegistered() && platform.isHub();
            List<Behind> itsOwn = leads ? told.getOrDefault(platform.id(), List.of()) : List.of();
            List<Behind> behind = itsOwn.stream()
                    .filter(each -> !taken.contains(each.party()))
                    .toList();
            behind.forEach(each -> taken.add(each.party()));
            ways.add(behind.isEmpty() ? platform : platform.leadingTo(behind));
        }
        return ways;
    }

    /** Whether the party is connected here itself, and not through another hub. */
    public boolean isDirect(PartyId party) {
        return direct.contains(party);
    }

    /** Everyone who is reached through another hub. */
    public Set<PartyId> behindHubs() {
        Set<PartyId> behind = new HashSet<>();
        platforms.forEach(platform -> platform.behind().forEach(each -> behind.add(each.party())));
        return behind;
    }

    long version() {
        return version;
    }

    public List<Platform> platforms() {
        return platforms;
    }

    /** The platforms of a party that are not cut off. */
    public List<Platform> of(PartyId party) {
        return byParty.getOrDefault(party, List.of()).stream()
                .filter(Platform::isLetIn)
                .toList();
    }

    /** Every operator that is not cut off and that the party may see. */
    public List<PartyId> operatorsSeenBy(PartyId viewer) {
        return inRole(Role.CPO).stream().filter(party -> mayMeet(viewer, party)).toList();
    }

    /** Every party in that role that is not cut off. */
    public List<PartyId> inRole(Role role) {
        return platforms.stream()
                .filter(Platform::isLetIn)
                .flatMap(platform -> Stream.concat(
                        platform.parties().stream()
                                .filter(each -> each.role() == role)
                                .map(PartyInRole::party),
                        platform.behind().stream()
                                .filter(each -> each.role() == role)
                                .map(Behind::party)))
                .distinct()
                .toList();
    }

    public Optional<Platform> find(String name) {
        return platforms.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    public Optional<Platform> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Who this token lets in; empty where nobody gave it out, it ended, or its platform is cut off. */
    Optional<Admitted> admit(String token, Instant now) {
        Admission admission = admissions.get(ByteBuffer.wrap(Tokens.hash(token)));
        if (admission == null || admission.validUntil() != null && !now.isBefore(admission.validUntil())) {
            return Optional.empty();
        }
        return find(admission.platform())
                .filter(Platform::isLetIn)
                .map(platform -> new Admitted(platform, admission.isInvitation()));
    }

    /** Whether there is a token, be it an invitation, with which the platform can come to us. */
    public boolean hasToken(Platform platform) {
        return admissions.values().stream().anyMatch(each -> each.platform() == platform.id());
    }

    /** How many parties of the network, besides those of its own platforms, the party may meet. */
    public long countMetBy(PartyId viewer) {
        return byParty.keySet().stream()
                .filter(party -> !of(party).isEmpty() && mayMeet(viewer, party))
                .filter(party -> of(viewer).stream().noneMatch(platform -> platform.isOf(party)))
                .count();
    }

    Optional<Sealed> sealedToken(Platform platform) {
        return Optional.ofNullable(sealedTokens.get(platform.id()));
    }

    /** Whether two parties exist for each other: opened to each other, or of one platform. */
    public boolean mayMeet(PartyId one, PartyId other) {
        return one.equals(hub)
                || other.equals(hub)
                || openings.areOpen(one, other)
                || byParty.getOrDefault(one, List.of()).stream()
                        .anyMatch(platform -> platform.isOf(one) && platform.isOf(other));
    }

    /**
     * Whether one of the platform's parties may see what is the owner's. To another hub only those are shown that are
     * connected here: what came from a hub goes to no other.
     */
    public boolean shows(Platform platform, PartyId owner) {
        return mayPass(platform, owner) && platform.partyIds().stream().anyMatch(party -> mayMeet(party, owner));
    }

    /** Whether the party is connected here, or another hub is known to lead to it. */
    public boolean isKnown(PartyId party) {
        return byParty.containsKey(party);
    }

    private boolean mayPass(Platform platform, PartyId other) {
        return !platform.isHub() || other.equals(hub) || isDirect(other) && !isHub(other);
    }

    private boolean isHub(PartyId party) {
        return byParty.getOrDefault(party, List.of()).stream().anyMatch(each -> each.isOf(party) && each.isHub());
    }

    /** Whether it is to be told what is withdrawn of the owner's, who may have left the network by now. */
    public boolean showed(Platform platform, PartyId owner) {
        return shows(platform, owner) || platform.partyIds().stream().anyMatch(party -> ended.areOpen(party, owner));
    }

    /**
     * Whose objects a caller may see; empty is everyone's. A hub that asks for itself asks for all of its parties.
     *
     * @param caller the platform that asks
     * @param viewer the party that it asks for
     */
    public Optional<Set<PartyId>> visibleTo(Platform caller, PartyId viewer) {
        if (!caller.isHub()) {
            return visibleTo(viewer);
        }
        Set<PartyId> visible = new HashSet<>(direct);
        visible.removeIf(owner -> caller.isOf(viewer) ? !shows(caller, owner) : !mayMeet(viewer, owner));
        visible.add(viewer);
        return Optional.of(visible);
    }

    private Optional<Set<PartyId>> visibleTo(PartyId viewer) {
        if (viewer.equals(hub) || openings.isOpenToAll(viewer)) {
            return Optional.empty();
        }
        Set<PartyId> visible = new HashSet<>(openings.named());
        visible.addAll(byParty.keySet());
        visible.removeIf(owner -> !mayMeet(viewer, owner));
        visible.add(viewer);
        return Optional.of(visible);
    }

    /**
     * The network as it is for these parties together: whom one of them may not meet is not there, and for a hub those
     * are not there that another hub leads to.
     *
     * @param caller the platform that speaks for them
     */
    public Directory seenBy(Platform caller, PartyId... viewers) {
        return new Directory() {
            @Override
            public PartyId hub() {
                return hub;
            }

            @Override
            public boolean isReachable(PartyId party) {
                return Roster.this.isReachable(party)
                        && mayPass(caller, party)
                        && Stream.of(viewers).allMatch(viewer -> mayMeet(viewer, party));
            }
        };
    }

    /** The same for who calls. @throws OcpiException HTTP 401 where its platform is gone */
    public Directory seenBy(Call call) {
        return seenBy(find(call.platform()).orElseThrow(OcpiException::unauthorized), call.from());
    }

    @Override
    public PartyId hub() {
        return hub;
    }

    @Override
    public boolean isReachable(PartyId party) {
        return byParty.getOrDefault(party, List.of()).stream().anyMatch(Platform::isLetIn);
    }

    /**
     * The platform that takes a party's messages of a module. A party may be operator on one platform and provider on
     * another: the one whose role the module is for comes first, then one that has the endpoint.
     */
    public Optional<Platform> receiving(PartyId party, ModuleId module) {
        List<Platform> candidates = byParty.getOrDefault(party, List.of()).stream()
                .filter(Platform::isLetIn)
                .toList();
        // either role invoices the other
        boolean isOfRole = !module.equals(ModuleId.INVOICE_RECONCILIATION);
        return candidates.stream()
                .max(java.util.Comparator.comparing(
                                (Platform platform) -> isOfRole && isInRole(platform, party, module.isForOperators()))
                        .thenComparing(platform -> platform.offers(module, InterfaceRole.RECEIVER)));
    }

    private static boolean isInRole(Platform platform, PartyId party, boolean asOperator) {
        return platform.parties().stream()
                        .anyMatch(each -> each.party().equals(party) && (each.role() == Role.CPO) == asOperator)
                || platform.behind().stream()
                        .anyMatch(each -> each.party().equals(party) && (each.role() == Role.CPO) == asOperator);
    }
}
