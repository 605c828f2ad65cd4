package laddnav.ocpi.messages;

/** Told of every message, on the thread of the exchange: it takes note, and neither waits nor throws. */
@FunctionalInterface
public interface MessageListener {

    /** Nobody listens. */
    MessageListener NONE = message -> {};

    void message(Message message);

    /**
     * Whether a message would be taken now. One that would not is counted as left out by this question, so that nobody
     * need put it together.
     */
    default boolean isTaking() {
        return true;
    }
}
