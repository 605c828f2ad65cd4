package laddnav.simulator.sessions;

/** Slow or fast: what a charging point gives. */
public enum ChargerKind {
    AC,
    DC
}
