package laddnav.settlement.charges;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import laddnav.database.Database;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Tariff;
import laddnav.rating.RatedCdr;
import laddnav.rating.Rating;
import laddnav.rating.TariffBook;
import laddnav.settlement.money.Money;

/**
 * The tariffs by which charges were priced, with some replaced by others of the same operator and id. Asked from
 * several threads.
 */
final class PriceList {

    private final Database database;
    private final Map<PartyId, Map<String, Tariff>> replacements = new LinkedHashMap<>();
    private final Map<String, Published> published = new ConcurrentHashMap<>();

    PriceList(Database database, List<Tariff> tariffs) {
        this.database = database;
        for (Tariff tariff : tariffs) {
            replacements
                    .computeIfAbsent(tariff.party(), party -> new LinkedHashMap<>())
                    .put(Keys.key(tariff.id()), tariff);
        }
    }

    /** What a charge would cost. */
    sealed interface Price {

        /** None of the tariffs applies to it. */
        record Untouched() implements Price {}

        /** Net of VAT. */
        record Net(Money amount) implements Price {}

        record None(String because) implements Price {}
    }

    /** Published versions as one charge or many were priced by, with what replaces them, ready for use. */
    private record Published(List<Tariff> tariffs, Set<String> keys, boolean isTouched, TariffBook book) {}

    /** @param pricedBy the published versions that it was priced by, as its row has it */
    Price of(PartyId operator, Currency currency, String pricedBy, String zone, String ocpi, byte[] body) {
        Map<String, Tariff> own = replacements.get(operator);
        if (own == null) {
            return new Price.Untouched();
        }
        Published known = published.computeIfAbsent(operator + " " + pricedBy, key -> published(own, pricedBy));
        try {
            Cdr cdr = Codec.of(Version.find(ocpi).orElseThrow()).decode(Json.trusted(body), Cdr.class);
            boolean isTouched =
                    known.isTouched || cdr.tariffs().stream().anyMatch(carried -> replaces(own, known, carried));
            if (!isTouched) {
                return new Price.Untouched();
            }
            TariffBook book = cdr.tariffs().isEmpty() ? known.book : book(own, known, cdr);
            return price(Rating.rate(cdr, book, ZoneId.of(zone)), currency);
        } catch (OcpiException | IllegalArgumentException | ArithmeticException | IllegalStateException e) {
            return new Price.None("not rated: " + e.getMessage());
        }
    }

    private static Price price(RatedCdr rated, Currency currency) {
        if (!rated.currency().equals(currency.getCurrencyCode())) {
            return new Price.None("the tariff is in " + rated.currency() + ", the charge in " + currency);
        }
        BigDecimal net = rated.total().exclVat();
        return net == null
                ? new Price.None("the tariff tells no price without VAT")
                : new Price.Net(Money.rounded(net, currency));
    }

    /** A tariff in the CDR counts where no published one of its id does. */
    private static boolean replaces(Map<String, Tariff> own, Published known, Tariff carried) {
        String key = Keys.key(carried.id());
        return own.containsKey(key) && !known.keys.contains(key);
    }

    private static TariffBook book(Map<String, Tariff> own, Published known, Cdr cdr) {
        List<Tariff> carried = cdr.tariffs().stream()
                .filter(tariff -> !known.keys.contains(Keys.key(tariff.id())))
                .map(tariff -> own.getOrDefault(Keys.key(tariff.id()), tariff))
                .toList();
        return TariffBook.of(
                Stream.concat(known.tariffs.stream(), carried.stream()).toList());
    }

    private Published published(Map<String, Tariff> own, String pricedBy) {
        List<Long> sequences = Stream.of(pricedBy.split(","))
                .filter(text -> !text.isEmpty())
                .map(Long::valueOf)
                .toList();
        List<TariffVersion> versions = database.query(connection -> TariffShelf.bySequence(connection, sequences));
        Set<String> keys = new HashSet<>();
        versions.forEach(version -> keys.add(version.key()));
        List<Tariff> tariffs = versions.stream()
                .map(version -> own.getOrDefault(version.key(), version.tariff()))
                .toList();
        return new Published(tariffs, keys, keys.stream().anyMatch(own::containsKey), TariffBook.of(tariffs));
    }
}
