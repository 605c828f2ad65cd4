package laddnav.simulator.play;

/** Hears how far a replay is; called by several threads at once, so it must be quick. */
@FunctionalInterface
public interface Progress {

    void at(int done, int total);
}
