package laddnav.ocpi.server;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.guard.CallerGuard;
import laddnav.ocpi.messages.MessageListener;
import laddnav.ocpi.sides.ObjectOwner;
import laddnav.ocpi.sides.ObjectReceiver;
import laddnav.ocpi.sides.ObjectSender;

/** A platform that answers OCPI: the hub, the edge, a simulated operator or provider. Many threads call it. */
public interface OcpiPlatform {

    /** The platform's own party: who answers when a request names nobody, and the {@code hub_party_id}. */
    PartyId party();

    /** The caller that this token belongs to. Asked with the Base64-decoded and with the raw form. */
    Optional<Caller> authenticate(String token);

    /**
     * The same, where it matters which certificate the caller presented.
     *
     * @param presented the caller's own certificate, which an authority vouches for; empty without TLS or without one
     */
    default Optional<Caller> authenticate(String token, Supplier<Optional<X509Certificate>> presented) {
        return authenticate(token);
    }

    /** The versions that are spoken. */
    List<Version> versions();

    /** The interfaces that exist in a version; everything else is no path (HTTP 404). */
    List<Offer> offers(Version version);

    /** The versions that this caller can use. */
    default List<Version> versions(Caller caller) {
        return versions();
    }

    /** The interfaces that exist for this caller: in 2.1.1, whose endpoints name no side, only one of each module. */
    default List<Offer> offers(Version version, Caller caller) {
        return offers(version);
    }

    /** Who is told of every request and its answer. */
    default MessageListener messages() {
        return MessageListener.NONE;
    }

    /** Lets a call of a partner in, or refuses it with HTTP 429. */
    default CallerGuard.Turn enter(Caller caller) {
        return () -> {};
    }

    CredentialsReceiver credentials();

    ObjectSender sender();

    ObjectReceiver receiver();

    CommandReceiver commands();

    /** Asked only where the Sender side of tokens is offered. */
    default TokenAuthorizer authorizer() {
        return (call, token, request) -> {
            throw OcpiException.notFound("tokens are not authorized here");
        };
    }

    /** What is asked of owners on Sender interfaces. */
    default ObjectOwner owner() {
        return (call, request) -> {
            throw OcpiException.notFound("there is no such path");
        };
    }

    /** Asked only where charging profiles are offered. */
    default ProfileReceiver profiles() {
        throw new IllegalStateException("charging profiles are offered, and nobody takes them");
    }

    /** Asked only where the Receiver side of hub client info is offered. */
    default ClientInfoReceiver clientInfos() {
        throw new IllegalStateException("hub client info is offered, and nobody takes it");
    }
}
