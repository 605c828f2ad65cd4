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

    private static final int CONNECTIONS = 64;
    private static final int COUNTED = 5;

    private final int requests;
    private final List<Contender> contenders = new ArrayList<>();

    /** @param requests in each round and of each contender; the warm-up has three times as many */
    Rounds(int requests) {
        this.requests = requests;
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

        HttpLoad.Result run(int requests) {
            int from = sent;
            sent += requests;
            return new HttpLoad(port, CONNECTIONS, requests, n -> request.apply(from + n)).run();
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
        contenders.forEach(contender -> contender.run(3 * requests));
        for (int round = 0; round < COUNTED; round++) {
            contenders.forEach(contender -> contender.results.add(contender.run(requests)));
        }
        for (Contender contender : contenders) {
            out.printf(Locale.ROOT, "%-28s %s%n", contender.name, contender.median());
        }
        return contenders.stream().map(Contender::median).toList();
    }
}
