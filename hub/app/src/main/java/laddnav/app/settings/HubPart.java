package laddnav.app.settings;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import laddnav.hub.exchange.NewsSettings;
import laddnav.hub.messages.MessageSettings;
import laddnav.hub.personal.PersonalSettings;
import laddnav.hub.registry.Openings;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.guard.CallerLimits;
import org.jspecify.annotations.Nullable;

/**
 * The part of the settings that the hub gets.
 *
 * @param party the hub's own party
 * @param name as partners see it
 * @param messages what is kept of what was said
 * @param callers what one partner may ask of the hub
 * @param personal how long it is kept who charged
 * @param news whether partners are told by credentials what has changed of us
 * @param openings who may see whom, beside those that have an agreement of their own; nobody unless told
 */
public record HubPart(
        PartyId party,
        String name,
        MessageSettings messages,
        CallerLimits callers,
        Openings openings,
        PersonalSettings personal,
        NewsSettings news) {

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
                        source.integer("partners.calls-in-flight", callers.callsInFlight(), 1, 100_000)),
                openings(source),
                personal(source),
                news(source));
    }

    private static NewsSettings news(Source source) {
        NewsSettings standard = NewsSettings.standard();
        String when = source.text("hub.tell-by-credentials", standard.when().name());
        try {
            return new NewsSettings(
                    NewsSettings.When.valueOf(when.toUpperCase(java.util.Locale.ROOT)), standard.quiet());
        } catch (IllegalArgumentException e) {
            throw source.wrong("hub.tell-by-credentials", when, "needed, always or never");
        }
    }

    private static PersonalSettings personal(Source source) {
        PersonalSettings standard = PersonalSettings.standard();
        Duration settling = days(source, "personal.settling-days", standard.settling());
        Duration kept = days(source, "personal.kept-days", standard.kept());
        if (kept.compareTo(settling) < 0) {
            throw source.wrong("personal.kept-days", Long.toString(kept.toDays()), "at least personal.settling-days");
        }
        return new PersonalSettings(kept, settling);
    }

    private static Openings openings(Source source) {
        List<String> pairs = source.texts("network.pairs", List.of());
        String open = source.text("network.open", "pairs");
        if (!open.equals("all") && !open.equals("pairs")) {
            throw source.wrong("network.open", open, "all or pairs");
        }
        if (open.equals("all") && !pairs.isEmpty()) {
            throw source.wrong("network.open", open, "pairs, since network.pairs names some");
        }
        return open.equals("all")
                ? Openings.all()
                : new Openings(pairs.stream().map(text -> opening(source, text)).collect(Collectors.toSet()));
    }

    private static Openings.Opening opening(Source source, String text) {
        String[] parties = text.trim().split("\\s+");
        try {
            if (parties.length == 2) {
                return Openings.Opening.of(party(parties[0]), party(parties[1]));
            }
        } catch (IllegalArgumentException e) {
            // told below, as any other text that is no pair
        }
        throw source.wrong("network.pairs", text, "two parties such as SE*ABC SE*EMP, or a party and *");
    }

    private static @Nullable PartyId party(String text) {
        return text.equals("*") ? null : PartyId.parse(text);
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
