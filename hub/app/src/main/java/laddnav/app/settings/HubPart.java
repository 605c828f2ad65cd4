package laddnav.app.settings;

import java.time.Duration;
import laddnav.hub.messages.MessageSettings;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.guard.CallerLimits;

/**
 * The part of the settings that the hub gets.
 *
 * @param party the hub's own party
 * @param name as partners see it
 * @param messages what is kept of what was said
 * @param callers what one partner may ask of the hub
 */
public record HubPart(PartyId party, String name, MessageSettings messages, CallerLimits callers) {

    private static final int MOST_DAYS = 3_650;
    private static final int MOST_BYTES = 1 << 20;

    static HubPart from(Source source) {
        CallerLimits callers = CallerLimits.standard();
        return new HubPart(
                Settings.party(source, "hub.party", "SE*LNV"),
                source.text("hub.name", "Laddnav"),
                messages(source),
                new CallerLimits(
                        source.integer("partners.calls-per-second", callers.callsPerSecond(), 1, 1_000_000),
                        source.integer("partners.calls-in-flight", callers.callsInFlight(), 1, 100_000)));
    }

    private static MessageSettings messages(Source source) {
        MessageSettings standard = MessageSettings.standard();
        return new MessageSettings(
                days(source, "messages.kept-days", standard.kept()),
                days(source, "messages.bodies-kept-days", standard.bodiesKept()),
                source.integer("messages.longest-body", standard.longestBody(), 0, MOST_BYTES),
                source.integer("messages.most-per-second", standard.mostPerSecond(), 1, 100_000));
    }

    private static Duration days(Source source, String key, Duration standard) {
        return Duration.ofDays(source.integer(key, (int) standard.toDays(), 0, MOST_DAYS));
    }
}
