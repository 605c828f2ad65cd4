package laddnav.edge.cpo;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.tls.ClientTls;
import laddnav.ocpi.types.GeoLocation;
import laddnav.ocpi.types.Tariff;
import org.jspecify.annotations.Nullable;

/**
 * What the edge is told.
 *
 * @param party the operator that the edge is, to the hub
 * @param name shown to drivers
 * @param ocpiBase where the hub reaches our OCPI routes, such as {@code http://127.0.0.1:8090/ocpi}; asked when it is
 *     needed, so that the port may be known later
 * @param site where chargers stand whose own place is not told
 * @param tls how the hub is spoken to
 * @param tariffs prices of ours; a connector has the first, unless it names another
 */
public record EdgeSettings(
        PartyId party,
        String name,
        Supplier<URI> ocpiBase,
        Site site,
        List<Tariff> tariffs,
        Timing timing,
        ClientTls tls) {

    /** The same that trusts the machine's authorities. */
    public EdgeSettings(
            PartyId party, String name, Supplier<URI> ocpiBase, Site site, List<Tariff> tariffs, Timing timing) {
        this(party, name, ocpiBase, site, tariffs, timing, ClientTls.standard());
    }

    /** @throws IllegalArgumentException when there is no tariff, or one is another party's */
    public EdgeSettings {
        tariffs = List.copyOf(tariffs);
        if (tariffs.isEmpty()) {
            throw new IllegalArgumentException("the edge needs at least one tariff");
        }
        for (Tariff tariff : tariffs) {
            if (!tariff.party().equals(party)) {
                throw new IllegalArgumentException("tariff " + tariff.id() + " is not of " + party);
            }
        }
    }

    /** The tariff of that id; the first where there is none. */
    Tariff tariff(@Nullable String id) {
        return tariffs.stream()
                .filter(tariff -> tariff.id().equals(id))
                .findFirst()
                .orElse(tariffs.getFirst());
    }

    /**
     * A place.
     *
     * @param country ISO 3166-1 alpha-3
     */
    public record Site(
            String address, String city, String postalCode, String country, GeoLocation coordinates, ZoneId timeZone) {}

    /**
     * How long things may take.
     *
     * @param heartbeat how often chargers shall be heard
     * @param sessionUpdate the hub is told of a running charge no more often
     * @param call a charger answers a call within this time
     * @param start a charge begins within this time after a remote start was accepted
     * @param retry the first wait after the hub was not there or refused; it doubles up to {@code longestRetry}
     * @param offline a charger without connection is shown as unknown after this time
     */
    public record Timing(
            Duration heartbeat,
            Duration sessionUpdate,
            Duration call,
            Duration start,
            Duration retry,
            Duration longestRetry,
            Duration offline) {

        public static Timing usual() {
            return new Timing(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(90),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(2));
        }
    }
}
