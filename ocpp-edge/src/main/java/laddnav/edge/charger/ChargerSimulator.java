package laddnav.edge.charger;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import laddnav.edge.ocpp.Answer;
import laddnav.ocpi.json.Json;

/**
 * A charger that does not exist, over real OCPP. It connects, boots, sends heartbeats and status, and charges cars:
 * those it is told to, or, playing, those that a seed gives.
 */
public final class ChargerSimulator implements AutoCloseable {

    /**
     * What charger it is.
     *
     * @param server such as {@code ws://127.0.0.1:8090/ocpp}; the charger's id is appended
     * @param idTags of the cards that drivers show
     * @param connectors how many it has, from 1
     * @param watts of each connector
     * @param from its time begins here, in the past
     * @param timeFactor its time runs so much faster, until it has caught up with the clock; then with it
     * @param meterInterval between meter values, in the charger's time
     */
    public record Settings(
            URI server,
            String charger,
            String password,
            List<String> idTags,
            int connectors,
            int watts,
            long seed,
            Instant from,
            int timeFactor,
            Duration meterInterval) {

        public Settings {
            idTags = List.copyOf(idTags);
            if (connectors < 1 || timeFactor < 1 || watts < 1) {
                throw new IllegalArgumentException("connectors, watts and time factor are at least 1");
            }
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Settings settings;
    private final FastTime time;
    private final ChargerLine line;
    private final List<Plug> plugs;
    private final Thread heartbeats;
    private volatile Duration heartbeat = Duration.ofMinutes(5);
    private volatile boolean hasBooted;
    private volatile boolean isClosed;

    private ChargerSimulator(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.time = new FastTime(clock, settings.from(), settings.timeFactor());
        URI address = URI.create(settings.server() + "/"
                + URLEncoder.encode(settings.charger(), StandardCharsets.UTF_8).replace("+", "%20"));
        this.line = new ChargerLine(address, settings.charger(), settings.password(), this::called, this::greeting);
        this.plugs = IntStream.rangeClosed(1, settings.connectors())
                .mapToObj(number -> new Plug(number, line, time, settings))
                .toList();
        this.heartbeats = Thread.ofVirtual().name("charger-heartbeat").start(this::beat);
        plugs.forEach(plug -> plug.tell("Available"));
    }

    /** Starts a charger; it connects by itself, and again when the connection is lost. */
    public static ChargerSimulator start(Settings settings, InstantSource clock) {
        return new ChargerSimulator(settings, clock);
    }

    /** Charges a car; returns when it has left. The future ends early when the server refuses the card. */
    public CompletableFuture<Void> charge(int connector, Car car) {
        CompletableFuture<Void> left = new CompletableFuture<>();
        Thread.ofVirtual().name("charger-car").start(() -> {
            plug(connector).charge(car);
            left.complete(null);
        });
        return left;
    }

    /** Charges one car after another, as the seed gives them, until closed. */
    public void play() {
        if (settings.idTags().isEmpty()) {
            throw new IllegalStateException("a charger that plays needs idTags");
        }
        for (Plug plug : plugs) {
            Thread.ofVirtual().name("charger-play").start(() -> play(plug));
        }
    }

    private void play(Plug plug) {
        Random random = new Random(settings.seed() * 31L + plug.number());
        while (!isClosed) {
            plug.sleep(Duration.ofMinutes(5 + random.nextInt(90)));
            if (!isClosed && plug.isFree()) {
                plug.charge(car(
                        settings.idTags().get(random.nextInt(settings.idTags().size())), random));
            }
        }
    }

    private Car car(String idTag, Random random) {
        int watts = List.of(3_700, 7_400, 11_000, 22_000).get(random.nextInt(4));
        long energy = 3_000L + random.nextInt(37_000);
        long secondsToFull = energy * 3600 / Math.min(watts, settings.watts());
        int idle = random.nextInt(4) == 0 ? random.nextInt(5_400) : random.nextInt(600);
        return new Car(idTag, watts, energy, Duration.ofSeconds(secondsToFull + idle + 60));
    }

    public boolean isConnected() {
        return line.isConnected();
    }

    /** Why it is not connected; empty while it is. */
    public String problem() {
        return line.problem();
    }

    /** Loses the network until {@link #comeBack}; cars go on charging. */
    public void goOffline() {
        line.goOffline();
    }

    public void comeBack() {
        line.comeBack();
    }

    /** The energy register of a connector, in Wh. */
    public long register(int connector) {
        return plug(connector).register();
    }

    private Plug plug(int connector) {
        return plugs.get(connector - 1);
    }

    private ChargerLine.Message greeting() {
        if (hasBooted) {
            return new ChargerLine.Message("Heartbeat", Map::of, answer -> {});
        }
        return new ChargerLine.Message(
                "BootNotification",
                () -> Map.of(
                        "chargePointVendor", "Laddnav",
                        "chargePointModel", "Simulator",
                        "chargePointSerialNumber", settings.charger(),
                        "firmwareVersion", "1.0"),
                this::booted);
    }

    private void booted(Answer answer) {
        if (answer instanceof Answer.Result result) {
            hasBooted = true;
            result.payload()
                    .field("interval")
                    .map(Json::toString)
                    .map(Long::parseLong)
                    .filter(seconds -> seconds > 0)
                    .ifPresent(seconds -> heartbeat = Duration.ofSeconds(seconds));
        }
    }

    private void beat() {
        try {
            while (!isClosed) {
                Thread.sleep(heartbeat);
                if (line.isConnected()) {
                    line.say(new ChargerLine.Message("Heartbeat", Map::of, answer -> {}));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Json called(String action, Json payload) {
        boolean isAccepted = switch (action) {
            case "RemoteStartTransaction" -> remoteStart(payload);
            case "RemoteStopTransaction" -> remoteStop(payload);
            default -> throw new UnsupportedOperationException(action);
        };
        return Json.from(Map.of("status", isAccepted ? "Accepted" : "Rejected"));
    }

    private boolean remoteStart(Json payload) {
        int wanted = payload.field("connectorId")
                .map(Json::toString)
                .map(Integer::parseInt)
                .orElse(0);
        Optional<Plug> free = plugs.stream()
                .filter(plug -> wanted == 0 || plug.number() == wanted)
                .filter(Plug::isFree)
                .findFirst();
        Optional<String> idTag = payload.text("idTag");
        if (free.isEmpty() || idTag.isEmpty()) {
            return false;
        }
        Car car = car(idTag.get(), new Random(settings.seed() + free.get().register()));
        Thread.ofVirtual().name("charger-remote").start(() -> free.get().charge(car));
        return true;
    }

    private boolean remoteStop(Json payload) {
        long id = payload.field("transactionId")
                .map(Json::toString)
                .map(Long::parseLong)
                .orElse(-1L);
        return plugs.stream().anyMatch(plug -> plug.stop(id));
    }

    /** Ends what it charges, as when the power goes, tells the server where it can, and disconnects. */
    @Override
    public void close() {
        isClosed = true;
        heartbeats.interrupt();
        try {
            for (Plug plug : plugs) {
                plug.close(PATIENCE);
            }
            line.finish(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            line.close();
        }
    }
}
