package laddnav.portal.pages;

import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.sse.SseSink;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import laddnav.hub.Hub;
import laddnav.ocpi.PartyId;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Login;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Templates;
import laddnav.portal.web.Visit;

/**
 * What goes on now, sent to open start pages as it changes (server-sent events). However many look, the hub is asked at
 * most once a beat for each party. Looking on does not keep a session alive.
 */
public final class LiveFigures implements AutoCloseable {

    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final int MOST_LISTENERS = 500;
    private static final int BEATS_BETWEEN_LOGIN_CHECKS = 15;

    private record Sample(Hub.Activity activity, Instant at) {}

    private final Hub hub;
    private final InstantSource clock;
    private final Map<Optional<PartyId>, Sample> samples = new ConcurrentHashMap<>();
    private final Semaphore listeners = new Semaphore(MOST_LISTENERS);
    private final CountDownLatch closed = new CountDownLatch(1);

    public LiveFigures(Hub hub, InstantSource clock) {
        this.hub = hub;
        this.clock = clock;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/live", gate.members(visit -> listen(visit, gate, gate.templates())));
    }

    private void listen(Visit visit, Gate gate, Templates templates) {
        Login login = visit.login().orElseThrow(Refused::notLoggedIn);
        if (!listeners.tryAcquire()) {
            throw Refused.busy();
        }
        visit.beginStream();
        try (SseSink sink = visit.response().sink(SseSink.TYPE)) {
            String sent = "";
            for (long beat = 0; !isClosed(); beat++) {
                if (beat % BEATS_BETWEEN_LOGIN_CHECKS == 0 && !gate.isLive(login.sessionId())) {
                    return;
                }
                sent = sendIfNew(sink, visit, templates, sent);
            }
        } catch (UncheckedIOException readerIsGone) {
            return;
        } finally {
            listeners.release();
        }
    }

    private String sendIfNew(SseSink sink, Visit visit, Templates templates, String sent) {
        Hub.Activity activity = sample(visit.user().party());
        // A line's end would end the event's data.
        String html = new String(templates.render("part/live.jte", visit.frame(), activity), StandardCharsets.UTF_8)
                .replace('\n', ' ');
        boolean isNew = !html.equals(sent);
        // A beat without news finds out that the reader is gone; pages listen to unnamed events only.
        sink.emit(
                isNew
                        ? SseEvent.create(html)
                        : SseEvent.builder().name("beat").data("-").build());
        return html;
    }

    private Hub.Activity sample(Optional<PartyId> party) {
        Instant now = clock.instant();
        Sample sample = samples.compute(
                party,
                (key, old) ->
                        old != null && now.isBefore(old.at().plus(BEAT)) ? old : new Sample(hub.activity(key), now));
        return sample.activity();
    }

    /** Waits a beat, or until the portal closes. */
    private boolean isClosed() {
        try {
            return closed.await(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
