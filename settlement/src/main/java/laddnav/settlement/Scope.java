package laddnav.settlement;

import laddnav.ocpi.PartyId;

/** Whose figures may be seen. Every query takes one and applies it in the store. */
public sealed interface Scope {

    /** The hub's own staff. */
    record Everything() implements Scope {}

    /** One partner: what it sells and what it buys. */
    record OfParty(PartyId party) implements Scope {}
}
