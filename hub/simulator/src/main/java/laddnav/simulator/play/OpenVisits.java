package laddnav.simulator.play;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.TokenType;
import laddnav.simulator.platform.SmallFile;
import laddnav.simulator.sessions.Visit;

/** Visits under way, on disk, so that those which a crash cut off are told to their end by the next start. */
final class OpenVisits {

    /** A visit as it is meant to go, and who pays. */
    record Open(Visit visit, CdrToken token) {}

    private final SmallFile file;
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();

    OpenVisits(Path path) {
        file = new SmallFile(path);
        file.read().map(Json::elements).orElse(List.of()).forEach(each -> {
            Open one = parse(each);
            open.put(one.visit().id(), one);
        });
    }

    List<Open> all() {
        return List.copyOf(open.values());
    }

    void add(Open begun) {
        open.put(begun.visit().id(), begun);
        write();
    }

    void remove(Visit ended) {
        open.remove(ended.id());
        write();
    }

    private void write() {
        writing.lock();
        try {
            file.write(Json.list(open.values().stream().map(OpenVisits::json).toList()));
        } finally {
            writing.unlock();
        }
    }

    private static Json json(Open open) {
        Visit visit = open.visit();
        CdrToken token = open.token();
        return Json.from(Map.of(
                "id", visit.id(),
                "station", visit.station(),
                "port", visit.port(),
                "times", List.of(visit.start(), visit.charged(), visit.end()),
                "kwh", visit.energyKwh().toPlainString(),
                "token",
                        List.of(
                                token.countryCode(),
                                token.partyId(),
                                token.uid(),
                                token.type().value(),
                                token.contractId())));
    }

    private static Open parse(Json json) {
        List<String> times = texts(json, "times");
        List<String> token = texts(json, "token");
        return new Open(
                new Visit(
                        json.text("id").orElseThrow(),
                        json.text("station").orElseThrow(),
                        json.text("port").orElseThrow(),
                        "",
                        Instant.parse(times.get(0)),
                        Instant.parse(times.get(1)),
                        Instant.parse(times.get(2)),
                        new BigDecimal(json.text("kwh").orElseThrow())),
                new CdrToken(token.get(0), token.get(1), token.get(2), new TokenType(token.get(3)), token.get(4)));
    }

    private static List<String> texts(Json json, String field) {
        return json.field(field).orElseThrow().elements().stream()
                .map(each -> {
                    String quoted = each.toString();
                    return quoted.substring(1, quoted.length() - 1);
                })
                .toList();
    }
}
