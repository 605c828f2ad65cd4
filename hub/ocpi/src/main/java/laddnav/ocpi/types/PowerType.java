package laddnav.ocpi.types;

/**
 * Kind of current and number of phases.
 *
 * @see "OCPI 2.3.0, PowerType enum"
 */
public enum PowerType {
    AC_1_PHASE,
    AC_2_PHASE,
    AC_2_PHASE_SPLIT,
    AC_3_PHASE,
    DC
}
