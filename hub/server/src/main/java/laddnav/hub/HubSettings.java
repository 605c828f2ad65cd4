package laddnav.hub;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import laddnav.hub.delivery.DeliverySettings;
import laddnav.hub.exchange.NewsSettings;
import laddnav.hub.messages.MessageSettings;
import laddnav.hub.personal.PersonalSettings;
import laddnav.hub.registry.Openings;
import laddnav.ocpi.Limits;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.guard.CallerLimits;
import laddnav.ocpi.tls.ClientTls;

/**
 * How a hub is set up.
 *
 * @param party the hub's own party, such as {@code SE*LNV}
 * @param name as partners see it in credentials
 * @param publicBase the origin as partners reach it, with or without {@code /ocpi}; asked each time
 * @param encryptionKey an AES key, for the tokens that we use towards partners
 * @param callTimeout how long a partner may take to answer
 * @param lockPatience how long to wait at the start while another hub writes to the database
 * @param commitPatience how long a change is tried again while the database is away
 * @param pollInterval how often platforms are asked that only list and never push
 * @param messages what is kept of what was said
 * @param callers what one partner may ask of the hub
 * @param openings who may see whom by the settings
 * @param personal how long it is kept who charged
 * @param news whether partners are told by credentials what has changed of us
 * @param tls whom of partners' servers we trust, and what we present to them
 */
public record HubSettings(
        PartyId party,
        String name,
        Supplier<URI> publicBase,
        SecretKey encryptionKey,
        Duration callTimeout,
        Duration lockPatience,
        Duration commitPatience,
        DeliverySettings delivery,
        Duration pollInterval,
        MessageSettings messages,
        CallerLimits callers,
        Openings.Standing openings,
        PersonalSettings personal,
        ClientTls tls,
        NewsSettings news) {

    /**
     * What most installations want; nobody is opened to anybody. The key has 16, 24 or 32 bytes; it is kept secret and
     * unchanged.
     */
    public static HubSettings of(PartyId party, String name, Supplier<URI> publicBase, byte[] encryptionKey) {
        return new HubSettings(
                party,
                name,
                publicBase,
                new SecretKeySpec(encryptionKey, "AES"),
                Limits.CALL_TIMEOUT,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                DeliverySettings.standard(),
                Duration.ofMinutes(1),
                MessageSettings.standard(),
                CallerLimits.standard(),
                now -> Openings.none(),
                PersonalSettings.standard(),
                ClientTls.standard(),
                NewsSettings.standard());
    }

    /** The same with another message log and other limits. */
    public HubSettings with(MessageSettings otherMessages, CallerLimits otherCallers) {
        return with(otherMessages, otherCallers, openings, personal, tls, news);
    }

    /** The same, where it is kept for another time who charged. */
    public HubSettings with(PersonalSettings otherPersonal) {
        return with(messages, callers, openings, otherPersonal, tls, news);
    }

    /** The same, where others may see one another. */
    public HubSettings opened(Openings otherOpenings) {
        return opened(now -> otherOpenings);
    }

    /** The same, where who may see whom depends on the time. */
    public HubSettings opened(Openings.Standing otherOpenings) {
        return with(messages, callers, otherOpenings, personal, tls, news);
    }

    /** The same with another way of speaking TLS to partners. */
    public HubSettings with(ClientTls otherTls) {
        return with(messages, callers, openings, personal, otherTls, news);
    }

    /** The same, where partners are told otherwise what has changed of us. */
    public HubSettings with(NewsSettings otherNews) {
        return with(messages, callers, openings, personal, tls, otherNews);
    }

    private HubSettings with(
            MessageSettings otherMessages,
            CallerLimits otherCallers,
            Openings.Standing otherOpenings,
            PersonalSettings otherPersonal,
            ClientTls otherTls,
            NewsSettings otherNews) {
        return new HubSettings(
                party,
                name,
                publicBase,
                encryptionKey,
                callTimeout,
                lockPatience,
                commitPatience,
                delivery,
                pollInterval,
                otherMessages,
                otherCallers,
                otherOpenings,
                otherPersonal,
                otherTls,
                otherNews);
    }

    @Override
    public String toString() {
        return "HubSettings[" + party + ", " + name + "]";
    }
}
