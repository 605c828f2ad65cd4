package laddnav.app.settings;

import java.time.Duration;
import laddnav.hub.messages.MessageSettings;
import laddnav.ocpi.PartyId;

/**
 * The part of the settings that the hub gets.
 *
 * @param party the hub's own party
 * @param name as partners see it
 * @param messages what is kept of what was said
 */
public record HubPart(PartyId party, String name, MessageSettings messages) {

    private static final int MOST_DAYS = 3_650;
    private static final int MOST_BYTES = 1 << 20;

    static HubPart from(Source source) {
        return new HubPart(
                Settings.party(source, "hub.party", "SE*LNV"), source.text("hub.name", "Laddnav"), messages(source));
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
