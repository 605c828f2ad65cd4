package laddnav.ocpi;

/**
 * What a party is in the network.
 *
 * @see "OCPI 2.3.0, types, Role enum"
 */
public enum Role {
    CPO,
    EMSP,
    HUB,
    NAP,
    NSP,
    OTHER,
    PTP,
    SCSP
}
