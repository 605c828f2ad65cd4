package laddnav.app.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Contenders measured in turns, so that what else the machine does and how warm the code is weighs on all alike. The
 * first round warms up and does not count; of the others each contender's median stands.
 */
final class Rounds {

    private static final int COUNTED = 5;
    private static final int WARM_UP = 10;

    private final int connections;
    private final int requests;
    private final int warmUp;
    private final List<Contender> contenders = new ArrayList<>();

    /** @param requests in each round and of each contender; the warm-up has ten times as many, until all is compiled */
    Rounds(int requests) {
        this(64, requests, WARM_UP);
    }

    /** @param warmUp how many rounds long the warm-up is */
    Rounds(int connections, int requests, int warmUp) {
        this.connections = connections;
        this.requests = requests;
        this.warmUp = warmUp;
    }

    /** One that is measured. Its requests are numbered on through all rounds. */
    private static final class Contender {
        final String name;
        final int port;
        final IntFunction<byte[]> request;
        final List<HttpLoad.Result> results = new ArrayList<>();
        int sent;

        Contender(String name, int port, IntFunction<byte[]> request) {
            this.name = name;
            this.port = port;
            this.request = request;
        }

        HttpLoad load(int connections, int requests) {
            int from = sent;
            sent += requests;
            return new HttpLoad(port, connections, requests, n -> request.apply(from + n));
        }

        HttpLoad.Result median() {
            return results.stream()
                    .sorted(Comparator.comparingDouble(HttpLoad.Result::perSecond))
                    .toList()
                    .get(results.size() / 2);
        }
    }

    Rounds add(String name, int port, IntFunction<byte[]> request) {
        contenders.add(new Contender(name, port, request));
        return this;
    }

    /** The median of each contender, in the order in which they were added. */
    List<HttpLoad.Result> run(PrintWriter out) {
        for (int round = 0; round < warmUp; round++) {
            contenders.forEach(
                    contender -> contender.load(connections, requests).run());
        }
        for (int round = 0; round < COUNTED; round++) {
            contenders.forEach(contender ->
                    contender.results.add(contender.load(connections, requests).run()));
        }
        for (Contender contender : contenders) {
            out.printf(Locale.ROOT, "%-28s %s%n", contender.name, contender.median());
        }
        return contenders.stream().map(Contender::median).toList();
    }

    /** Each contender once more, at a steady rate and with as many requests; in the order in which they were added. */
    List<HttpLoad.Result> runAt(double perSecond, PrintWriter out) {
        List<HttpLoad.Result> results = new ArrayList<>();
        for (Contender contender : contenders) {
            HttpLoad.Result result =
                    contender.load(connections, 2 * requests).at(perSecond).run();
            out.printf(Locale.ROOT, "%-28s %s%n", contender.name, result);
            results.add(result);
        }
        return results;
    }
}
