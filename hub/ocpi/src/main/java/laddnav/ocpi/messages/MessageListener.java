package laddnav.ocpi.messages;

/** Told of every message, on the thread of the exchange: it takes note, and neither waits nor throws. */
@FunctionalInterface
public interface MessageListener {

    /** Nobody listens. */
    MessageListener NONE = message -> {};

    void message(Message message);
}
