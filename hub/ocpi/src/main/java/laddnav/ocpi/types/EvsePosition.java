package laddnav.ocpi.types;

/**
 * EvsePosition.
 *
 * @see "OCPI 2.3.0, EvsePosition enum"
 */
public enum EvsePosition {
    LEFT,
    RIGHT,
    CENTER
}
