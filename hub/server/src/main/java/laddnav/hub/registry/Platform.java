package laddnav.hub.registry;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * A platform as the registry knows it. Its tokens are not in here.
 *
 * @param version the version agreed on; absent until it is registered
 * @param parties those that it speaks for now
 * @param allowed those that its credentials may name
 * @param whenOffline what it hears when the receiver of its push cannot be reached
 * @param whenAway what others hear while it cannot be reached itself
 * @param isOffline whether our last calls to it failed
 * @param wishes in which it is treated otherwise than others
 * @param certificates those of which its calls must present one; none where its token is enough
 * @param behind of a hub: those that are reached through it, and by no other way
 */
public record Platform(
        long id,
        String name,
        State state,
        @Nullable Version version,
        @Nullable String versionsUrl,
        List<PartyInRole> parties,
        List<PartyInRole> allowed,
        List<Endpoint> endpoints,
        WhenOffline whenOffline,
        WhenOffline whenAway,
        boolean isOffline,
        Set<Wish> wishes,
        List<BoundCertificate> certificates,
        List<Behind> behind) {

    /** Where it stands. */
    public enum State {
        INVITED,
        REGISTERED,
        SUSPENDED,
        /** It is gone; the row stays until its objects are withdrawn. */
        REMOVED
    }

    /** What a platform wants to hear when the receiver of its push cannot be reached. */
    public enum WhenOffline {
        /** Success: the hub will deliver. */
        ACCEPT,
        /** 4002 or 4003. */
        REFUSE
    }

    /** What a platform wants otherwise than others. */
    public enum Wish {
        /** Optional fields that are absent are sent to it as null, and lists as empty ones. */
        NULLS,
        /** Its PATCH of a location with a list of EVSEs is refused, and not merged by uid. */
        NO_EVSE_LISTS
    }

    public Platform {
        wishes = Set.copyOf(wishes);
        parties = List.copyOf(parties);
        allowed = List.copyOf(allowed);
        endpoints = List.copyOf(endpoints);
        behind = List.copyOf(behind);
        certificates = List.copyOf(certificates);
    }

    /** The same hub with these parties behind it. */
    Platform leadingTo(List<Behind> others) {
        return new Platform(
                id,
                name,
                state,
                version,
                versionsUrl,
                parties,
                allowed,
                endpoints,
                whenOffline,
                whenAway,
                isOffline,
                wishes,
                certificates,
                others);
    }

    /** Whether it is let in with this certificate, or without one. */
    public boolean takes(Optional<X509Certificate> presented) {
        return certificates.isEmpty()
                || presented.isPresent() && certificates.stream().anyMatch(each -> each.isOf(presented.get()));
    }

    /** Whether it is another hub. What comes from a hub goes to no other hub, so that nothing goes round. */
    public boolean isHub() {
        return parties.stream().anyMatch(each -> each.role() == Role.HUB);
    }

    /** Whether it is part of the network: neither suspended nor removed. */
    public boolean isLetIn() {
        return state == State.INVITED || state == State.REGISTERED;
    }

    public boolean isRegistered() {
        return state == State.REGISTERED;
    }

    public boolean wants(Wish wish) {
        return wishes.contains(wish);
    }

    /** Whether it speaks for the party itself, and not as a hub that leads to it. */
    public boolean isOf(PartyId party) {
        return parties.stream().anyMatch(each -> each.party().equals(party));
    }

    /** Whether messages from and to the party come and go through it. */
    public boolean speaksFor(PartyId party) {
        return isOf(party) || behind.stream().anyMatch(each -> each.party().equals(party));
    }

    /** Whether it can be called on this side of the module. */
    public boolean offers(ModuleId module, InterfaceRole side) {
        boolean isKnown = version == null || module.isIn(version);
        ModuleId endpoint = module.endpoint();
        return isKnown
                && endpoints.stream()
                        .anyMatch(each -> each.role() == side && endpoint.equals(new ModuleId(each.identifier())));
    }

    /** The modules that it takes objects of. */
    public List<ModuleId> receives() {
        return OBJECTS.stream()
                .filter(module -> offers(module, InterfaceRole.RECEIVER))
                .filter(module -> parties.stream().anyMatch(each -> each.role().mayGet(module)))
                .toList();
    }

    /** The modules that it lists objects of. */
    public List<ModuleId> lists() {
        return OBJECTS.stream()
                .filter(module -> offers(module, InterfaceRole.SENDER))
                .toList();
    }

    /** Those that it speaks for itself. */
    public List<PartyId> ownPartyIds() {
        return parties.stream().map(PartyInRole::party).distinct().toList();
    }

    /** Whom messages come from and go to through it: its own, and of a hub those behind it. */
    public List<PartyId> partyIds() {
        return Stream.concat(
                        parties.stream().map(PartyInRole::party),
                        behind.stream().map(Behind::party))
                .distinct()
                .toList();
    }

    /** The party that what is for everyone is sent to, and that everyone's objects are asked of. */
    public PartyId partyForAll(boolean isForOperators) {
        return parties.stream()
                .filter(each -> isHub() ? each.role() == Role.HUB : (each.role() == Role.CPO) == isForOperators)
                .findFirst()
                .orElse(parties.getFirst())
                .party();
    }

    /** Modules of objects, in the order in which one may refer to another. */
    private static final List<ModuleId> OBJECTS = List.of(
            ModuleId.LOCATIONS,
            ModuleId.TARIFFS,
            ModuleId.TOKENS,
            ModuleId.TERMINALS,
            ModuleId.BOOKING_LOCATIONS,
            ModuleId.BOOKINGS,
            ModuleId.SESSIONS,
            ModuleId.CDRS,
            ModuleId.CONFIRMATIONS,
            ModuleId.INVOICE_RECONCILIATION);
}
