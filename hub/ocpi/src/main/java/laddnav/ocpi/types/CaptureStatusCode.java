package laddnav.ocpi.types;

/**
 * What became of a capture.
 *
 * @see "OCPI 2.3.0 payments, mod_payments, CaptureStatusCode enum"
 */
public enum CaptureStatusCode {
    SUCCESS,
    PARTIAL_SUCCESS,
    FAILED
}
