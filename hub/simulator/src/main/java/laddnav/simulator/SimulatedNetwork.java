package laddnav.simulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import laddnav.ocpi.client.ClientSettings;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.types.CdrToken;
import laddnav.simulator.documents.Documents;
import laddnav.simulator.documents.Drivers;
import laddnav.simulator.documents.PartySettings;
import laddnav.simulator.documents.Prices;
import laddnav.simulator.documents.Sites;
import laddnav.simulator.platform.OperatorPlatform;
import laddnav.simulator.platform.ProviderPlatform;
import laddnav.simulator.platform.Sending;
import laddnav.simulator.platform.SimulatedPlatform;
import laddnav.simulator.play.LivePlay;
import laddnav.simulator.play.Progress;
import laddnav.simulator.play.Replay;
import laddnav.simulator.play.ReplayResult;
import laddnav.simulator.play.Stage;
import laddnav.simulator.sessions.SessionSet;
import laddnav.simulator.sessions.Station;
import org.jspecify.annotations.Nullable;

/**
 * The front door of the simulator: a network of operators and providers around one hub.
 *
 * <p>Use: {@link #start}; {@link SimulatedPlatform#register} each platform that is not {@link
 * SimulatedPlatform#isRegistered registered}; {@link #publish}; {@link #replay}; {@link #live}; {@link #close}. Another
 * start on the same folder takes up where the last one ended, however it ended.
 */
public final class SimulatedNetwork implements AutoCloseable {

    /** How long before the first visit everything was published. */
    private static final Duration PUBLISHED_BEFORE = Duration.ofDays(200);

    private final NetworkSettings settings;
    private final SessionSet set;
    private final InstantSource clock;
    private final OcpiClient client = OcpiClient.create(ClientSettings.standard());
    private final Sending sending = new Sending();
    private final List<ProviderPlatform> providers = new ArrayList<>();
    private final List<Published> operators = new ArrayList<>();
    private final Map<String, Stage> stages = new HashMap<>();
    private final Drivers drivers;
    private @Nullable LivePlay live;

    private record Published(Stage stage, Prices prices) {}

    private SimulatedNetwork(NetworkSettings settings, SessionSet set, InstantSource clock) {
        this.settings = settings;
        this.set = set;
        this.clock = clock;
        Instant since = set.from().minus(PUBLISHED_BEFORE);
        this.drivers = Drivers.of(settings.providers(), set.visits(), since);
        for (PartySettings each : settings.providers()) {
            providers.add(new ProviderPlatform(each, client, settings.folder(), clock));
        }
        for (int i = 0; i < settings.operators().size(); i++) {
            addOperator(i, since);
        }
    }

    /**
     * Starts the platforms, each on a loopback port of its own: the one of last time if it is free, any free one else.
     *
     * @param set its stations are dealt to the operators in turn, its drivers to the providers
     */
    public static SimulatedNetwork start(NetworkSettings settings, SessionSet set, InstantSource clock) {
        SimulatedNetwork network = new SimulatedNetwork(settings, set, clock);
        network.platforms().forEach(SimulatedPlatform::start);
        return network;
    }

    public List<OperatorPlatform> operators() {
        return operators.stream().map(each -> each.stage().platform()).toList();
    }

    public List<ProviderPlatform> providers() {
        return List.copyOf(providers);
    }

    /** All platforms, providers first. */
    public List<SimulatedPlatform> platforms() {
        List<SimulatedPlatform> all = new ArrayList<>(providers);
        all.addAll(operators());
        return all;
    }

    /** The uids of some drivers' cards, as chargers read them. */
    public List<String> cards(int most) {
        return drivers.cards().stream().limit(most).map(CdrToken::uid).toList();
    }

    /** Registers a platform with the token A that the hub gave out for it; see {@link SimulatedPlatform#register}. */
    public void register(SimulatedPlatform platform, URI hubVersionsUrl, String tokenA) {
        platform.register(hubVersionsUrl, tokenA);
    }

    /** Publishes tokens, tariffs and locations; the same again changes nothing. */
    public void publish() {
        for (ProviderPlatform provider : providers) {
            provider.publish(drivers.tokensOf(provider.settings()), sending);
        }
        for (Published operator : operators) {
            Stage stage = operator.stage();
            stage.platform().publish(operator.prices().tariffs(), stage.sites().locations(), sending);
        }
    }

    /** Tells of the visits of the set as fast as it is taken; goes on where an earlier replay of it ended. */
    public ReplayResult replay(Progress progress) {
        Replay replay = new Replay(set, this::stageOf, drivers, sending, settings.lanes());
        return replay.run(settings.folder().resolve("replay.json"), progress);
    }

    /**
     * Starts new visits from now on, until the network is closed.
     *
     * @param factor how much faster than ours the cars' time goes
     */
    public LivePlay live(double factor) {
        LivePlay play = LivePlay.start(
                operators.stream().map(Published::stage).toList(),
                drivers,
                settings.folder(),
                clock,
                factor,
                settings.seed());
        live = play;
        return play;
    }

    /** What was published, replayed and refused so far. */
    public Sending sending() {
        return sending;
    }

    /** Ends what is under way, and then the platforms. */
    @Override
    public void close() {
        sending.stop();
        LivePlay play = live;
        if (play != null) {
            play.close();
        }
        platforms().forEach(SimulatedPlatform::close);
        client.close();
    }

    private void addOperator(int index, Instant since) {
        PartySettings operator = settings.operators().get(index);
        List<Station> own = new ArrayList<>();
        for (int i = index; i < set.stations().size(); i += settings.operators().size()) {
            own.add(set.stations().get(i));
        }
        Prices prices = Prices.of(operator, since);
        Sites sites = Sites.of(operator, prices, own, since);
        Documents documents = new Documents(operator, sites, prices, settings.seed(), settings.mistakesPerMille());
        OperatorPlatform platform = new OperatorPlatform(operator, client, settings.folder(), clock);
        Stage stage = new Stage(platform, sites, documents);
        operators.add(new Published(stage, prices));
        own.forEach(station -> stages.put(station.id(), stage));
    }

    private Stage stageOf(String station) {
        Stage stage = stages.get(station);
        if (stage == null) {
            throw new IllegalStateException("station " + station + " has no operator");
        }
        return stage;
    }
}
