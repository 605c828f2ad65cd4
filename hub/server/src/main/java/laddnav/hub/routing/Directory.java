package laddnav.hub.routing;

import laddnav.ocpi.PartyId;

/** Who is in the network, as far as routing must know. */
public interface Directory {

    /** The hub's own party: the address of broadcast pushes and of lists of everyone's objects. */
    PartyId hub();

    /** Whether messages can be addressed to the party: it is registered or invited, and not cut off. */
    boolean isReachable(PartyId party);
}
