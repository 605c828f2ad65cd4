package laddnav.ocpi.client;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import laddnav.ocpi.Call;
import laddnav.ocpi.Limits;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Walks a partner's list. The partner's links are followed on the origin of its endpoint only. Where its list shrinks
 * meanwhile, the walk steps back by as many, so that nothing is skipped; what comes twice is left out.
 */
final class PageWalk {

    private final Peer peer;
    private final PeerSender sender;
    private final Call call;
    private final ModuleId module;
    private final Set<String> seen = new HashSet<>();

    PageWalk(Peer peer, Call call, ModuleId module) {
        this.peer = peer;
        this.sender = (PeerSender) peer.sender();
        this.call = call;
        this.module = module;
    }

    void run(PageRequest from, Consumer<List<Json>> taker) {
        URI base = sender.base(module);
        URI address = sender.uri(module, from);
        PageRequest asked = from;
        int total = -1;
        for (int pages = 0; pages < Limits.MAX_PAGES; pages++) {
            PeerSender.Linked read = page(address, asked);
            List<Json> fresh = fresh(read.page().items());
            if (!fresh.isEmpty()) {
                taker.accept(fresh);
            }
            URI next = read.next();
            if (!read.page().hasNext() || next == null && read.page().items().isEmpty()) {
                return;
            }
            int step = Math.max(1, Math.min(read.page().limit(), asked.limit()));
            int shrunk = total < 0 ? 0 : Math.max(0, total - read.page().total());
            total = read.page().total();
            int offset = Math.max(0, asked.offset() + step - shrunk);
            if (fresh.isEmpty() && offset <= asked.offset()) {
                throw stuck();
            }
            asked = new PageRequest(asked.dateFrom(), asked.dateTo(), offset, asked.limit());
            URI following = next == null || shrunk > 0 ? sender.uri(module, asked) : onOrigin(base, next);
            if (following.equals(address)) {
                throw stuck();
            }
            address = following;
        }
        throw stuck();
    }

    private URI onOrigin(URI base, URI next) {
        return peer.endpoints().mayCall(next) ? next : Urls.on(base, next);
    }

    private PeerSender.Linked page(URI address, PageRequest asked) {
        Duration pause = Limits.PAGE_PAUSE;
        for (int attempt = 1; ; attempt++) {
            Duration wait = pause;
            try {
                Wire.Incoming answer = peer.ask(address, call);
                boolean again = answer.http() == 429 || answer.http() >= 500;
                if (!again || attempt == Limits.PAGE_ATTEMPTS) {
                    return PeerSender.read(answer, asked);
                }
                wait = longer(pause, answer.retryAfter());
            } catch (OcpiException e) {
                boolean away =
                        e.status().equals(StatusCode.TIMED_OUT) || e.status().equals(StatusCode.NOT_CONNECTED);
                if (!away && !e.status().equals(StatusCode.UNABLE_TO_USE_CLIENT_API)
                        || attempt == Limits.PAGE_ATTEMPTS) {
                    throw e;
                }
            }
            pause(wait);
            pause = pause.multipliedBy(2);
        }
    }

    private List<Json> fresh(List<Json> items) {
        List<Json> fresh = new ArrayList<>(items.size());
        for (Json item : items) {
            if (!item.isObject() || seen.add(key(item))) {
                fresh.add(item);
            }
        }
        return fresh;
    }

    /** An object in one state; the same object in a newer state is not a duplicate. */
    private String key(Json item) {
        String id = module.equals(ModuleId.TOKENS)
                ? item.text("uid").orElse("") + '\n' + item.text("type").orElse("")
                : item.text("id").orElse("");
        String key = item.text("country_code").orElse("")
                + '\n'
                + item.text("party_id").orElse("")
                + '\n'
                + id
                + '\n'
                + item.text("last_updated").orElse("");
        return key.toLowerCase(Locale.ROOT);
    }

    private static Duration longer(Duration pause, @Nullable String retryAfter) {
        if (retryAfter == null) {
            return pause;
        }
        try {
            Duration asked = Duration.ofSeconds(Integer.parseInt(retryAfter.trim()));
            Duration bounded = asked.compareTo(Limits.LONGEST_PAGE_PAUSE) > 0 ? Limits.LONGEST_PAGE_PAUSE : asked;
            return bounded.compareTo(pause) > 0 ? bounded : pause;
        } catch (NumberFormatException date) {
            return pause;
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OcpiException(StatusCode.NOT_CONNECTED, "the walk was given up");
        }
    }

    private static OcpiException stuck() {
        return new OcpiException(
                StatusCode.UNABLE_TO_USE_CLIENT_API, "the partner's pages lead on and on without anything new");
    }
}
