package laddnav.ocpi.sides;

import laddnav.ocpi.Call;

/**
 * Whoever owns objects and is asked to change or make one. The answer is the owner's own; nothing is kept for later
 * where it cannot be asked. Throws {@link laddnav.ocpi.OcpiException} to refuse.
 */
@FunctionalInterface
public interface ObjectOwner {

    Reply ask(Call call, OwnerRequest request);
}
