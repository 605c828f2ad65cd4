package laddnav.hub.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The changes that callers' threads are forwarding live right now, by their number in the feed. A change is entered
 * before it is committed, so that delivery, which reads what is committed, never sends what is being sent already.
 */
public final class Forwards {

    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

    void begin(long sequence) {
        underWay.add(sequence);
    }

    /** The caller's thread is done with it, however it went. */
    public void end(long sequence) {
        underWay.remove(sequence);
    }

    public boolean isUnderWay(long sequence) {
        return underWay.contains(sequence);
    }
}
