package laddnav.settlement;

/** What clearing does beyond invoices, for the hub's own people. Not scoped: who may ask is the caller's to know. */
public interface Clearing {

    /** Whether all changes of the feed up to this one are judged, and no charge is due for another judgement. */
    boolean isCaughtUp(long sequence);
}
