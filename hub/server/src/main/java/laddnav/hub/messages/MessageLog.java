package laddnav.hub.messages;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import laddnav.database.Database;
import laddnav.database.DatabaseException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.messages.LoggedMessage;
import laddnav.ocpi.messages.Message;
import laddnav.ocpi.messages.MessageListener;
import laddnav.ocpi.messages.MessageSearch;

/**
 * Takes messages from the threads of the exchanges into a bounded queue, and writes them in batches on a thread of its
 * own. Where more is said than can be written, bodies are left out first, then messages; both are counted.
 */
public final class MessageLog implements MessageListener, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("laddnav.hub.messages");

    private static final int QUEUE = 10_000;
    private static final long MOST_QUEUED_BYTES = 32L * 1024 * 1024;
    private static final int BATCH = 50;
    private static final Duration GATHER = Duration.ofMillis(100);
    private static final Duration TIDY = Duration.ofMinutes(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final MessageTable table;
    private final MessageSettings settings;
    private final InstantSource clock;
    private final BlockingQueue<Noted> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong droppedBodies = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private long tidiedAtNanos;
    private volatile boolean isFull;

    /** A message with the time of its end and the sizes that it really had. */
    record Noted(Instant at, Message message, int requestBytes, int answerBytes) {

        int heldBytes() {
            return message.request().length + message.answer().length;
        }
    }

    private MessageLog(Database database, MessageSettings settings, InstantSource clock) {
        this.table = new MessageTable(database, settings);
        this.settings = settings;
        this.clock = clock;
        this.tidiedAtNanos = System.nanoTime() - TIDY.toNanos();
        this.thread = Thread.ofPlatform().name("hub-messages").daemon(true).unstarted(this::run);
    }

    /** Opens the log for writing; one process does so at a time. */
    public static MessageLog start(Database database, MessageSettings settings, InstantSource clock) {
        MessageLog log = new MessageLog(database, settings, clock);
        log.thread.start();
        return log;
    }

    @Override
    public void message(Message message) {
        int request = message.request().length;
        int answer = message.answer().length;
        Noted noted = new Noted(clock.instant(), cut(message), request, answer);
        long held = noted.heldBytes();
        if (queuedBytes.addAndGet(held) > MOST_QUEUED_BYTES) {
            queuedBytes.addAndGet(-held);
            droppedBodies.incrementAndGet();
            noted = new Noted(noted.at(), withBodies(message, new byte[0], new byte[0]), request, answer);
            held = 0;
        }
        if (!queue.offer(noted)) {
            isFull = true;
            queuedBytes.addAndGet(-held);
            dropped.incrementAndGet();
        }
    }

    @Override
    public boolean isTaking() {
        if (isFull) {
            dropped.incrementAndGet();
            return false;
        }
        return true;
    }

    /** What of the log a search finds; messages are found a moment after they ended. */
    public List<LoggedMessage> find(MessageSearch search) {
        return table.find(search);
    }

    /** One message with what is kept of its bodies; empty where there is none, or it was not said with that party. */
    public Optional<LoggedMessage> find(long number, Optional<PartyId> partner) {
        return table.find(number, partner);
    }

    /** Messages that could not be kept since the start. */
    public long dropped() {
        return dropped.get();
    }

    /** Messages since the start that were kept without their bodies, for lack of room. */
    public long droppedBodies() {
        return droppedBodies.get();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A body that is longer than what is kept of it must not lie in the queue; credentials are read whole. */
    private Message cut(Message message) {
        int longest = settings.longestBody();
        boolean isShort = message.request().length <= longest && message.answer().length <= longest;
        if (isShort || message.target().module().equals("credentials")) {
            return message;
        }
        // the answer's code stands at its end, and the object's id in the request may, too
        byte[] answer = message.answer();
        int status = Reading.status(message);
        Message.Result result = new Message.Result(
                message.result().http(), status, message.result().micros());
        return new Message(
                message.direction(),
                message.platform(),
                message.parties(),
                message.ids(),
                message.target(),
                result,
                cut(message.request(), longest),
                cut(answer, longest));
    }

    private static byte[] cut(byte[] body, int longest) {
        return body.length <= longest ? body : Arrays.copyOf(body, longest);
    }

    private static Message withBodies(Message message, byte[] request, byte[] answer) {
        Message.Result told = message.result();
        return new Message(
                message.direction(),
                message.platform(),
                message.parties(),
                message.ids(),
                message.target(),
                new Message.Result(told.http(), Reading.status(message), told.micros()),
                request,
                answer);
    }

    private void run() {
        List<Noted> batch = new ArrayList<>(BATCH);
        boolean isClosing = false;
        while (!isClosing || !queue.isEmpty()) {
            try {
                isClosing = closing.getCount() == 0;
                long start = System.nanoTime();
                batch.clear();
                queue.drainTo(batch, BATCH);
                isFull = false;
                batch.forEach(each -> queuedBytes.addAndGet(-each.heldBytes()));
                if (!batch.isEmpty()) {
                    table.write(batch);
                }
                tidy();
                rest(batch.size(), start);
            } catch (InterruptedException e) {
                isClosing = true;
            } catch (DatabaseException e) {
                dropped.addAndGet(batch.size());
                if (isClosing) {
                    return;
                }
                pause();
            } catch (RuntimeException e) {
                dropped.addAndGet(batch.size());
                LOG.log(System.Logger.Level.ERROR, batch.size() + " messages could not be logged", e);
            }
        }
    }

    private void tidy() {
        if (System.nanoTime() - tidiedAtNanos > TIDY.toNanos()) {
            tidiedAtNanos = System.nanoTime();
            table.forget(clock.instant());
            if (dropped() + droppedBodies() > 0) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "since the start " + dropped() + " messages were not logged, and " + droppedBodies()
                                + " without their bodies");
            }
        }
    }

    /** Gathers more, and no longer than needed to stay below what is written a second. */
    private void rest(int written, long startNanos) throws InterruptedException {
        long share = TimeUnit.SECONDS.toNanos(written) / settings.mostPerSecond();
        long spent = System.nanoTime() - startNanos;
        long wait = Math.max(GATHER.toNanos(), share) - spent;
        if (wait > 0) {
            // ends early when the log is closed
            boolean _ = closing.await(wait, TimeUnit.NANOSECONDS);
        }
    }

    private void pause() {
        try {
            boolean _ = closing.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }
}
