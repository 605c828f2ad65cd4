package laddnav.hub.routing;

import java.util.Optional;
import java.util.Set;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * The rules of message routing.
 *
 * @see "OCPI 2.3.0, transport_and_format, Message Routing"
 */
public final class Routing {

    private static final Set<ModuleId> BROADCAST =
            Set.of(ModuleId.LOCATIONS, ModuleId.TARIFFS, ModuleId.TOKENS, ModuleId.BOOKING_LOCATIONS);

    private Routing() {}

    /**
     * A write on a Receiver interface. Without a receiver (open routing) a session or CDR goes to the provider of its
     * token, a booking to whoever asked for it, a terminal to its operator, and what is about nobody to everyone.
     *
     * @param meant whom the object is for by its own words; empty where it does not tell
     */
    public static Route push(ModuleId module, @Nullable PartyId to, Optional<PartyId> meant, Directory directory) {
        boolean isBroadcast = BROADCAST.contains(module);
        if (to == null && !isBroadcast) {
            return meant.map(party -> addressed(party, directory))
                    .orElse(new Route.Refused(
                            StatusCode.UNKNOWN_RECEIVER,
                            "OCPI-to is missing, and the object does not tell whom it is for"));
        }
        if (to == null) {
            return new Route.Broadcast();
        }
        if (!to.equals(directory.hub())) {
            return addressed(to, directory);
        }
        return isBroadcast
                ? new Route.Broadcast()
                : new Route.Refused(
                        StatusCode.INVALID_PARAMETERS,
                        module + " are not broadcast, since they are for one party: address it");
    }

    /** A list asked of a Sender interface: one owner's, or everyone's where the hub is addressed or nobody. */
    public static Route list(@Nullable PartyId to, Directory directory) {
        if (to == null || to.equals(directory.hub())) {
            return new Route.FromStore(Optional.empty());
        }
        return directory.isReachable(to) ? new Route.FromStore(Optional.of(to)) : unknown(to);
    }

    /** One object asked of a Sender interface, where the path does not name its owner. */
    public static Route one(@Nullable PartyId to, Directory directory) {
        if (to == null || to.equals(directory.hub())) {
            return new Route.Refused(
                    StatusCode.INVALID_PARAMETERS, "OCPI-to must name the owner of the object that is asked for");
        }
        return list(to, directory);
    }

    /** A read of a Receiver interface: the owner reads back what it sent. Such reads are never broadcast. */
    public static Route readBack(@Nullable PartyId to, Directory directory) {
        if (to == null) {
            return new Route.FromStore(Optional.empty());
        }
        if (to.equals(directory.hub())) {
            return new Route.Refused(
                    StatusCode.INVALID_PARAMETERS,
                    "a GET on a Receiver interface cannot be addressed to the hub: address a party, or nobody");
        }
        return directory.isReachable(to) ? new Route.FromStore(Optional.of(to)) : unknown(to);
    }

    /** A command: live, to one operator. */
    public static Route command(@Nullable PartyId to, Directory directory) {
        if (to == null || to.equals(directory.hub())) {
            return new Route.Refused(
                    StatusCode.INVALID_PARAMETERS, "OCPI-to must name the operator that the command is for");
        }
        return addressed(to, directory);
    }

    private static Route addressed(PartyId party, Directory directory) {
        return directory.isReachable(party) ? new Route.Addressed(party) : unknown(party);
    }

    private static Route unknown(PartyId party) {
        return new Route.Refused(StatusCode.UNKNOWN_RECEIVER, party + " is not known in this network");
    }
}
