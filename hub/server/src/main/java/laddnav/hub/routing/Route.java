package laddnav.hub.routing;

import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;

/** Where a message goes. */
public sealed interface Route {

    /** To one party: stored as that party's view, and forwarded to it. */
    record Addressed(PartyId receiver) implements Route {}

    /** To everyone: stored, and delivered to whoever takes the module. */
    record Broadcast() implements Route {}

    /** Answered from the store. {@code owner} empty asks for everyone's objects. */
    record FromStore(Optional<PartyId> owner) implements Route {}

    /** To nobody. */
    record Refused(StatusCode status, String message) implements Route {}
}
