package laddnav.ocpi.types;

/**
 * Where at a parking place the EVSE stands.
 *
 * @see "OCPI 2.3.0, EvsePosition enum"
 */
public enum EvsePosition {
    LEFT,
    RIGHT,
    CENTER
}
