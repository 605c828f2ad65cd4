package laddnav.edge.charger;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import laddnav.edge.ocpp.Answer;
import laddnav.edge.ocpp.OcppClient;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A charger's line to its server: connects, reconnects, and sends what there is to say in order. What has not been
 * answered is said again after reconnecting, as a charger must with what concerns charges.
 *
 * @see "OCPP 1.6, 3.7 transactions in the offline situation"
 */
final class ChargerLine implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ChargerLine.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RECONNECT = Duration.ofMillis(500);
    private static final Duration LONGEST_RECONNECT = Duration.ofSeconds(30);
    private static final int MOST_WAITING = 10_000;

    /** Something to say. The payload is built when it is sent: a stop needs the id that its start was given. */
    record Message(String action, Supplier<Map<String, ?>> payload, Consumer<Answer> answered) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String charger;
    private final String password;
    private final BiFunction<String, Json, Json> calls;
    private final Supplier<Message> greeting;
    private final BlockingDeque<Message> waiting = new LinkedBlockingDeque<>(MOST_WAITING);
    private final Thread thread;
    private volatile @Nullable OcppClient client;
    private volatile boolean isHeldDown;
    private volatile boolean isClosed;
    private volatile String problem = "";

    /** @param greeting what is said first on each connection */
    ChargerLine(
            URI address,
            String charger,
            String password,
            BiFunction<String, Json, Json> calls,
            Supplier<Message> greeting) {
        this.address = address;
        this.charger = charger;
        this.password = password;
        this.calls = calls;
        this.greeting = greeting;
        this.thread = Thread.ofVirtual().name("charger-" + charger).start(this::run);
    }

    void say(Message message) {
        if (!waiting.offer(message)) {
            LOG.log(Level.WARNING, "charger {0} has too much to say, and forgets something", charger);
        }
    }

    /** Waits until all that was to be said is answered, if there is a connection. */
    void finish(Duration patience) throws InterruptedException {
        CountDownLatch said = new CountDownLatch(1);
        say(new Message("Heartbeat", Map::of, answer -> said.countDown()));
        if (isConnected()) {
            said.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    boolean isConnected() {
        OcppClient live = client;
        return live != null && live.isOpen();
    }

    /** Why there is no connection, as it was last seen. */
    String problem() {
        return problem;
    }

    /** Breaks the connection, as a lost network does, and stays without one until {@link #comeBack}. */
    void goOffline() {
        isHeldDown = true;
        OcppClient live = client;
        if (live != null) {
            live.breakOff();
        }
    }

    void comeBack() {
        isHeldDown = false;
    }

    private void run() {
        Duration wait = RECONNECT;
        try {
            while (!isClosed) {
                if (!isHeldDown && connected()) {
                    wait = RECONNECT;
                    converse();
                }
                Thread.sleep(isHeldDown ? Duration.ofMillis(50) : wait);
                Duration longer = isHeldDown ? RECONNECT : wait.multipliedBy(2);
                wait = longer.compareTo(LONGEST_RECONNECT) > 0 ? LONGEST_RECONNECT : longer;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean connected() {
        try {
            client = OcppClient.connect(http, address, charger, password, calls);
            problem = "";
            return true;
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
            LOG.log(Level.INFO, "charger {0}: {1}", charger, problem);
            return false;
        }
    }

    private void converse() throws InterruptedException {
        OcppClient live = client;
        if (live == null || !said(live, greeting.get())) {
            return;
        }
        while (!isClosed && live.isOpen()) {
            Message next = waiting.poll(100, TimeUnit.MILLISECONDS);
            if (next != null && !said(live, next)) {
                waiting.addFirst(next);
                live.breakOff();
            }
        }
    }

    /** Whether it was answered, be it with an error: a server that cannot take it will not later either. */
    private static boolean said(OcppClient live, Message message) {
        Answer answer = live.call(message.action(), message.payload().get(), PATIENCE);
        boolean isAnswered = answer instanceof Answer.Result || answer instanceof Answer.Failure;
        if (isAnswered) {
            message.answered().accept(answer);
        }
        return isAnswered;
    }

    @Override
    public void close() {
        isClosed = true;
        OcppClient live = client;
        if (live != null) {
            live.close();
        }
        thread.interrupt();
        http.shutdownNow();
    }
}
