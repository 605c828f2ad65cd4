package laddnav.ocpi.client;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import laddnav.ocpi.Call;
import laddnav.ocpi.Limits;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Walks a partner's list. The partner's links are followed on the origin of its endpoint only. Objects move while a
 * list is read: each page begins a little before the end of the one before it, and where it does not begin with
 * something known, the walk steps back, so that nothing is missed; what comes twice is left out. Pages that are too
 * small for that are counted, and read once more where there were fewer objects than the partner says.
 */
final class PageWalk {

    private static final Pattern OFFSET = Pattern.compile("(?<=[?&]offset=)\\d{1,9}");
    private static final int SMALL_PAGE = 5;
    private static final int PART_READ_TWICE = 20;
    private static final int STEPS_BACK = 3;

    private final Peer peer;
    private final PeerSender sender;
    private final Call call;
    private final ModuleId module;
    private final Set<String> states = new HashSet<>();
    private final Set<String> ids = new HashSet<>();

    PageWalk(Peer peer, Call call, ModuleId module) {
        this.peer = peer;
        this.sender = (PeerSender) peer.sender();
        this.call = call;
        this.module = module;
    }

    /** Where a page is asked for. */
    private record Place(URI address, PageRequest asked, int stepsBack) {}

    void run(PageRequest from, Consumer<List<Json>> taker) {
        if (isShort(from, taker)) {
            isShort(from, taker);
        }
    }

    /** Walks once. Returns whether small pages had fewer objects than there should be. */
    private boolean isShort(PageRequest from, Consumer<List<Json>> taker) {
        Place place = new Place(sender.uri(module, from), from, 0);
        int total = -1;
        boolean hasSmallPages = false;
        for (int pages = 0; pages < Limits.MAX_PAGES; pages++) {
            PeerSender.Linked read = page(place.address(), place.asked());
            List<Json> items = read.page().items();
            boolean isGap = overlap(step(read, place)) > 0 && pages > 0 && !items.isEmpty() && !isKnown(items);
            List<Json> fresh = fresh(items);
            if (!fresh.isEmpty()) {
                taker.accept(fresh);
            }
            if (isGap && place.stepsBack() < STEPS_BACK && place.asked().offset() > 0) {
                place = back(read, place);
                continue;
            }
            if (!read.page().hasNext() || read.next() == null && items.isEmpty()) {
                return hasSmallPages && pages > 0 && ids.size() < read.page().total();
            }
            hasSmallPages |= overlap(step(read, place)) == 0;
            int shrunk = total < 0 ? 0 : Math.max(0, total - read.page().total());
            total = read.page().total();
            place = next(read, place, shrunk, fresh.isEmpty());
        }
        throw stuck();
    }

    private static int step(PeerSender.Linked read, Place place) {
        return Math.max(1, Math.min(read.page().limit(), place.asked().limit()));
    }

    private static int overlap(int step) {
        return step < SMALL_PAGE ? 0 : Math.max(1, step / PART_READ_TWICE);
    }

    private Place next(PeerSender.Linked read, Place place, int shrunk, boolean isNothingNew) {
        PageRequest asked = place.asked();
        int step = step(read, place);
        URI theirs = read.next() == null ? null : onOrigin(sender.base(module), read.next());
        Matcher said = OFFSET.matcher(theirs == null ? "" : theirs.toString());
        boolean isSaid = said.find();
        int end = isSaid ? Integer.parseInt(said.group()) : asked.offset() + step;
        int offset = Math.max(0, end - shrunk - overlap(step));
        if (isNothingNew && offset <= asked.offset()) {
            throw stuck();
        }
        PageRequest following = at(asked, offset);
        URI address;
        if (theirs == null || shrunk > 0) {
            address = sender.uri(module, following);
        } else {
            address = isSaid ? URI.create(said.replaceFirst(Integer.toString(offset))) : theirs;
        }
        if (address.equals(place.address())) {
            throw stuck();
        }
        return new Place(address, following, 0);
    }

    /** The page before, since this one does not begin with anything known. */
    private Place back(PeerSender.Linked read, Place place) {
        int offset = Math.max(0, place.asked().offset() - step(read, place));
        PageRequest earlier = at(place.asked(), offset);
        return new Place(sender.uri(module, earlier), earlier, place.stepsBack() + 1);
    }

    private static PageRequest at(PageRequest asked, int offset) {
        return new PageRequest(asked.dateFrom(), asked.dateTo(), offset, asked.limit());
    }

    private boolean isKnown(List<Json> items) {
        return !items.getFirst().isObject() || ids.contains(id(items.getFirst()));
    }

    private URI onOrigin(URI base, URI next) {
        if (peer.endpoints().mayCall(next)) {
            return next;
        }
        peer.odd("the Link of its pages names another address than its endpoint");
        return Urls.on(base, next);
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
            if (!item.isObject() || states.add(state(item))) {
                fresh.add(item);
            }
            if (item.isObject()) {
                ids.add(id(item));
            }
        }
        return fresh;
    }

    /** An object in one state; the same object in a newer state is not a duplicate. */
    private String state(Json item) {
        return id(item) + '\n' + item.text("last_updated").orElse("");
    }

    private String id(Json item) {
        String id = module.equals(ModuleId.TOKENS)
                ? item.text("uid").orElse("") + '\n' + item.text("type").orElse("")
                : item.text(module.equals(ModuleId.TERMINALS) ? "terminal_id" : "id")
                        .orElse("");
        String owner = item.text("country_code").orElse("")
                + '\n'
                + item.text("party_id").orElse("");
        return (owner + '\n' + id).toLowerCase(Locale.ROOT);
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
